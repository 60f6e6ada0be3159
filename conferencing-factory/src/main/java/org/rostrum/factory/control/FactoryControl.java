/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.rostrum.factory.control.Allocator.AllocationLimits;
import org.rostrum.factory.placement.PlacementPolicy;
import org.rostrum.factory.placement.PlacementStrategy;
import org.rostrum.factory.placement.Placer;
import org.rostrum.factory.registry.HealthPolicy;
import org.rostrum.kit.c3p.C3pCaller;
import org.rostrum.kit.metrics.Metrics;

/** The registry, the allocator and the door of one Factory, put together. */
public final class FactoryControl {

    private static final int MOST_FOCUS_NODES = 256;
    private static final int LOOKS_PER_PERIOD = 5;

    private final FactoryDoor door;
    private final McuView view;
    private final LossWatch losses;
    private volatile Supplier<String> ownUrl = () -> {
        throw new IllegalStateException("the door is not open yet");
    };

    /**
     * What a Factory is told.
     *
     * @param health when a silent server counts as gone
     * @param strategy in which order servers are asked
     * @param placement what else the operator wants of placements
     * @param reserveTimeout how long one server may take to answer
     * @param remember how long answers are remembered
     * @param remembered how many answers are remembered
     */
    public record Settings(
            HealthPolicy health,
            PlacementStrategy strategy,
            PlacementPolicy placement,
            Duration reserveTimeout,
            Duration remember,
            int remembered) {}

    /**
     * Makes the parts, with a thread of their own for what has to be looked at.
     *
     * @param settings what the operator wants
     * @param client sends reservations to MCUs, and word of lost ones to Focus nodes
     * @param metrics counts
     * @param clock the time of the process
     */
    public FactoryControl(Settings settings, C3pCaller client, Metrics metrics, Clock clock) {
        this(
                settings,
                client,
                metrics,
                clock,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("loss-watch").daemon().factory()));
    }

    /** The same with somebody else's thread, which is shut down when the {@linkplain #losses watch} stops. */
    public FactoryControl(
            Settings settings, C3pCaller client, Metrics metrics, Clock clock, ScheduledExecutorService timer) {
        Duration period = settings.health().period();
        FactoryMetrics counters = new FactoryMetrics(metrics);
        Placer placer = new Placer(settings.strategy(), settings.placement());
        LiveRegistry registry = new LiveRegistry(settings.health(), placer, clock);
        AtomicLong requestIds = new AtomicLong(epochMicros(clock));
        C3pReserver reserver = new C3pReserver(client, () -> ownUrl.get(), requestIds::incrementAndGet);
        RecentAllocations recent = new RecentAllocations(settings.remembered(), settings.remember(), clock);
        AllocationLimits limits = new AllocationLimits(settings.reserveTimeout(), period);
        Audience audience = new Audience(MOST_FOCUS_NODES);
        door = new FactoryDoor(
                registry, new Allocator(registry, reserver, recent, limits, counters), audience, counters);
        losses = new LossWatch(
                registry,
                audience,
                client,
                () -> ownUrl.get(),
                requestIds::incrementAndGet,
                timer,
                period.dividedBy(LOOKS_PER_PERIOD),
                counters,
                clock);
        view = new McuView(registry, clock);
        view.measure(metrics);
    }

    /** The C3P URL of this Factory, known once its port is: the {@code from} of its requests. */
    public void knownAs(Supplier<String> url) {
        ownUrl = url;
    }

    /** Takes C3P. */
    public FactoryDoor door() {
        return door;
    }

    /** Shows the registry to the operator. */
    public McuView view() {
        return view;
    }

    /** Tells Focus nodes of servers that are gone; to be started after the door is open. */
    public LossWatch losses() {
        return losses;
    }

    /** Where request numbers begin: no earlier run can have come that far. */
    private static long epochMicros(Clock clock) {
        return clock.millis() * 1_000;
    }
}
