/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Reply;

/**
 * What a replica does with a log entry. The engine below may put one submission into the log twice, after a lost answer or a change of leader; the
 * state remembers the last answers of each origin, so the second one gets the first answer and changes nothing. One that is older than the memory, or
 * of an earlier boot, is refused.
 */
public final class FocusMachine {

    /** How many answers are remembered per node; no node may have more submissions in flight. */
    public static final int REMEMBERED = 1024;

    private FocusMachine() {}

    /** The state after the entry, and what came of it. */
    public static Outcome apply(FocusState before, Entry entry) {
        Instant time = entry.time().isAfter(before.time()) ? entry.time() : before.time();
        FocusState state = before.withTime(time);
        if (entry.command() instanceof FocusCommand.StartNode) {
            return decided(state, entry.command(), time);
        }
        OriginMemory memory = state.origins().get(entry.origin().node());
        long sequence = entry.origin().sequence();
        if (memory == null || memory.boot() != entry.origin().boot() || sequence <= memory.floor()) {
            return new Outcome(state, time, List.of(), new Reply.Refused(Refusal.REQUEST_CANCELLED), Optional.empty());
        }
        Reply first = memory.answers().get(sequence);
        if (first != null) {
            return new Outcome(state, time, List.of(), first, Optional.empty());
        }
        Outcome outcome = decided(state, entry.command(), time);
        return new Outcome(
                outcome.after().withOrigin(entry.origin().node(), memory.with(sequence, outcome.reply(), REMEMBERED)),
                time,
                outcome.events(),
                outcome.reply(),
                outcome.fault());
    }

    /** Broken rules are contained: every node records the same failure and none changes. */
    private static Outcome decided(FocusState state, FocusCommand command, Instant time) {
        try {
            Decision decision = FocusRules.decide(state, command, time);
            FocusState after = state;
            for (FocusEvent event : decision.events()) {
                after = FocusRules.evolve(after, event);
            }
            return new Outcome(after, time, decision.events(), decision.reply(), Optional.empty());
        } catch (RuntimeException fault) {
            return new Outcome(state, time, List.of(), new Reply.Refused(Refusal.OTHER_FAILURE), Optional.of(fault));
        }
    }
}
