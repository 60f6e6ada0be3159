/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import java.time.Instant;
import org.rostrum.focus.collection.SortedTable;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.schedule.Schedule;

/**
 * The replicated state.
 *
 * @param rulesVersion by which rules commands are decided
 * @param time the time of the last applied entry; it never goes back
 * @param policy the operator's limits
 * @param schedule all schedule records
 * @param conferences those that somebody has joined since they were scheduled, by conference-URI
 * @param origins what is remembered of each node
 * @param nextRequestId the id of the next request to an MCU
 */
public record FocusState(
        int rulesVersion,
        Instant time,
        FocusPolicy policy,
        Schedule schedule,
        SortedTable<String, Conference> conferences,
        SortedTable<String, OriginMemory> origins,
        long nextRequestId) {

    /** The state before the first entry. */
    public static final FocusState INITIAL = new FocusState(
            1, Instant.EPOCH, FocusPolicy.DEFAULT, Schedule.EMPTY, SortedTable.empty(), SortedTable.empty(), 1);
}
