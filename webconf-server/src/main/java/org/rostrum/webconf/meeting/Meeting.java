/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Instant;
import java.util.Optional;

/**
 * One conference on this server, one record per state, each holding only what is valid in it.
 *
 * <pre>
 *            Reserve              Bootstrap
 * Absent ──────────▶ Reserved ───────────────▶ ActiveMeeting ──End──▶ Ended
 *   ▲  └───────────────│──────── Bootstrap ───────▶ │                   │
 *   └──lapse, release──┘                            └─◀── higher generation
 * </pre>
 *
 * <p>A generation is one placement of the conference. A higher one replaces whatever was there; a lower one finds nothing. An ended
 * generation never comes back, and one that ended before it was opened never comes at all.
 */
public sealed interface Meeting permits Meeting.Absent, Meeting.Reserved, ActiveMeeting, Meeting.Ended {
    /** No generation; every one there is is higher. */
    long NONE = -1;

    /** The conference-URI, normalized: the key by which this server knows it. */
    String conference();

    /** How many events have happened to this conference here. */
    long revision();

    /** When time alone next changes something, if it does. */
    default Optional<Instant> nextDeadline() {
        return Optional.empty();
    }

    /** Whether it counts against the number of conferences this server takes. */
    default boolean holdsRoom() {
        return false;
    }

    /** How many of this server's places for users it takes. */
    default int userCount() {
        return 0;
    }

    /** A conference that this server knows nothing of. */
    static Meeting absent(String conference) {
        return new Absent(conference, 0);
    }

    /** Nothing is known of the conference. */
    record Absent(String conference, long revision) implements Meeting {}

    /**
     * A Factory holds a place for the conference; the Focus has not come yet.
     *
     * @param past the generation that ended here before, {@link #NONE} when there was none
     */
    record Reserved(String conference, long generation, long past, Instant until, long revision) implements Meeting {
        @Override
        public Optional<Instant> nextDeadline() {
            return Optional.of(until);
        }

        @Override
        public boolean holdsRoom() {
            return true;
        }
    }

    /** The conference was here and is over, as is every generation up to this one. */
    record Ended(String conference, long generation, EndCause cause, long revision) implements Meeting {}
}
