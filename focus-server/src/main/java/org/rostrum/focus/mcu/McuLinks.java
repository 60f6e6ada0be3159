/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.replication.AppliedListener;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.kit.c3p.C3pCaller;
import org.rostrum.kit.c3p.CallOptions;
import org.rostrum.kit.c3p.NotificationHandler;
import org.rostrum.kit.health.HealthResult;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.metrics.Metrics;

/**
 * All links of one Focus node to the Factory and to the MCUs, as one part of the process.
 *
 * <p>It has to be among the listeners of the replicated state before that is started, and to be started itself after the
 * C3P door is open, because every request tells MCUs where this node listens.
 */
public final class McuLinks implements Component, AppliedListener {

    private final Function<String, LinkThread> threads;
    private final LinkSettings settings;
    private final ReplicatedState state;
    private final C3pSender sender;
    private final C3pSender once;
    private final McuMetrics metrics;
    private final Clock clock;
    private final McuNotificationDoor notifications;
    private Supplier<URI> ownUrl = () -> {
        throw new IllegalStateException("the C3P door is not open yet");
    };
    private volatile @Nullable Running running;

    /**
     * What the links are told.
     *
     * @param factories C3P URLs of the Factories, in the order in which they are tried; at least one
     * @param failover when the next of them is asked
     * @param poolIdentity {@code from} of all requests, the same on every node; empty: this node's own URL
     * @param replyNodes C3P URLs at which MCUs reach the pool; empty: this node's own URL
     * @param perServer requests on their way to one server at one time
     * @param callLimit the longest time for one request
     * @param ping how MCUs in use are watched
     * @param probe how the whole way is tried
     */
    public record LinkSettings(
            List<URI> factories,
            FailoverSettings failover,
            String poolIdentity,
            List<String> replyNodes,
            int perServer,
            Duration callLimit,
            PingSettings ping,
            ProbeSettings probe) {}

    /**
     * When the next Factory is asked. One that refuses the connection, or is busy, is not waited for.
     *
     * @param patience how long one may take while there is another to ask
     * @param failedFor how long one that gave no answer is asked last
     */
    public record FailoverSettings(Duration patience, Duration failedFor) {}

    /**
     * How MCUs in use are watched.
     *
     * @param period time between two pings
     * @param patience how long an answer may take
     * @param missed this many without an answer make the MCU lost
     * @param again time between two pings to one that did not answer a command
     */
    public record PingSettings(Duration period, Duration patience, int missed, Duration again) {}

    /**
     * How the whole way is tried.
     *
     * @param mcuType the MCU type that has to be there
     * @param untilUp pause between tries while it does not work
     * @param whenUp pause after a success
     * @param patience how long one request may take
     */
    public record ProbeSettings(String mcuType, Duration untilUp, Duration whenUp, Duration patience) {}

    private record Running(LinkThread thread, McuReactor reactor, McuPinger pinger, PlacementProbe probe) {}

    /** Links that are not started yet, and will have a thread of their own. */
    public McuLinks(LinkSettings settings, ReplicatedState state, C3pCaller client, Metrics metrics, Clock clock) {
        this(settings, state, client, metrics, clock, LinkThread::new);
    }

    /** Links that will do all their work on {@code thread}, which runs one step at a time and is shut down when they stop. */
    public McuLinks(
            LinkSettings settings,
            ReplicatedState state,
            C3pCaller client,
            Metrics metrics,
            Clock clock,
            ScheduledExecutorService thread) {
        this(settings, state, client, metrics, clock, name -> new LinkThread(thread));
    }

    private McuLinks(
            LinkSettings settings,
            ReplicatedState state,
            C3pCaller client,
            Metrics metrics,
            Clock clock,
            Function<String, LinkThread> threads) {
        this.threads = threads;
        this.settings = settings;
        this.state = state;
        this.sender = client::send;
        this.once = (target, request, deadline) -> client.send(
                target, request, deadline, CallOptions.STANDARD.withoutRetry().withAnswerTimeout(deadline.remaining()));
        this.metrics = new McuMetrics(metrics);
        this.clock = clock;
        this.notifications = new McuNotificationDoor(state, this.metrics);
    }

    /** Where the C3P door of this process listens, asked at the start. */
    public void reachableAt(Supplier<URI> url) {
        ownUrl = url;
    }

    /** What MCUs report goes here. */
    public NotificationHandler notifications() {
        return notifications;
    }

    /** The server with this C3P URL is to be asked how it is, if it holds any conference: it wants that itself, or somebody believes it gone. */
    public void ask(String url) {
        Running now = running;
        if (now != null) {
            now.thread().execute(() -> now.pinger().suspect(url));
        }
    }

    /** Whether a test conference could be reserved and released. */
    public HealthResult health() {
        Running now = running;
        return now == null
                ? HealthResult.starting("the links to the MCUs are not started")
                : now.probe().check();
    }

    @Override
    public String name() {
        return "mcu-links";
    }

    @Override
    public void applied(Applied applied) {
        Running now = running;
        if (now != null) {
            now.reactor().applied(applied);
        }
    }

    @Override
    public void start() {
        String own = ownUrl.get().toString();
        String identity = settings.poolIdentity().isEmpty() ? own : settings.poolIdentity();
        List<String> replyNodes = settings.replyNodes().isEmpty() ? List.of(own) : settings.replyNodes();
        // Beyond every id of the replicated state and of every earlier run: a receiver remembers (from, requestId).
        AtomicLong requestIds = new AtomicLong(clock.millis() * 1_000);

        LinkThread thread = threads.apply(name());
        McuMessages messages = new McuMessages(identity, replyNodes);
        McuCalls calls = new McuCalls(
                sender,
                messages,
                new Factories(settings.factories(), settings.failover().failedFor(), clock),
                settings.failover().patience(),
                settings.callLimit(),
                clock);
        McuPinger pinger = new McuPinger(
                state, once, messages, settings.ping(), thread, requestIds::incrementAndGet, clock, metrics);
        McuReactor reactor = new McuReactor(state, calls, settings.perServer(), thread, metrics, pinger::suspect);
        PlacementProbe probe = new PlacementProbe(
                once,
                messages,
                new PlacementProbe.ProbeTarget(
                        identity,
                        settings.factories(),
                        PlacementProbe.conference(state.node()),
                        settings.probe().mcuType()),
                settings.probe(),
                thread,
                requestIds::incrementAndGet,
                clock);
        running = new Running(thread, reactor, pinger, probe);
        reactor.start();
        pinger.start();
        probe.start();
    }

    @Override
    public void stop() {
        Running now = running;
        if (now != null) {
            now.thread().close();
        }
    }
}
