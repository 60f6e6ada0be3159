/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.placement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.rostrum.factory.registry.RegisteredMcu;

/**
 * The server with the least corrected stress first.
 *
 * <p>Corrected, because reports are up to a period old: without counting what has been placed since, a burst of
 * conferences would all go to the server that was idle when the burst began. Equals are told apart by the number of
 * conferences and at last by URL, so that the same registry always gives the same order.
 */
public final class LeastStress implements PlacementStrategy {

    @Override
    public List<RegisteredMcu> order(List<RegisteredMcu> candidates, PlacementRequest request, Instant now) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble((RegisteredMcu mcu) -> mcu.correctedStress(now))
                        .thenComparingInt(RegisteredMcu::expectedConferences)
                        .thenComparing(RegisteredMcu::url))
                .toList();
    }
}
