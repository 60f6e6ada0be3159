/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The moment by which a command must have been answered. One is set when a client's command enters the system; what is left
 * of it travels from server to server as {@code Rostrum-Deadline-Ms}.
 *
 * @param expires when it is over
 * @param clock the clock it is measured with
 */
public record Deadline(Instant expires, Clock clock) {
    /** A deadline that much from now. */
    public static Deadline after(Duration duration, Clock clock) {
        return new Deadline(clock.instant().plus(duration), clock);
    }

    /** What is left, never negative. */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), expires);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether nothing is left. */
    public boolean expired() {
        return !clock.instant().isBefore(expires);
    }

    /** The smaller of what is left and {@code limit}: how long one step of the work may take. */
    public Duration remainingUpTo(Duration limit) {
        Duration left = remaining();
        return left.compareTo(limit) < 0 ? left : limit;
    }
}
