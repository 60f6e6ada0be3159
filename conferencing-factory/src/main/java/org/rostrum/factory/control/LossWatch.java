/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.factory.registry.McuReport;
import org.rostrum.factory.registry.RegisteredMcu;
import org.rostrum.factory.registry.ServerStatus;
import org.rostrum.kit.c3p.C3pCaller;
import org.rostrum.kit.c3p.Deadline;
import org.rostrum.kit.lifecycle.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Focus nodes when a server is gone: lost, not to be reached, about to stop, or started anew with nothing in mind. Its conferences in
 * which nobody asks for anything would otherwise stay there until the Focus's next pings.
 *
 * <p>It is no more than a hint (docs/c3p-http-binding.md 8.11): a Focus that hears it asks the server itself and believes the answer. So it is said
 * once, and one that does not hear it loses nothing but time.
 */
public final class LossWatch implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(LossWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LiveRegistry registry;
    private final Audience audience;
    private final C3pCaller client;
    private final Supplier<String> ownUrl;
    private final LongSupplier requestIds;
    private final ScheduledExecutorService timer;
    private final Duration period;
    private final FactoryMetrics metrics;
    private final Clock clock;
    private Map<String, RegisteredMcu> there = Map.of();

    /**
     * Makes a watch.
     *
     * @param audience who is told
     * @param timer the thread it looks on, shut down when it stops
     * @param period the time between two looks
     */
    LossWatch(
            LiveRegistry registry,
            Audience audience,
            C3pCaller client,
            Supplier<String> ownUrl,
            LongSupplier requestIds,
            ScheduledExecutorService timer,
            Duration period,
            FactoryMetrics metrics,
            Clock clock) {
        this.registry = registry;
        this.audience = audience;
        this.client = client;
        this.ownUrl = ownUrl;
        this.requestIds = requestIds;
        this.timer = timer;
        this.period = period;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "loss-watch";
    }

    @Override
    public void start() {
        var unused =
                timer.scheduleWithFixedDelay(this::round, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        timer.shutdownNow();
    }

    private void round() {
        try {
            look();
        } catch (RuntimeException e) {
            // What is thrown here would end all further rounds without a word.
            LOG.error("Focus nodes may not have been told of a server that is gone", e);
        }
    }

    /** Tells of what was there at the last look and is not any more. */
    void look() {
        Map<String, RegisteredMcu> now = registry.there();
        Map<String, RegisteredMcu> before = there;
        there = now;
        before.forEach((url, known) -> {
            RegisteredMcu still = now.get(url);
            if (still == null || !still.report().boot().equals(known.report().boot())) {
                gone(known.report());
            }
        });
    }

    private void gone(McuReport server) {
        LOG.warn("{} at {} is gone", server.name(), server.url());
        metrics.gone();
        for (URI node : audience.nodes()) {
            var unused = client.send(node, word(node, server), Deadline.after(PATIENCE, clock))
                    .whenComplete((answer, failure) -> {
                        if (failure != null) {
                            LOG.info("{} does not hear that {} is gone: {}", node, server.name(), failure.getMessage());
                        }
                    });
        }
    }

    private C3pRequest word(URI node, McuReport report) {
        Server server = new Server();
        server.setEntity(report.url());
        server.setName(report.name());
        server.setModality(report.type());
        server.setStatus(ServerStatus.UNAVAILABLE.token());
        PingType ping = new PingType();
        ping.getAny().add(server);
        return C3pRequest.builder(ping)
                .requestId(requestIds.getAsLong())
                .from(ownUrl.get())
                .to(node.toString())
                .build();
    }
}
