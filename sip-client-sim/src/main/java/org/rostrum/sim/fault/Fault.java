/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What a line can suffer. The first seven last until they are taken back by {@link Heal}; the others happen once. */
public sealed interface Fault {

    /**
     * All arrives later, each by a time between these two.
     *
     * @param least at least so late
     * @param most at most so late
     */
    record Delay(Duration least, Duration most) implements Fault {
        public Delay {
            if (least.compareTo(most) > 0 || most.compareTo(MAX_DELAY) > 0) {
                throw new IllegalArgumentException(
                        "a delay is at most " + MAX_DELAY.toSeconds() + "s, and the first time is the shorter one");
            }
        }
    }

    /** So many bytes pass in a second. */
    record Rate(int bytesPerSecond) implements Fault {
        public Rate {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException("a rate is at least 1 byte a second, not " + bytesPerSecond);
            }
        }
    }

    /** What arrives is thrown away: that share of the datagrams, and all of what a connection carries. */
    record Drop(double share) implements Fault {}

    /** That share of the datagrams arrives twice. */
    record Duplicate(double share) implements Fault {}

    /** That share of the datagrams is overtaken by the next one. */
    record Reorder(double share) implements Fault {}

    /** Nothing is read any more, so that the sender has to wait. */
    record Stall() implements Fault {}

    /** New connections are closed at once. */
    record Refuse() implements Fault {}

    /** The connections that are open now are reset. */
    record Cut() implements Fault {}

    /** The connections that are open now end in that direction and go on in the other. */
    record HalfClose() implements Fault {}

    /** All that lasts is over. */
    record Heal() implements Fault {}

    /** The longest delay. */
    Duration MAX_DELAY = Duration.ofMinutes(5);

    /** The lines that can suffer it. */
    default Set<Carrier> carriers() {
        return switch (this) {
            case Delay delay -> EnumSet.allOf(Carrier.class);
            case Rate rate -> EnumSet.allOf(Carrier.class);
            case Heal heal -> EnumSet.allOf(Carrier.class);
            case Drop drop -> drop.share() < 1 ? EnumSet.of(Carrier.UDP) : EnumSet.allOf(Carrier.class);
            case Duplicate duplicate -> EnumSet.of(Carrier.UDP);
            case Reorder reorder -> EnumSet.of(Carrier.UDP);
            case Stall stall -> EnumSet.of(Carrier.TCP);
            case Refuse refuse -> EnumSet.of(Carrier.TCP);
            case Cut cut -> EnumSet.of(Carrier.TCP);
            case HalfClose halfClose -> EnumSet.of(Carrier.TCP);
        };
    }
}
