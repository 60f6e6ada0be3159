/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.rostrum.kit.config.ServiceConfig.TraceConfig;
import org.rostrum.kit.health.HealthRegistry;
import org.rostrum.kit.http.AdminActions;
import org.rostrum.kit.http.AdminServer;
import org.rostrum.kit.http.AdminToken;
import org.rostrum.kit.http.AdminViews;
import org.rostrum.kit.lifecycle.ServiceRuntime;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.trace.Trace;
import org.rostrum.sim.participant.SimNode;

/**
 * Where people act: their machine, the trace of what they say, and a small admin port on loopback that serves it, told
 * in {@code <home>/run} like that of any process, so that `rostrum sim ladder` finds it.
 */
final class Stage implements AutoCloseable {

    private static final TraceConfig TRACE = new TraceConfig(20_000, 64L * 1024 * 1024);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);

    private final String name;
    private final Trace trace;
    private final ServiceRuntime runtime;
    private final SimNode node;

    private Stage(String name, Trace trace, ServiceRuntime runtime, SimNode node) {
        this.name = name;
        this.trace = trace;
        this.runtime = runtime;
        this.node = node;
    }

    /** Opens a stage in a lab. */
    static Stage open(LabOptions lab, String name) throws IOException {
        Trace trace = new Trace(name, TRACE, Clock.systemUTC());
        HealthRegistry health = new HealthRegistry();
        ServiceRuntime runtime = new ServiceRuntime(name, lab.home(), TIME_TO_STOP);
        health.add("lifecycle", runtime::health);
        runtime.add(new AdminServer(
                0,
                new AdminViews(health, Metrics.of(name), trace),
                new AdminActions(new AdminToken(lab.home().resolve("admin.token")))));
        SimNode node = lab.node(name, Optional.of(trace), 1);
        try {
            runtime.start();
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
        return new Stage(name, trace, runtime, node);
    }

    String name() {
        return name;
    }

    Trace trace() {
        return trace;
    }

    SimNode node() {
        return node;
    }

    @Override
    public void close() {
        node.close();
        runtime.stop();
    }
}
