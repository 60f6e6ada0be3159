/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.McuPlacement;
import org.rostrum.focus.conference.Participant;
import org.rostrum.sim.roster.Roster;

/** What a participant is to see of a conference, written down in one way from either side, so that two texts can be compared. */
final class RosterText {

    private RosterText() {}

    /** As the Focus has it. */
    static String of(Conference conference) {
        Map<String, String> people = new TreeMap<>();
        for (Participant participant : conference.participants().values()) {
            TreeSet<String> endpoints = new TreeSet<>();
            participant.devices().keySet().forEach(guid -> endpoints.add(guid + " focus connected"));
            participant
                    .media()
                    .keySet()
                    .forEach(key -> endpoints.add(key.endpoint() + " " + key.mcuType() + " connected"));
            people.put(participant.user(), person(participant.role().token(), endpoints));
        }
        Map<String, Boolean> views = new TreeMap<>();
        views.put(conference.uri().toLowerCase(Locale.ROOT), conference.active());
        ConferenceUri uri = ConferenceUri.parse(conference.uri());
        for (String type : conference.terms().mcuTypes()) {
            views.put(
                    uri.mcu(type).toString().toLowerCase(Locale.ROOT),
                    conference.placements().get(type) instanceof McuPlacement.Serving);
        }
        return text(conference.locked(), people, views);
    }

    /** As a client has it. */
    static String of(Roster roster) {
        Map<String, String> people = new TreeMap<>();
        for (Roster.User user : roster.users().values()) {
            TreeSet<String> endpoints = new TreeSet<>();
            user.endpoints()
                    .values()
                    .forEach(endpoint -> endpoints.add(
                            endpoint.key().entity() + " " + endpoint.key().sessionType() + " "
                                    + endpoint.status().orElse("without status")));
            people.put(user.entity(), person(String.join(" ", user.roles()), endpoints));
        }
        Map<String, Boolean> views = new TreeMap<>();
        roster.views().values().forEach(view -> views.put(view.entity().toLowerCase(Locale.ROOT), view.active()));
        return text(roster.locked(), people, views);
    }

    private static String person(String role, Set<String> endpoints) {
        return role + " " + endpoints;
    }

    private static String text(boolean locked, Map<String, String> people, Map<String, Boolean> views) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add(locked ? "  locked" : "  open");
        people.forEach((user, what) -> text.add("  " + user + " " + what));
        views.forEach((view, active) -> text.add("  " + view + (active ? " active" : " inactive")));
        return text.toString();
    }
}
