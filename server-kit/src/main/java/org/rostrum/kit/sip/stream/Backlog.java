/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import java.time.Duration;

/**
 * What waits in a queue at one moment.
 *
 * @param depth how many wait
 * @param age how long the first of them has waited; zero when nobody waits
 */
public record Backlog(int depth, Duration age) {

    /** Nobody waits. */
    public static final Backlog NONE = new Backlog(0, Duration.ZERO);

    /** What waits in this queue and in another one. */
    public Backlog and(Backlog other) {
        return new Backlog(depth + other.depth, age.compareTo(other.age) > 0 ? age : other.age);
    }
}
