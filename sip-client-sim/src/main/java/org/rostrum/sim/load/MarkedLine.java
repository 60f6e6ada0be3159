/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.util.Arrays;

/** A line whose last places say when it was due, so that all who see it can tell how long it took. */
final class MarkedLine {
    private static final int[] PLACES = {
        10_000, 10_000, 20_000, 15_000, 30_000, 20_000, 40_000, 30_000, 50_000, 45_000, 60_000, 60_000, 70_000, 80_000,
        80_000, 90_000
    };

    private static final int MARK = PLACES.length - 4;
    private static final int BASE = 100_000;

    private MarkedLine() {}

    /** The line that was due at this time of {@link System#nanoTime}. */
    static int[] due(long nanos) {
        int[] places = PLACES.clone();
        long rest = nanos;
        for (int i = MARK; i < places.length; i++) {
            places[i] = (int) Long.remainderUnsigned(rest, BASE);
            rest = Long.divideUnsigned(rest, BASE);
        }
        return places;
    }

    /** Whether it is such a line, and not another. */
    static boolean is(int[] places) {
        return places.length == PLACES.length && Arrays.equals(places, 0, MARK, PLACES, 0, MARK);
    }

    /** When such a line was due. */
    static long dueNanos(int[] places) {
        long nanos = 0;
        for (int i = places.length - 1; i >= MARK; i--) {
            nanos = nanos * BASE + places[i];
        }
        return nanos;
    }
}
