/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.webconf.meeting.Glance;
import org.rostrum.webconf.meeting.LeaveCause;
import org.rostrum.webconf.meeting.Participant;
import org.rostrum.webconf.meeting.SeatKey;

/** One change that the Focus has to hear of; small, because many may wait. */
sealed interface Notice {
    /**
     * The placement that notices are about.
     *
     * @param entity the conference-URI in the Focus's own spelling
     */
    record Place(String entity, long generation) {}

    /** Its number within its placement, counted from 1 without gaps. */
    long sequence();

    /** The document that says so. */
    ConferenceType document(RosterDocuments documents, Place place);

    /** A device is connected. */
    record Connected(long sequence, Participant participant, SeatKey seat) implements Notice {
        @Override
        public ConferenceType document(RosterDocuments documents, Place place) {
            return documents.connected(place, sequence, participant, seat);
        }
    }

    /** Something else is to be seen of the meeting. */
    record Seen(long sequence, Glance glance) implements Notice {
        @Override
        public ConferenceType document(RosterDocuments documents, Place place) {
            return documents.seen(place, sequence, glance);
        }
    }

    /** A device is no longer connected. */
    record Disconnected(long sequence, SeatKey seat, LeaveCause cause) implements Notice {
        @Override
        public ConferenceType document(RosterDocuments documents, Place place) {
            return documents.disconnected(place, sequence, seat, cause);
        }
    }
}
