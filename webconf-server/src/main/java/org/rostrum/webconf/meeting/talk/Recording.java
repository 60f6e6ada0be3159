/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.talk;

import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Change;
import org.rostrum.webconf.meeting.part.Coded;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Part;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * Whether the meeting is being recorded, as everybody must be able to see (PSOM 12.6, {@code X.Recording}).
 *
 * @param by who changed it last, 0 before anybody did
 */
public record Recording(State state, long by) implements Part<Recording.Command, Recording.Event, Recording> {
    /** Nobody has asked for a recording. */
    public static final Recording OFF = new Recording(State.OFF, 0);

    /** A state. */
    public enum State implements Coded {
        OFF(0),
        ON(1),
        PAUSED(2);

        private final int code;

        State(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    public sealed interface Command {
        record SetState(State state) implements Command {}
    }

    public sealed interface Event extends Change {
        record StateSet(State state, long by) implements Event {}
    }

    @Override
    public Verdict<Event> decide(Command command, Caller caller) {
        return switch (command) {
            case Command.SetState set -> {
                if (!caller.may(Action.RECORD)) {
                    yield Verdict.denied(Denial.NOT_ALLOWED);
                }
                if (state == State.OFF && set.state() == State.PAUSED) {
                    yield Verdict.denied(Denial.INVALID);
                }
                yield state == set.state()
                        ? Verdict.unchanged()
                        : Verdict.done(new Event.StateSet(set.state(), caller.user()));
            }
        };
    }

    @Override
    public Recording evolve(Event event) {
        return switch (event) {
            case Event.StateSet e -> new Recording(e.state(), e.by());
        };
    }
}
