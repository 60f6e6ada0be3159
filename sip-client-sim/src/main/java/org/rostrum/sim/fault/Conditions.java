/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.rostrum.sim.fault.Fault.Cut;
import org.rostrum.sim.fault.Fault.Delay;
import org.rostrum.sim.fault.Fault.Drop;
import org.rostrum.sim.fault.Fault.Duplicate;
import org.rostrum.sim.fault.Fault.HalfClose;
import org.rostrum.sim.fault.Fault.Heal;
import org.rostrum.sim.fault.Fault.Rate;
import org.rostrum.sim.fault.Fault.Refuse;
import org.rostrum.sim.fault.Fault.Reorder;
import org.rostrum.sim.fault.Fault.Stall;

/**
 * What holds in one direction of a line.
 *
 * @param delay how late all is
 * @param bytesPerSecond how much passes; 0 for as much as comes
 * @param dropped the share that is thrown away
 * @param duplicated the share that arrives twice
 * @param reordered the share that is overtaken
 * @param stalled whether nothing is read
 */
record Conditions(
        Delay delay, int bytesPerSecond, double dropped, double duplicated, double reordered, boolean stalled) {

    private static final Delay AT_ONCE = new Delay(Duration.ZERO, Duration.ZERO);
    private static final long NANOS = 1_000_000_000L;

    /** A line without fault. */
    static final Conditions GOOD = new Conditions(AT_ONCE, 0, 0, 0, 0, false);

    /** What holds after this fault; one that happens once changes nothing. */
    Conditions with(Fault fault) {
        return switch (fault) {
            case Delay late -> new Conditions(late, bytesPerSecond, dropped, duplicated, reordered, stalled);
            case Rate rate -> new Conditions(delay, rate.bytesPerSecond(), dropped, duplicated, reordered, stalled);
            case Drop drop -> new Conditions(delay, bytesPerSecond, drop.share(), duplicated, reordered, stalled);
            case Duplicate twice -> new Conditions(delay, bytesPerSecond, dropped, twice.share(), reordered, stalled);
            case Reorder order -> new Conditions(delay, bytesPerSecond, dropped, duplicated, order.share(), stalled);
            case Stall stall -> new Conditions(delay, bytesPerSecond, dropped, duplicated, reordered, true);
            case Heal heal -> GOOD;
            case Refuse refuse -> this;
            case Cut cut -> this;
            case HalfClose halfClose -> this;
        };
    }

    /**
     * When bytes that come now are due on the other side.
     *
     * @param nowNanos the time
     * @param freeNanos until when the line is busy with what came before
     * @param bytes how many
     */
    long dueNanos(long nowNanos, long freeNanos, int bytes, RandomGenerator random) {
        long spread = delay.most().minus(delay.least()).toNanos();
        long late = delay.least().toNanos() + (spread == 0 ? 0 : random.nextLong(spread + 1));
        long passing = bytesPerSecond == 0 ? 0 : bytes * NANOS / bytesPerSecond;
        return Math.max(nowNanos + late, freeNanos) + passing;
    }

    /** Whether this one is dropped. */
    boolean drops(RandomGenerator random) {
        return random.nextDouble() < dropped;
    }

    /** Whether this one arrives twice. */
    boolean duplicates(RandomGenerator random) {
        return random.nextDouble() < duplicated;
    }

    /** Whether this one is overtaken. */
    boolean reorders(RandomGenerator random) {
        return random.nextDouble() < reordered;
    }
}
