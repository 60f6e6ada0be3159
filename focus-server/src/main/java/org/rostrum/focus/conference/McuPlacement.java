/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.List;
import java.util.Map;
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

    /** Counts from 1 the placements tried for the same waiting clients; 0 once one has authorised anybody. */
    int attempt();

    /** Servers that failed them. */
    List<String> excluded();

    /** The Factory is asked for a server. */
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

        /** What it holds for this user, and the device that asked for each. */
        SortedTable<Admission, String> admissionsOf(String user) {
            SortedTable<Admission, String> found = SortedTable.empty();
            for (Map.Entry<Admission, String> entry : admitted.from(new Admission(user, ""))) {
                if (!entry.getKey().user().equals(user)) {
                    break;
                }
                found = found.with(entry.getKey(), entry.getValue());
            }
            return found;
        }

        Serving withReported(long sequence) {
            return new Serving(mcuType, generation, attempt, excluded, mcuUrl, serverUri, boot, sequence, admitted);
        }

        Serving withAdmitted(SortedTable<Admission, String> next) {
            return new Serving(mcuType, generation, attempt, excluded, mcuUrl, serverUri, boot, reported, next);
        }

        /** It has authorised somebody: what failed before it no longer counts. */
        Serving proven() {
            return new Serving(mcuType, generation, 0, List.of(), mcuUrl, serverUri, boot, reported, admitted);
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
