/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What a server delivered, how late, and what it cost. */
record Result(Histogram micros, Cost cost, long bytesPerClient) {
    double perCpuSecond() {
        return micros.getTotalCount() / cost.cpuSeconds();
    }

    double perJavaSecond() {
        return micros.getTotalCount() / cost.javaSeconds();
    }

    void print(ServerKind kind, int clients) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %5d clients: %,9d deliveries; %,7.0f a CPU second (%.1f us each), %,7.0f in Java threads;"
                        + " delay p50 %.2f, p99 %.2f, p99.9 %.2f ms; %,d KiB a client%n",
                kind,
                clients,
                micros.getTotalCount(),
                perCpuSecond(),
                1e6 / perCpuSecond(),
                perJavaSecond(),
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3,
                bytesPerClient / 1024);
    }
}
