/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.placement;

import java.time.Duration;
import java.util.List;
import org.rostrum.factory.registry.RegisteredMcu;

/** The answer to a {@link PlacementRequest}. */
public sealed interface Placement {

    /**
     * Servers to try, best first; never empty.
     *
     * @param order the servers
     */
    record Candidates(List<RegisteredMcu> order) implements Placement {
        /** Copies the list. */
        public Candidates {
            order = List.copyOf(order);
            if (order.isEmpty()) {
                throw new IllegalArgumentException("no candidate is a refusal, not an empty list");
            }
        }
    }

    /** There are servers of the type, or may be, but none of them now: ask again after {@code retryAfter}. */
    record Busy(Duration retryAfter) implements Placement {}

    /** The type exists, but no server of it is alive. */
    record NotAvailable() implements Placement {}

    /** Nobody has ever heard of the type. */
    record UnknownType() implements Placement {}
}
