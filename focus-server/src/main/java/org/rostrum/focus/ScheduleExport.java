/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.schedule.ScheduledConference;
import org.rostrum.focus.state.FocusState;
import org.rostrum.kit.collection.SortedTable;

/** The schedule for reports: plain names and values, sorted by organizer and conference-URI, without keys and without what clients keep in records. */
final class ScheduleExport {

    private ScheduleExport() {}

    /** The document, as Jackson writes it. */
    static Map<String, Object> of(FocusState state) {
        List<Object> conferences = new ArrayList<>();
        for (SortedTable<String, ScheduledConference> records :
                state.schedule().byOrganizer().values()) {
            for (ScheduledConference scheduled : records.values()) {
                conferences.add(
                        conference(scheduled, state.active(scheduled.terms().conference())));
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("time", state.time().toString());
        document.put("conferences", conferences);
        document.put("disabledOrganizers", List.copyOf(state.barred().keySet()));
        return document;
    }

    private static Map<String, Object> conference(ScheduledConference scheduled, Optional<Conference> live) {
        ConferenceTerms terms = scheduled.terms();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("conference", terms.conference());
        row.put("organizer", terms.organizer());
        row.put("conferenceId", terms.conferenceId());
        row.put("subject", terms.subject());
        row.put("static", scheduled.particulars().permanent());
        row.put("admissionPolicy", terms.admission().token());
        row.put("hasKey", !scheduled.particulars().sealedKey().isEmpty());
        row.put("maximumSize", terms.maximumSize());
        row.put("mcuTypes", terms.mcuTypes());
        row.put("invitees", invitees(terms));
        row.put("version", scheduled.version());
        row.put("lastUpdate", scheduled.lastUpdate().toString());
        time(row, "expiry", terms.expiry());
        time(row, "lastActivation", scheduled.lastActivation());
        row.put("active", live.isPresent());
        row.put(
                "participants",
                live.map(conference -> conference.participants().size()).orElse(0));
        return row;
    }

    private static Map<String, String> invitees(ConferenceTerms terms) {
        Map<String, String> invitees = new LinkedHashMap<>();
        terms.invitees()
                .entrySet()
                .forEach(entry -> invitees.put(entry.getKey(), entry.getValue().token()));
        return invitees;
    }

    /** What never happens is left out. */
    private static void time(Map<String, Object> row, String name, Instant time) {
        if (!time.equals(ConferenceTerms.NEVER)) {
            row.put(name, time.toString());
        }
    }
}
