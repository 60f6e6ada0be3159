/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.placement;

import java.time.Duration;
import java.util.Set;

/**
 * What the operator wants of placements.
 *
 * @param wellKnownTypes types that exist even if no server of them was ever seen
 * @param busyRetry when to ask again while all servers are full: after their next report
 * @param mostPerReport how many conferences one server is given between two of its reports
 * @param region servers here are preferred; empty when it does not matter
 * @param version servers of this version are preferred; empty when it does not matter
 */
public record PlacementPolicy(
        Set<String> wellKnownTypes, Duration busyRetry, int mostPerReport, String region, String version) {

    /** Copies the set. */
    public PlacementPolicy {
        wellKnownTypes = Set.copyOf(wellKnownTypes);
    }
}
