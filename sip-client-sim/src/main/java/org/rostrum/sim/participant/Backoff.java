/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before something is tried again: shortly at first, twice as long each time, up to 4 s. All pauses are random, because those
 * who lost one server lost it together.
 */
final class Backoff {

    private static final long FIRST_MS = 250;
    private static final int LONGEST_SHIFT = 4;

    private Backoff() {}

    /** The pause before the next try, between half and the whole of what so many earlier ones make the longest. */
    static Duration after(int tries) {
        long longest = FIRST_MS << Math.min(tries, LONGEST_SHIFT);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
