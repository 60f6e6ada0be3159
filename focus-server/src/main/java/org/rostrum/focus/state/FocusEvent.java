/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.schedule.ScheduleEvent;

/** Everything that can happen to the state. */
public sealed interface FocusEvent {

    /**
     * In a conference.
     *
     * @param revision the conference's revision after the event
     */
    record InConference(String conference, long revision, ConferenceEvent event) implements FocusEvent {}

    /** In the schedule. */
    record InSchedule(ScheduleEvent event) implements FocusEvent {}

    /** A node has this boot number from now on. */
    record NodeStarted(String node, long boot) implements FocusEvent {}

    /** The operator's limits changed. */
    record PolicyAdopted(FocusPolicy policy) implements FocusEvent {}

    /** An organizer may not hold conferences. Those that were active ended by events before. */
    record OrganizerBarred(String organizer, Bar by) implements FocusEvent {}

    /** He may again. */
    record OrganizerReadmitted(String organizer) implements FocusEvent {}

    /** The rules changed. */
    record RulesRaised(int version) implements FocusEvent {}
}
