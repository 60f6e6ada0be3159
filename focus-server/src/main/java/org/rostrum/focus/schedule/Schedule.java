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

    Schedule with(ScheduledConference scheduled) {
        String organizer = scheduled.terms().organizer();
        return new Schedule(byOrganizer.with(
                organizer, ofOrganizer(organizer).with(scheduled.terms().conference(), scheduled)));
    }

    Schedule without(String conference) {
        String organizer = conference.substring(0, conference.indexOf(';'));
        SortedTable<String, ScheduledConference> left = ofOrganizer(organizer).without(conference);
        return new Schedule(left.isEmpty() ? byOrganizer.without(organizer) : byOrganizer.with(organizer, left));
    }

    /** The records of an organizer, by conference-URI. */
    public SortedTable<String, ScheduledConference> ofOrganizer(String organizer) {
        return byOrganizer.find(organizer).orElseGet(SortedTable::empty);
    }
}
