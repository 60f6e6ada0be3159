/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came out of one scenario.
 *
 * @param conferences how many conferences
 * @param participants how many people wanted into each
 * @param joined how many got in
 * @param took from the first INVITE to the last join
 * @param p50Ms the time that half of the joins took at most, in milliseconds
 * @param p99Ms the time that 99 of 100 joins took at most, in milliseconds
 * @param maxMs the longest join, in milliseconds
 * @param errors how many failed, by cause
 */
public record LoadReport(
        int conferences,
        int participants,
        long joined,
        Duration took,
        double p50Ms,
        double p99Ms,
        double maxMs,
        Map<String, Long> errors) {

    public LoadReport {
        errors = new TreeMap<>(errors);
    }

    /** Whole data joins per second. */
    public double joinsPerSecond() {
        return took.isZero() ? 0 : joined * 1e9 / took.toNanos();
    }

    /** How many failed. */
    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
