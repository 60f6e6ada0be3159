/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.List;
import org.rostrum.focus.collection.SortedTable;

/**
 * Where one medium of a conference lives, or is about to. Each form holds only what is valid in it.
 *
 * <pre>
 *  (none) ─McuPlacementBegun─▶ Allocating ─McuAssigned─▶ Bootstrapping ─McuActivated─▶ Serving
 *     ▲                             │                          │                          │
 *     └────────── McuLost ──────────┴──────────────────────────┴──── McuLost, McuReleased ┘
 * </pre>
 */
public sealed interface McuPlacement {

    /** The MCU type. */
    String mcuType();

    /** The number of this placement, greater than that of every earlier one of the conference. */
    long generation();

    /**
     * The Factory is asked for a server.
     *
     * @param attempt counts from 1 the placements tried for the same waiting clients
     * @param excluded servers that failed them
     */
    record Allocating(String mcuType, long generation, int attempt, List<String> excluded) implements McuPlacement {
        public Allocating {
            excluded = List.copyOf(excluded);
        }
    }

    /** The server is asked to open the conference. */
    record Bootstrapping(
            String mcuType, long generation, int attempt, List<String> excluded, String mcuUrl, String serverUri)
            implements McuPlacement {
        public Bootstrapping {
            excluded = List.copyOf(excluded);
        }
    }

    /**
     * The server serves.
     *
     * @param attempt as before; 0 once it has authorised anybody
     * @param boot its boot id
     * @param reported the sequence number of its last report
     * @param admitted endpoints that it holds an authorisation for, and the device that asked for each
     */
    record Serving(
            String mcuType,
            long generation,
            int attempt,
            List<String> excluded,
            String mcuUrl,
            String serverUri,
            String boot,
            long reported,
            SortedTable<Admission, String> admitted)
            implements McuPlacement {
        public Serving {
            excluded = List.copyOf(excluded);
        }
    }

    /** One authorisation at an MCU. */
    record Admission(String user, String endpoint) implements Comparable<Admission> {
        @Override
        public int compareTo(Admission other) {
            int order = user.compareTo(other.user);
            return order != 0 ? order : endpoint.compareTo(other.endpoint);
        }
    }
}
