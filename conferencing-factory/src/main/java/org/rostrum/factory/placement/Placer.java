/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.rostrum.factory.registry.Condition;
import org.rostrum.factory.registry.McuRegistry;
import org.rostrum.factory.registry.RegisteredMcu;
import org.rostrum.factory.registry.ServerStatus;

/**
 * Answers who may get a conference.
 *
 * <table>
 * <caption>What the registry shows, and the answer</caption>
 * <tr><th>servers of the type</th><th>answer</th></tr>
 * <tr><td>some available with room, not excluded</td><td>{@link Placement.Candidates}</td></tr>
 * <tr><td>none of those, and the Factory is younger than one period</td><td>{@link Placement.Busy}, 1 s</td></tr>
 * <tr><td>some available and not excluded, but full, draining or given enough</td><td>{@link Placement.Busy}, one period</td></tr>
 * <tr><td>none available or all excluded, type known</td><td>{@link Placement.NotAvailable}</td></tr>
 * <tr><td>type neither well known nor ever reported</td><td>{@link Placement.UnknownType}</td></tr>
 * </table>
 *
 * <p>Candidates stand in this order: servers that are well before those that are loaded or overdue with a report; then
 * those of the preferred region, then of the preferred version; and among equals as the strategy says.
 */
public final class Placer {

    private static final Duration YOUNG_RETRY = Duration.ofSeconds(1);

    private final PlacementStrategy strategy;
    private final PlacementPolicy policy;

    /**
     * Makes a placer.
     *
     * @param strategy orders those who could
     * @param policy what the operator wants
     */
    public Placer(PlacementStrategy strategy, PlacementPolicy policy) {
        this.strategy = strategy;
        this.policy = policy;
    }

    /** Decides from what the registry knows at {@code now}. */
    public Placement place(McuRegistry registry, PlacementRequest request, Instant now) {
        List<RegisteredMcu> eligible = registry.available(request.type(), now).stream()
                .filter(mcu -> !request.excluded().contains(mcu.url()))
                .toList();
        List<RegisteredMcu> candidates = eligible.stream()
                .filter(mcu -> mcu.hasRoomFor(request.size()))
                .filter(mcu -> mcu.unreportedConferences() < policy.mostPerReport())
                .toList();
        if (!candidates.isEmpty()) {
            return new Placement.Candidates(strategy.order(candidates, request, now).stream()
                    .sorted(preference(registry, now))
                    .toList());
        }
        if (registry.young(now)) {
            return new Placement.Busy(YOUNG_RETRY);
        }
        if (!eligible.isEmpty()) {
            return new Placement.Busy(policy.busyRetry());
        }
        return policy.wellKnownTypes().contains(request.type()) || registry.hasSeen(request.type())
                ? new Placement.NotAvailable()
                : new Placement.UnknownType();
    }

    /** False sorts before true; the sort is stable, so the strategy's order holds among equals. */
    private Comparator<RegisteredMcu> preference(McuRegistry registry, Instant now) {
        return Comparator.comparing((RegisteredMcu mcu) -> mcu.report().status() != ServerStatus.NORMAL
                        || registry.condition(mcu, now) != Condition.AVAILABLE)
                .thenComparing(mcu -> !preferred(policy.region(), mcu.report().region()))
                .thenComparing(mcu -> !preferred(policy.version(), mcu.report().version()));
    }

    private static boolean preferred(String wanted, String is) {
        return wanted.isEmpty() || wanted.equals(is);
    }
}
