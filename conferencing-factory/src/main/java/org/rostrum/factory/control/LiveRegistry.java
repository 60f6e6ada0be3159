/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rostrum.factory.placement.Placement;
import org.rostrum.factory.placement.PlacementRequest;
import org.rostrum.factory.placement.Placer;
import org.rostrum.factory.registry.HealthPolicy;
import org.rostrum.factory.registry.McuRegistry;
import org.rostrum.factory.registry.McuReport;
import org.rostrum.factory.registry.RegisteredMcu;
import org.rostrum.factory.registry.Registration;

/**
 * The registry of this process and its only writer.
 *
 * <p>Choosing a server and claiming it is one step, so that two conferences that come at the same moment see each
 * other. The lock is held for as long as a map is copied and never across a call to anybody else.
 */
final class LiveRegistry {

    private final Placer placer;
    private final InstantSource clock;
    private McuRegistry registry;

    LiveRegistry(HealthPolicy policy, Placer placer, InstantSource clock) {
        this.placer = placer;
        this.clock = clock;
        this.registry = McuRegistry.empty(policy, clock.instant());
    }

    /** What is known now. */
    synchronized McuRegistry snapshot() {
        return registry;
    }

    /** The servers that are there now, by URL. */
    synchronized Map<String, RegisteredMcu> there() {
        return registry.there(clock.instant());
    }

    /** Takes a report sent by the holder of certificate {@code owner}. */
    synchronized Registration.Outcome report(McuReport report, String owner) {
        Registration registration = registry.reported(report, owner, clock.instant());
        registry = registration.registry();
        return registration.outcome();
    }

    /**
     * Chooses the best server that was not tried yet and claims it.
     *
     * @param request what is to be placed
     * @param tried URLs that said no already
     * @return the candidates, of which the first is claimed for the caller, or why there is none
     */
    synchronized Placement choose(PlacementRequest request, Set<String> tried) {
        Set<String> excluded = new HashSet<>(request.excluded());
        excluded.addAll(tried);
        PlacementRequest remaining =
                new PlacementRequest(request.conference(), request.type(), request.size(), excluded);
        Instant now = clock.instant();
        Placement placement = placer.place(registry, remaining, now);
        if (placement instanceof Placement.Candidates candidates) {
            RegisteredMcu best = candidates.order().getFirst();
            registry = registry.claimed(best.url(), best.report().boot(), request.size(), now);
        }
        return placement;
    }

    /** The server took what was claimed. */
    synchronized void accepted(RegisteredMcu mcu, int size) {
        registry = registry.accepted(mcu.url(), mcu.report().boot(), size);
    }

    /** The server refused what was claimed. */
    synchronized void refused(RegisteredMcu mcu, int size) {
        registry = registry.refused(mcu.url(), mcu.report().boot(), size);
    }

    /** The server did not answer in time. */
    synchronized void unanswered(RegisteredMcu mcu, int size) {
        registry = registry.unanswered(mcu.url(), mcu.report().boot(), size);
    }

    /** The server could not be reached; nobody is sent there for a while. */
    synchronized void failed(RegisteredMcu mcu, int size) {
        registry = registry.failed(mcu.url(), mcu.report().boot(), size, clock.instant());
    }

    /** Whether this very boot of the server may still be used. */
    synchronized boolean stillAvailable(RegisteredMcu mcu) {
        Instant now = clock.instant();
        return registry.find(mcu.url())
                .filter(known -> known.report().boot().equals(mcu.report().boot()))
                .filter(known -> registry.condition(known, now).placeable())
                .isPresent();
    }
}
