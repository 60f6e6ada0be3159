/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import java.time.Instant;
import java.util.Optional;
import org.rostrum.kit.collection.SortedTable;

/**
 * All schedule records.
 *
 * @param byOrganizer the records of each organizer (canonical SIP URI), by conference-URI
 * @param deleted conference-URIs whose records were deleted, and when they may be forgotten
 */
public record Schedule(
        SortedTable<String, SortedTable<String, ScheduledConference>> byOrganizer,
        SortedTable<String, Instant> deleted) {

    /** The conference-id that is reserved for an organizer's reservationless meeting, which never expires (C3P 2.3). */
    public static final String RESERVATIONLESS_ID = "3814A82809A34ED0958CFDB60957BDF";

    /** Nothing is scheduled. */
    public static final Schedule EMPTY = new Schedule(SortedTable.empty(), SortedTable.empty());

    /** The record of a conference-URI. */
    public Optional<ScheduledConference> find(String conference) {
        int parameters = conference.indexOf(';');
        return parameters < 0
                ? Optional.empty()
                : ofOrganizer(conference.substring(0, parameters)).find(conference);
    }

    /** The organizer's meeting that never expires. */
    public Optional<ScheduledConference> permanent(String organizer) {
        return ofOrganizer(organizer).values().stream()
                .filter(scheduled -> scheduled.particulars().permanent())
                .findFirst();
    }

    /** The same with the record's activation noted, where there is a record. */
    Schedule activated(String conference, Instant now) {
        return find(conference).map(scheduled -> with(scheduled.activated(now))).orElse(this);
    }

    Schedule with(ScheduledConference scheduled) {
        String organizer = scheduled.terms().organizer();
        String conference = scheduled.terms().conference();
        return new Schedule(
                byOrganizer.with(organizer, ofOrganizer(organizer).with(conference, scheduled)),
                deleted.without(conference));
    }

    Schedule without(String conference) {
        String organizer = conference.substring(0, conference.indexOf(';'));
        SortedTable<String, ScheduledConference> left = ofOrganizer(organizer).without(conference);
        return new Schedule(
                left.isEmpty() ? byOrganizer.without(organizer) : byOrganizer.with(organizer, left),
                deleted.without(conference));
    }

    Schedule without(String conference, Instant forgotten) {
        Schedule left = without(conference);
        return new Schedule(left.byOrganizer, left.deleted.with(conference, forgotten));
    }

    /** The records of an organizer, by conference-URI. */
    public SortedTable<String, ScheduledConference> ofOrganizer(String organizer) {
        return byOrganizer.find(organizer).orElseGet(SortedTable::empty);
    }
}
