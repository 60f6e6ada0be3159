/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import org.HdrHistogram.Histogram;

/**
 * How long something took, of many times, in milliseconds.
 *
 * @param count how often it was measured
 */
public record Times(long count, double p50, double p90, double p99, double p999, double max) {

    static Times of(Histogram nanos) {
        return new Times(
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(90) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                nanos.getValueAtPercentile(99.9) / 1e6,
                nanos.getMaxValue() / 1e6);
    }
}
