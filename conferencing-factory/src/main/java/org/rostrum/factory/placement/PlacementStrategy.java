/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.placement;

import java.time.Instant;
import java.util.List;
import org.rostrum.factory.registry.RegisteredMcu;

/** In which order servers that could all take a conference are asked to. */
@FunctionalInterface
public interface PlacementStrategy {

    /**
     * Orders the candidates, best first. Implementations are pure and leave nobody out.
     *
     * @param candidates servers that are available and have room, in the order of their URLs
     * @param request what is to be placed
     * @param now the time
     */
    List<RegisteredMcu> order(List<RegisteredMcu> candidates, PlacementRequest request, Instant now);
}
