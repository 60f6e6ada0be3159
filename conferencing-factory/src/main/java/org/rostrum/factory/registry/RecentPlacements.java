/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.registry;

import java.time.Duration;
import java.time.Instant;

/**
 * How many conferences a server was given within the last {@link #WINDOW}, by what this Factory knows itself.
 *
 * <p>A server that reports too little load would be given everything if its reports were all that counts. Two counters in
 * turn approximate a sliding window: the older one counts for the share of it that still lies within the window.
 *
 * @param since when the younger counter began
 * @param current conferences since then
 * @param before conferences in the window before
 */
record RecentPlacements(Instant since, int current, int before) {

    /** How far back placements are remembered. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** What a conference weighs: the same on every server, since what a server says of itself is not believed here. */
    private static final double WEIGHT = 1.0 / 1_000;

    static RecentPlacements none(Instant now) {
        return new RecentPlacements(now, 0, 0);
    }

    RecentPlacements oneMore(Instant now) {
        RecentPlacements rolled = rolled(now);
        return new RecentPlacements(rolled.since, rolled.current + 1, rolled.before);
    }

    RecentPlacements oneLess() {
        return new RecentPlacements(since, Math.max(0, current - 1), before);
    }

    /** The stress that these conferences alone explain. */
    double stress(Instant now) {
        RecentPlacements rolled = rolled(now);
        double elapsed = (double) Duration.between(rolled.since, now).toMillis() / WINDOW.toMillis();
        return (rolled.current + rolled.before * (1 - Math.clamp(elapsed, 0, 1))) * WEIGHT;
    }

    private RecentPlacements rolled(Instant now) {
        if (now.isBefore(since.plus(WINDOW))) {
            return this;
        }
        return now.isBefore(since.plus(WINDOW.multipliedBy(2)))
                ? new RecentPlacements(since.plus(WINDOW), 0, current)
                : none(now);
    }
}
