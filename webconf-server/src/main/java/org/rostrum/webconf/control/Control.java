/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.rostrum.kit.c3p.C3pCaller;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.webconf.host.MeetingHost;

/** The C3P side of the server, put together: door, notifications, health reports, lease. */
public final class Control {
    private final Settings settings;
    private final ServerIdentity identity;
    private final C3pCaller client;
    private final ScheduledExecutorService timer;
    private final Executor writers;
    private final Clock clock;
    private final ControlCounters counters;
    private final RosterDocuments documents;
    private final Notifier notifier;
    private final FocusBell bell;

    /**
     * What the C3P side is told.
     *
     * @param door about reservations and tickets
     * @param lease how long conferences outlive the last word of a Focus
     * @param notices how many notifications may wait for the Focus, per conference
     * @param noticeTimeout how long a Focus node may take to acknowledge one
     * @param firstRetry the pause after every node has failed once
     * @param longestRetry the longest pause
     * @param reports about the Factories
     * @param farewell about the end of the process
     */
    public record Settings(
            ConferenceDoor.Settings door,
            Duration lease,
            int notices,
            Duration noticeTimeout,
            Duration firstRetry,
            Duration longestRetry,
            HealthReporter.Settings reports,
            Farewell.Settings farewell) {}

    /** Makes what can be made before there is a host: the notifier is one of its listeners. */
    public Control(
            Settings settings,
            ServerIdentity identity,
            C3pCaller client,
            ScheduledExecutorService timer,
            Metrics metrics,
            Clock clock) {
        this(settings, identity, client, timer, new CompletableFuture<Void>().defaultExecutor(), metrics, clock);
    }

    /** The same with {@code writers}, where answers to commands are written, away from the meetings' loops. */
    public Control(
            Settings settings,
            ServerIdentity identity,
            C3pCaller client,
            ScheduledExecutorService timer,
            Executor writers,
            Metrics metrics,
            Clock clock) {
        this.writers = writers;
        this.settings = settings;
        this.identity = identity;
        this.client = client;
        this.timer = timer;
        this.clock = clock;
        this.counters = new ControlCounters(metrics);
        this.documents = new RosterDocuments(identity.boot());
        this.bell = new FocusBell(identity, client, clock);
        this.notifier = new Notifier(
                new Outbox.Settings(settings.notices(), settings.firstRetry(), settings.longestRetry()),
                Notifier.over(client, settings.noticeTimeout(), clock),
                documents,
                timer,
                counters);
        metrics.gauge("rostrum.webconf.notifications.outboxes", "Conferences that are reported on", notifier::outboxes);
        metrics.gauge(
                "rostrum.webconf.notifications.waiting", "Notifications the Focus has not taken", notifier::waiting);
    }

    /** Hears of the meetings and tells the Focus. */
    public Notifier notifier() {
        return notifier;
    }

    /** Makes the rest, for the host that holds the meetings. */
    public Parts serve(MeetingHost host, ServerState state) {
        notifier.serve(host);
        FocusLease lease = new FocusLease(clock, settings.lease());
        ConferenceDoor door = new ConferenceDoor(
                host, state, lease, settings.door(), clock, new Answers(identity, documents), counters, writers);
        return new Parts(
                door,
                new LeaseKeeper(lease, host, timer),
                new HealthReporter(settings.reports(), identity, state, client, timer, clock, counters),
                new Farewell(settings.farewell(), state, timer, () -> bell.ring(notifier.focusNodes())));
    }

    /**
     * What {@link #serve} makes.
     *
     * @param door carries out C3P commands
     * @param lease gives conferences up when no Focus is heard
     * @param reporter tells the Factories how this server is
     * @param farewell what comes before the end of the process
     */
    public record Parts(ConferenceDoor door, LeaseKeeper lease, HealthReporter reporter, Farewell farewell) {}
}
