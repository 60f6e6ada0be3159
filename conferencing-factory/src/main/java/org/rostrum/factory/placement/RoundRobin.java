/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.placement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.rostrum.factory.registry.RegisteredMcu;

/** The server whose last conference is the longest ago first, whatever it weighs; new ones first of all. */
public final class RoundRobin implements PlacementStrategy {

    private static final Comparator<RegisteredMcu> ORDER =
            Comparator.comparingLong(RegisteredMcu::turn).thenComparing(RegisteredMcu::url);

    @Override
    public List<RegisteredMcu> order(List<RegisteredMcu> candidates, PlacementRequest request, Instant now) {
        return candidates.stream().sorted(ORDER).toList();
    }
}
