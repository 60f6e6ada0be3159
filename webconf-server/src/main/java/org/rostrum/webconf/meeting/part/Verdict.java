/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.part;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a part says to a command. */
public sealed interface Verdict<E> {
    /**
     * It is done when these events are applied, in this order; none when everything is so already.
     *
     * @param made the number of what was made, 0 when nothing was
     */
    record Done<E>(List<E> events, long made) implements Verdict<E> {
        public Done {
            events = List.copyOf(events);
        }
    }

    /** Nothing changes. */
    record Denied<E>(Denial why) implements Verdict<E> {}

    /** Done by these events. */
    static <E> Verdict<E> done(List<? extends E> events) {
        return new Done<>(List.copyOf(events), 0);
    }

    /** Done by this event. */
    static <E> Verdict<E> done(E event) {
        return new Done<>(List.of(event), 0);
    }

    /** Everything is so already. */
    static <E> Verdict<E> unchanged() {
        return new Done<>(List.of(), 0);
    }

    /** Done by this event, which made something that is known by {@code number} from now on. */
    static <E> Verdict<E> made(long number, E event) {
        return new Done<>(List.of(event), number);
    }

    /** Not done, for this reason. */
    static <E> Verdict<E> denied(Denial why) {
        return new Denied<>(why);
    }

    /** The same verdict in the words of the part around. */
    default <F> Verdict<F> map(Function<? super E, ? extends F> wrap) {
        return switch (this) {
            case Done<E> done -> {
                // A piece of a line goes through each part around, so this runs more often than all else in a meeting.
                List<F> wrapped = new ArrayList<>(done.events().size());
                for (E event : done.events()) {
                    wrapped.add(wrap.apply(event));
                }
                yield new Done<>(wrapped, done.made());
            }
            case Denied<E> denied -> new Denied<>(denied.why());
        };
    }
}
