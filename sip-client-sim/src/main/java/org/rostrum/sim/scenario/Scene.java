/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.McuTypes;
import org.rostrum.sim.participant.ConferencePlan;
import org.rostrum.sim.participant.KeyCertificate;

/** What the players of a play have in common: its conference, and how people are called. */
final class Scene {
    private static final Pattern WORDS =
            Pattern.compile("\\{(?:(?<word>\\w+)|(?<count>\\d{1,5}) letters|sealed (?<key>\\w+))}");

    private final Scenario scenario;
    private final Map<String, String> uris;
    private volatile @Nullable String conference;
    private volatile @Nullable KeyCertificate certificate;

    Scene(Scenario scenario, Map<String, String> uris) {
        this.scenario = scenario;
        this.uris = Map.copyOf(uris);
    }

    String uriOf(String name) {
        String uri = uris.get(name);
        if (uri == null) {
            throw new IllegalStateException("nobody is called " + name);
        }
        return uri;
    }

    /** What the organizer asks the Focus Factory for. */
    ConferencePlan plan() {
        Map<String, String> roles = new LinkedHashMap<>();
        scenario.invitees().forEach((name, role) -> roles.put(uriOf(name), role));
        return ConferencePlan.dataConference(scenario.title())
                .withInvitees(roles)
                .withAdmission(scenario.admission());
    }

    /**
     * A text whose words in braces are replaced: the names of people by their SIP URIs; {@code {conference}}, {@code {id}} and {@code {meeting}}
     * by the conference-URI, the id of the conference and the address of its data part; {@code {100 letters}} by so many; {@code {certificate}}
     * by the certificate that was fetched last, in base64, and {@code {sealed 4711}} by that conference key, sealed with it.
     */
    String filled(String text) {
        return WORDS.matcher(text).replaceAll(word -> Matcher.quoteReplacement(meant(word)));
    }

    private String meant(MatchResult word) {
        if (word.group("count") != null) {
            return "x".repeat(Integer.parseInt(word.group("count")));
        }
        if (word.group("key") != null) {
            return certificate().seal(word.group("key"));
        }
        return switch (word.group("word")) {
            case "conference" -> conference();
            case "id" -> ConferenceUri.parse(conference()).conferenceId();
            case "meeting" ->
                ConferenceUri.parse(conference()).mcu(McuTypes.MEETING).toString();
            case "certificate" -> certificate().base64();
            case String name -> uris.getOrDefault(name, word.group());
        };
    }

    void takesPlaceIn(String conferenceUri) {
        conference = conferenceUri;
    }

    /** The conference-URI. */
    String conference() {
        String made = conference;
        if (made == null) {
            throw new IllegalStateException("nobody has created the conference yet");
        }
        return made;
    }

    /** Conference keys are sealed with this one from now on. */
    void sealsWith(KeyCertificate fetched) {
        certificate = fetched;
    }

    private KeyCertificate certificate() {
        KeyCertificate fetched = certificate;
        if (fetched == null) {
            throw new IllegalStateException("nobody has fetched a certificate yet");
        }
        return fetched;
    }

    /** Whether there is a conference. */
    boolean hasConference() {
        return conference != null;
    }
}
