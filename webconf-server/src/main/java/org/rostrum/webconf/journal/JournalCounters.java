/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.rostrum.kit.metrics.Metrics;

/** What the journals count. */
final class JournalCounters {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Timer commits;
    private final Counter failures;
    private final Counter compactions;
    private final Counter superseded;
    private final Counter purged;

    JournalCounters(Metrics metrics) {
        commits = Timer.builder("rostrum.webconf.journal.commit")
                .description("How long the oldest of the changes written together had waited until it was on the disk")
                .publishPercentileHistogram()
                .minimumExpectedValue(SHORTEST)
                .maximumExpectedValue(LONGEST)
                .register(metrics.registry());
        failures = metrics.counter("rostrum.webconf.journal.failures", "Writes to a journal that failed");
        compactions = metrics.counter("rostrum.webconf.journal.compactions", "Journals that were written anew");
        superseded = metrics.counter(
                "rostrum.webconf.journal.superseded", "Conferences closed here as they were opened elsewhere");
        purged = metrics.counter("rostrum.webconf.journal.purged", "Conferences forgotten long after their last use");
    }

    void committed(long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed() {
        failures.increment();
    }

    void compacted() {
        compactions.increment();
    }

    void superseded() {
        superseded.increment();
    }

    void purged() {
        purged.increment();
    }
}
