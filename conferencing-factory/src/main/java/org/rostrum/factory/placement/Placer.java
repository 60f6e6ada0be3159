/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.rostrum.factory.registry.McuRegistry;
import org.rostrum.factory.registry.RegisteredMcu;

/**
 * Answers who may get a conference.
 *
 * <table>
 * <caption>What the registry shows, and the answer</caption>
 * <tr><th>servers of the type</th><th>answer</th></tr>
 * <tr><td>some available with room, not excluded</td><td>{@link Placement.Candidates}</td></tr>
 * <tr><td>none of those, and the Factory is younger than one period</td><td>{@link Placement.Busy}, 1 s</td></tr>
 * <tr><td>some available and not excluded, but full or draining</td><td>{@link Placement.Busy}, one period</td></tr>
 * <tr><td>none available or all excluded, type known</td><td>{@link Placement.NotAvailable}</td></tr>
 * <tr><td>type neither well known nor ever reported</td><td>{@link Placement.UnknownType}</td></tr>
 * </table>
 */
public final class Placer {

    private static final Duration YOUNG_RETRY = Duration.ofSeconds(1);

    private final PlacementStrategy strategy;
    private final Set<String> wellKnownTypes;
    private final Duration busyRetry;

    /**
     * Makes a placer.
     *
     * @param strategy orders those who could
     * @param wellKnownTypes types that exist even if no server of them was ever seen
     * @param busyRetry when to ask again while all servers are full: after their next report
     */
    public Placer(PlacementStrategy strategy, Set<String> wellKnownTypes, Duration busyRetry) {
        this.strategy = strategy;
        this.wellKnownTypes = Set.copyOf(wellKnownTypes);
        this.busyRetry = busyRetry;
    }

    /** Decides from what the registry knows at {@code now}. */
    public Placement place(McuRegistry registry, PlacementRequest request, Instant now) {
        List<RegisteredMcu> eligible = registry.available(request.type(), now).stream()
                .filter(mcu -> !request.excluded().contains(mcu.url()))
                .toList();
        List<RegisteredMcu> candidates =
                eligible.stream().filter(mcu -> mcu.hasRoomFor(request.size())).toList();
        if (!candidates.isEmpty()) {
            return new Placement.Candidates(strategy.order(candidates, request));
        }
        if (registry.young(now)) {
            return new Placement.Busy(YOUNG_RETRY);
        }
        if (!eligible.isEmpty()) {
            return new Placement.Busy(busyRetry);
        }
        return wellKnownTypes.contains(request.type()) || registry.hasSeen(request.type())
                ? new Placement.NotAvailable()
                : new Placement.UnknownType();
    }
}
