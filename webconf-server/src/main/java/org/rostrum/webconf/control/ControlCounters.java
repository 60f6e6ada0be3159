/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.Objects;
import org.rostrum.c3p.Reason;
import org.rostrum.kit.metrics.Metrics;

/** What the C3P side counts. */
final class ControlCounters {
    /** How an attempt to deliver a notification ended, as a label. */
    enum Delivery {
        ACKNOWLEDGED,
        GONE,
        FAILED,
        DROPPED
    }

    private final Counter tickets;
    private final Map<Reason, Counter> refusals;
    private final Map<Delivery, Counter> notifications;
    private final Counter reports;
    private final Counter failedReports;

    ControlCounters(Metrics metrics) {
        tickets = metrics.counter("rostrum.webconf.tickets", "Tickets given out in answers to addUser");
        refusals = metrics.counters(
                "rostrum.webconf.c3p.refusals", "C3P commands that were refused", "reason", Reason.class);
        notifications = metrics.counters(
                "rostrum.webconf.notifications",
                "Attempts to deliver a notification to the Focus, by how they ended",
                "outcome",
                Delivery.class);
        reports = metrics.counter("rostrum.webconf.health.reports", "Health reports that a Factory accepted");
        failedReports = metrics.counter(
                "rostrum.webconf.health.reports.failed", "Health reports that no Factory answered well");
    }

    void ticketIssued() {
        tickets.increment();
    }

    void refused(Reason reason) {
        Objects.requireNonNull(refusals.get(reason)).increment();
    }

    void notification(Delivery outcome) {
        Objects.requireNonNull(notifications.get(outcome)).increment();
    }

    void report(boolean accepted) {
        (accepted ? reports : failedReports).increment();
    }
}
