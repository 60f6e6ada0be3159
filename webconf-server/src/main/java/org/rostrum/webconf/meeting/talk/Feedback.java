/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.talk;

import java.util.List;
import java.util.Map;
import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Change;
import org.rostrum.webconf.meeting.part.Coded;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Part;
import org.rostrum.webconf.meeting.part.Tables;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * How people feel about the meeting (PSOM 12.6, {@code X.Feedback}).
 *
 * @param moods what each user who is here has said; nothing for one who has said nothing
 */
public record Feedback(Map<Long, Mood> moods) implements Part<Feedback.Command, Feedback.Event, Feedback> {
    /** Nobody has said anything. */
    public static final Feedback EMPTY = new Feedback(Map.of());

    /** A mood. */
    public enum Mood implements Coded {
        PROCEED(0),
        NEED_HELP(1),
        SLOW_DOWN(2),
        SPEED_UP(3),
        QUESTION(4);

        private final int code;

        Mood(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    public sealed interface Command {
        record SetMood(Mood mood) implements Command {}
    }

    public sealed interface Event extends Change {
        @Override
        default boolean lasting() {
            return false;
        }

        record MoodSet(long user, Mood mood) implements Event {}

        /** Somebody who had said something has left. */
        record MoodGone(long user) implements Event {}
    }

    /** How many users are of each mood, in the order of the moods. */
    public int[] counts() {
        int[] counts = new int[Mood.values().length];
        moods.values().forEach(mood -> counts[mood.code()]++);
        return counts;
    }

    @Override
    public Verdict<Event> decide(Command command, Caller caller) {
        return switch (command) {
            case Command.SetMood set -> {
                if (!caller.may(Action.SET_MOOD)) {
                    yield Verdict.denied(Denial.NOT_ALLOWED);
                }
                yield set.mood() == moods.get(caller.user())
                        ? Verdict.unchanged()
                        : Verdict.done(new Event.MoodSet(caller.user(), set.mood()));
            }
        };
    }

    @Override
    public Feedback evolve(Event event) {
        return switch (event) {
            case Event.MoodSet e -> new Feedback(Tables.with(moods, e.user(), e.mood()));
            case Event.MoodGone e -> new Feedback(Tables.without(moods, e.user()));
        };
    }

    @Override
    public List<Event> left(long user) {
        return moods.containsKey(user) ? List.of(new Event.MoodGone(user)) : List.of();
    }
}
