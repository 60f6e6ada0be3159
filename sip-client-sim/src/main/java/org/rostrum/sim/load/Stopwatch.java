/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long each of some named things took, from any thread. */
final class Stopwatch {
    private static final long HIGHEST_NANOS = Duration.ofMinutes(5).toNanos();

    private final Map<String, Histogram> nanos;

    /** For these things, in this order. */
    Stopwatch(String... names) {
        Map<String, Histogram> made = new LinkedHashMap<>();
        for (String name : names) {
            made.put(name, new ConcurrentHistogram(HIGHEST_NANOS, 3));
        }
        nanos = Collections.unmodifiableMap(made);
    }

    /** Something was over now that began at this time of {@link System#nanoTime}. */
    void stopped(String name, long began) {
        long took = Math.clamp(System.nanoTime() - began, 0, HIGHEST_NANOS);
        Objects.requireNonNull(nanos.get(name), name).recordValue(took);
    }

    /** How many were over. */
    long count(String name) {
        return Objects.requireNonNull(nanos.get(name), name).getTotalCount();
    }

    /** What was measured at all. */
    Map<String, Times> times() {
        Map<String, Times> times = new LinkedHashMap<>();
        nanos.forEach((name, histogram) -> {
            if (histogram.getTotalCount() > 0) {
                times.put(name, Times.of(histogram));
            }
        });
        return times;
    }
}
