/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Counters, timers and gauges of a process, kept by Micrometer and read by Prometheus at {@code /metrics}.
 *
 * <p>Names are {@code rostrum_<module>_<noun>_<unit>}; labels come from enums, so their number is known when the process starts.
 */
@NullMarked
package org.rostrum.kit.metrics;

import org.jspecify.annotations.NullMarked;
