/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.Uris;
import org.rostrum.focus.schedule.ScheduleCommand;

/** Everything that a log entry may ask. */
public sealed interface FocusCommand {

    /** About a live conference. */
    record ForConference(ConferenceCommand command) implements FocusCommand {}

    /** About the schedule. */
    record ForSchedule(ScheduleCommand command) implements FocusCommand {}

    /** A node starts and wants its boot number. Answer: {@code Reply.Booted}. */
    record StartNode(String node) implements FocusCommand {}

    /** The node's process of this boot, and every earlier one, is gone: its dialogs have nobody who holds them. */
    record NodeLost(String node, long boot) implements FocusCommand {}

    /** The operator's limits are these. */
    record AdoptPolicy(FocusPolicy policy) implements FocusCommand {}

    /** The organizer may not hold conferences: his active ones end, and nobody gets into any of his until he is readmitted. */
    record BarOrganizer(String organizer, Bar by) implements FocusCommand {
        public BarOrganizer {
            organizer = Uris.canonical(organizer);
        }
    }

    /** Whoever barred the organizer takes it back. Ignored when somebody else did, or nobody. */
    record ReadmitOrganizer(String organizer, Bar by) implements FocusCommand {
        public ReadmitOrganizer {
            organizer = Uris.canonical(organizer);
        }
    }

    /** From here on decide by these rules. Submitted once every node of the pool knows them. */
    record RaiseRules(int version) implements FocusCommand {}

    /** A deadline of the state is due. */
    record Tick() implements FocusCommand {}
}
