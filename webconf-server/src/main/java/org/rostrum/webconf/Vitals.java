/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.webconf.control.Usage;
import org.rostrum.webconf.host.HostLoad;
import org.rostrum.webconf.host.MeetingHost;
import org.rostrum.webconf.psom.PsomDoor;

/** Takes the server's pulse: once a second how long its threads let work wait, and whenever asked what is used of the rest. */
final class Vitals implements Component, Supplier<Usage> {
    private static final long PERIOD_MS = 1_000;

    /** Clients that don't read may hold this share of the heap before the server is as good as full. */
    private static final double OUTBOUND_SHARE = 0.25;

    private final MeetingHost host;
    private final PsomDoor psom;
    private final Limits limits;
    private final ScheduledExecutorService timer;
    private final LoopLag lag = new LoopLag(System::nanoTime);
    private @Nullable ScheduledFuture<?> task;

    /**
     * What may be used.
     *
     * @param connections how many PSOM connections are taken
     * @param commands how many commands may wait on all meetings' threads together
     */
    record Limits(int connections, int commands) {}

    Vitals(MeetingHost host, PsomDoor psom, Limits limits, ScheduledExecutorService timer) {
        this.host = host;
        this.psom = psom;
        this.limits = limits;
        this.timer = timer;
    }

    @Override
    public String name() {
        return "vitals";
    }

    @Override
    public void start() {
        List<Executor> loops =
                Stream.concat(host.threads().stream(), psom.threads().stream()).toList();
        task = timer.scheduleWithFixedDelay(() -> lag.sample(loops), PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledFuture<?> running = task;
        if (running != null) {
            running.cancel(false);
        }
    }

    @Override
    public Usage get() {
        HostLoad load = host.load();
        return new Usage(
                (double) load.conferences() / load.maxConferences(),
                (double) load.users() / load.maxUsers(),
                (double) psom.connections() / limits.connections(),
                (double) host.waiting() / limits.commands(),
                psom.outboundBytes() / (OUTBOUND_SHARE * Runtime.getRuntime().maxMemory()),
                memory(),
                lag.value());
    }

    private static double memory() {
        long kept = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        return (double) kept / Runtime.getRuntime().maxMemory();
    }
}
