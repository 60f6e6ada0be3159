/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Instant;
import org.rostrum.focus.collection.SortedTable;

/**
 * A conference as the Focus knows it.
 *
 * @param uri the conference-URI
 * @param life whether anybody is in it
 * @param terms what was agreed; those of the last activation while nobody is in it
 * @param revision grows by one per event, over all lives
 * @param generation the last placement's number, over all lives
 * @param participants the roster, by canonical SIP URI
 * @param placements by MCU type
 * @param requests what MCUs and the Factory have not answered, by id
 * @param waiting what clients have not been answered
 * @param lastJoin when a device last joined
 * @param unattendedUntil when it ends for want of an enterprise user; {@link ConferenceTerms#NEVER} while there is one
 */
public record Conference(
        String uri,
        Life life,
        ConferenceTerms terms,
        long revision,
        long generation,
        SortedTable<String, Participant> participants,
        SortedTable<String, McuPlacement> placements,
        SortedTable<Long, McuRequest> requests,
        SortedTable<WaitingJoin.Key, WaitingJoin> waiting,
        Instant lastJoin,
        Instant unattendedUntil) {

    /** The lives of a conference (C3P 10.1). */
    public enum Life {
        /** Known from the schedule; nobody is in it. Requests that release an earlier life's MCUs may be outstanding. */
        SCHEDULED,
        /** Somebody is in it. */
        ACTIVE
    }

    /** A conference that nobody has joined yet. */
    public static Conference scheduled(ConferenceTerms terms) {
        return new Conference(
                terms.conference(),
                Life.SCHEDULED,
                terms,
                0,
                0,
                SortedTable.empty(),
                SortedTable.empty(),
                SortedTable.empty(),
                SortedTable.empty(),
                ConferenceTerms.NEVER,
                ConferenceTerms.NEVER);
    }
}
