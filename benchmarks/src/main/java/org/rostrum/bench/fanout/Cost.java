/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

/**
 * Processor time of a server.
 *
 * @param cpuSeconds of the whole process
 * @param javaSeconds of those the part that is neither the compiler's nor the collector's
 */
record Cost(double cpuSeconds, double javaSeconds) {
    Cost since(Cost earlier) {
        return new Cost(cpuSeconds - earlier.cpuSeconds, javaSeconds - earlier.javaSeconds);
    }
}
