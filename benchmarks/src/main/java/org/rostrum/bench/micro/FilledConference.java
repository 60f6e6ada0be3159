/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.micro;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rostrum.focus.conference.AccessMethod;
import org.rostrum.focus.conference.AdmissionPolicy;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.conference.Autopromotion;
import org.rostrum.focus.conference.Circumstances;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.ConferenceRules;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.Decision;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.Role;
import org.rostrum.kit.collection.SortedTable;

/** A conference with as many people as one likes, each with one device. */
public final class FilledConference {
    /** Its conference-URI. */
    public static final String URI = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";

    /** When everything in it happens. */
    public static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private static final int ROOM = 10_000;

    private FilledConference() {}

    /** With so many people. */
    public static Conference of(int members) {
        Conference conference = Conference.scheduled(terms());
        for (int i = 0; i < members; i++) {
            conference = joined(conference, i);
        }
        return conference;
    }

    /** With one more. */
    public static Conference joined(Conference before, int number) {
        Conference after = before;
        for (ConferenceEvent event : joining(before, number)) {
            after = ConferenceRules.evolve(after, event);
        }
        return after;
    }

    /** What happens when one more joins. */
    public static List<ConferenceEvent> joining(Conference conference, int number) {
        Decision decision = ConferenceRules.decide(
                conference,
                new ConferenceCommand.Join(
                        URI,
                        new DialogRef("focus", 1, "dialog " + number),
                        "sip:user" + number + "@example.com",
                        "User " + number,
                        Role.ATTENDEE,
                        AuthMethod.ENTERPRISE,
                        AccessMethod.INTERNAL,
                        "{" + number + "}",
                        true,
                        Duration.ofSeconds(90)),
                new Circumstances(NOW, terms(), FocusPolicy.DEFAULT, 1));
        if (decision.events().isEmpty()) {
            throw new IllegalStateException("user " + number + " is told " + decision.reply());
        }
        return decision.events();
    }

    private static ConferenceTerms terms() {
        return new ConferenceTerms(
                URI,
                "sip:alice@example.com",
                "K7QW2M9A",
                "Fan-out",
                NOW.plus(Duration.ofHours(8)),
                AdmissionPolicy.OPEN_AUTHENTICATED,
                SortedTable.empty(),
                List.of("meeting"),
                Autopromotion.NOBODY,
                ROOM);
    }
}
