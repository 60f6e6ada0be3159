/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.FocusPolicy;
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

    /** From here on decide by these rules. Submitted once every node of the pool knows them. */
    record RaiseRules(int version) implements FocusCommand {}

    /** A deadline of the state is due. */
    record Tick() implements FocusCommand {}
}
