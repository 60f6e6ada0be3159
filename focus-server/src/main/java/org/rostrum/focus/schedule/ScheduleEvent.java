/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import java.time.Instant;

/** What happened to the schedule. */
public sealed interface ScheduleEvent {

    /** The conference-URI that it is about. */
    String uri();

    /** A record was added. */
    record ConferenceAdded(ScheduledConference conference) implements ScheduleEvent {
        @Override
        public String uri() {
            return conference.terms().conference();
        }
    }

    /** The organizer changed his record; this is it now. */
    record ConferenceModified(ScheduledConference conference) implements ScheduleEvent {
        @Override
        public String uri() {
            return conference.terms().conference();
        }
    }

    /** Somebody joined while nobody was in. */
    record ConferenceActivated(String conference, Instant at) implements ScheduleEvent {
        @Override
        public String uri() {
            return conference;
        }
    }

    /**
     * The organizer deleted his record.
     *
     * @param forgotten when the placements of the conference may be forgotten too: until then a conference that is scheduled anew under the same
     *     URI goes on counting them, so that no MCU takes it for the old one
     */
    record ConferenceDeleted(String conference, Instant forgotten) implements ScheduleEvent {
        @Override
        public String uri() {
            return conference;
        }
    }

    /** A record is past its expiry and the grace after it, or a deleted one is past its time: gone, with all that was known of it. */
    record ConferenceExpired(String conference) implements ScheduleEvent {
        @Override
        public String uri() {
            return conference;
        }
    }
}
