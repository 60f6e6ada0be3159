/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import java.util.Optional;
import org.rostrum.focus.collection.SortedTable;

/**
 * All schedule records.
 *
 * @param byOrganizer the records of each organizer (canonical SIP URI), by conference-URI
 */
public record Schedule(SortedTable<String, SortedTable<String, ScheduledConference>> byOrganizer) {

    /** Nothing is scheduled. */
    public static final Schedule EMPTY = new Schedule(SortedTable.empty());

    /** The record of a conference-URI. */
    public Optional<ScheduledConference> find(String conference) {
        int parameters = conference.indexOf(';');
        return parameters < 0
                ? Optional.empty()
                : ofOrganizer(conference.substring(0, parameters)).find(conference);
    }

    /** The records of an organizer, by conference-URI. */
    public SortedTable<String, ScheduledConference> ofOrganizer(String organizer) {
        return byOrganizer.find(organizer).orElseGet(SortedTable::empty);
    }
}
