/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.placement;

import java.util.Comparator;
import java.util.List;
import org.rostrum.factory.registry.RegisteredMcu;

/**
 * The server with the least corrected stress first.
 *
 * <p>Corrected, because reports are up to a period old: without counting what has been placed since, a burst of
 * conferences would all go to the server that was idle when the burst began. A server that calls itself
 * {@code loaded} comes after all that do not, whatever the figures; equals are told apart by the number of
 * conferences and at last by URL, so that the same registry always gives the same order.
 */
public final class LeastStress implements PlacementStrategy {

    private static final Comparator<RegisteredMcu> ORDER = Comparator.comparing(
                    (RegisteredMcu mcu) -> mcu.report().status())
            .thenComparingDouble(RegisteredMcu::correctedStress)
            .thenComparingInt(RegisteredMcu::expectedConferences)
            .thenComparing(RegisteredMcu::url);

    @Override
    public List<RegisteredMcu> order(List<RegisteredMcu> candidates, PlacementRequest request) {
        return candidates.stream().sorted(ORDER).toList();
    }
}
