/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.McuTypes;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.kit.c3p.C3pCaller;
import org.rostrum.kit.c3p.CallOptions;
import org.rostrum.kit.c3p.Deadline;
import org.rostrum.kit.health.HealthCheck;
import org.rostrum.kit.health.HealthResult;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.webconf.host.HostLoad;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports to every Factory how this server is: at once, then every period, out of turn when it is drained or no longer, and quickly
 * again while a Factory has not accepted a report. The last report of an orderly stop says {@code unavailable}, so that nothing more is placed here.
 */
public final class HealthReporter implements Component, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(HealthReporter.class);
    private static final String VENDOR = "Rostrum";

    /**
     * Whom to tell, and when.
     *
     * @param factories the C3P URLs of all Factories
     * @param period the time between two reports
     * @param retry the time after which a report that was not accepted is repeated
     * @param timeout how long a Factory may take to answer
     * @param region where this server stands, as placement knows it; may be empty
     * @param version the version of this software
     */
    public record Settings(
            List<URI> factories, Duration period, Duration retry, Duration timeout, String region, String version) {}

    private final Settings settings;
    private final ServerIdentity identity;
    private final ServerState state;
    private final C3pCaller client;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final ControlCounters counters;
    private final AtomicLong lastRequest;
    private final List<Report> reports;
    private volatile boolean reporting;

    HealthReporter(
            Settings settings,
            ServerIdentity identity,
            ServerState state,
            C3pCaller client,
            ScheduledExecutorService timer,
            Clock clock,
            ControlCounters counters) {
        this.settings = settings;
        this.identity = identity;
        this.state = state;
        this.client = client;
        this.timer = timer;
        this.clock = clock;
        this.counters = counters;
        this.lastRequest = new AtomicLong(clock.millis() * 1_000);
        this.reports = settings.factories().stream().map(Report::new).toList();
        state.onDraining(this::outOfTurn);
    }

    @Override
    public String name() {
        return "health-reports";
    }

    @Override
    public void start() {
        reporting = true;
        reports.forEach(report -> timer.execute(report::send));
    }

    /** A Factory that misses this one hears it with the next report. */
    private void outOfTurn() {
        if (reporting) {
            reports.forEach(report -> {
                var unused = report.call();
            });
        }
    }

    /** Says goodbye to the Factories. */
    @Override
    public void stop() throws InterruptedException {
        reporting = false;
        state.stopping();
        CompletableFuture<?>[] goodbyes = reports.stream().map(Report::call).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(goodbyes).get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A Factory did not hear that this server stops", e);
        }
    }

    /** Starting until some Factory knows of this server; one that is lost later costs new conferences, not those that are here. */
    @Override
    public HealthResult check() {
        List<URI> silent = reports.stream()
                .filter(report -> !report.accepted)
                .map(report -> report.factory)
                .toList();
        if (reports.stream().noneMatch(report -> report.known)) {
            return HealthResult.starting("no report was accepted yet by " + silent);
        }
        return HealthResult.up(silent.isEmpty() ? "reported to " + settings.factories() : "not known now to " + silent);
    }

    private C3pRequest request(URI factory) {
        PingType ping = new PingType();
        ping.getAny().add(description());
        return C3pRequest.builder(ping)
                .requestId(lastRequest.incrementAndGet())
                .from(identity.c3pUrl().get().toString())
                .to(factory.toString())
                .boot(identity.boot())
                .build();
    }

    private Server description() {
        HostLoad load = state.load();
        Server server = new Server();
        server.setEntity(identity.c3pUrl().get().toString());
        server.setName(identity.name());
        server.setModality(McuTypes.MEETING);
        server.setVendor(VENDOR);
        server.setVersion(settings.version());
        server.setStatus(state.status().value());
        server.setStress(state.stress());
        server.setConferences((long) load.conferences());
        server.setUsers((long) load.users());
        server.setMaxConferences((long) load.maxConferences());
        server.setMaxUsers((long) load.maxUsers());
        server.setDraining(state.draining());
        server.setPsomAddress(identity.psomUrl().get());
        server.setRegion(settings.region());
        server.setMcuServerUri(identity.serverUri());
        return server;
    }

    /** The reports to one Factory. */
    private final class Report {
        private final URI factory;
        private volatile boolean accepted;
        private volatile boolean known;
        private volatile boolean complained;

        Report(URI factory) {
            this.factory = factory;
        }

        CompletableFuture<C3pResponse> call() {
            CallOptions once = CallOptions.STANDARD.withoutRetry().withAnswerTimeout(settings.timeout());
            return client.send(factory, request(factory), Deadline.after(settings.timeout(), clock), once);
        }

        void send() {
            if (!reporting) {
                return;
            }
            var unused = call().whenComplete((response, failure) -> {
                boolean success = failure == null && response.isSuccess();
                counters.report(success);
                if (success) {
                    accepted(response);
                } else {
                    refused(failure == null ? response.toString() : String.valueOf(failure.getMessage()));
                }
                Duration next = success ? settings.period() : settings.retry();
                if (reporting) {
                    var unusedTask = timer.schedule(this::send, next.toMillis(), TimeUnit.MILLISECONDS);
                }
            });
        }

        private void accepted(C3pResponse response) {
            if (!accepted) {
                LOG.info("{} knows of this server", response.from());
            }
            accepted = true;
            known = true;
            complained = false;
        }

        private void refused(String why) {
            accepted = false;
            if (!complained) {
                complained = true;
                LOG.warn("{} does not know of this server: {}; trying on", factory, why);
            }
        }
    }
}
