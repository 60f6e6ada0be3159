/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.placement;

import java.util.Set;

/**
 * A conference that needs a server.
 *
 * @param conference its conference-URI
 * @param type the MCU type wanted
 * @param size users expected; 0 when nobody knows
 * @param excluded URLs of servers that the Focus does not want, because they failed it just now
 */
public record PlacementRequest(String conference, String type, int size, Set<String> excluded) {

    /** Copies the set. */
    public PlacementRequest {
        excluded = Set.copyOf(excluded);
    }
}
