/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.rostrum.kit.collection.SortedTable;

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

    /** The owner of an authorisation that no device may keep; no device is named so. */
    String NOBODY = "";

    /** The owner of an authorisation that belongs to the MCU's own call; no device is named so. */
    String CALL = "*";

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
     * @param view what it says of itself, as {@link ConferenceCommand.McuReported#view}
     * @param locked whether it knows the conference as locked
     * @param roles which role it knows of each person that it holds an authorisation for
     * @param admitted endpoints that it holds an authorisation for, and the device that asked for each
     */
    @RecordBuilder
    record Serving(
            String mcuType,
            long generation,
            int attempt,
            List<String> excluded,
            String mcuUrl,
            String serverUri,
            String boot,
            long reported,
            String view,
            boolean locked,
            SortedTable<String, Role> roles,
            SortedTable<Admission, String> admitted)
            implements McuPlacement, McuPlacementServingBuilder.With {
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

        Serving withRole(String user, Role role) {
            return roles.containsKey(user) ? withRoles(roles.with(user, role)) : this;
        }

        Serving admitting(Admission admission, String owner, Role role) {
            return with().roles(roles.with(admission.user(), role))
                    .admitted(admitted.with(admission, owner))
                    .build();
        }

        Serving releasing(Admission admission) {
            Serving next = withAdmitted(admitted.without(admission));
            return next.admissionsOf(admission.user()).isEmpty()
                    ? next.withRoles(roles.without(admission.user()))
                    : next;
        }

        /** What it holds for this user belongs to nobody. */
        Serving disowning(String user) {
            return disowning(user, device -> true);
        }

        /** What it holds for this device belongs to nobody, also when the device comes back. */
        Serving disowning(String user, String device) {
            return disowning(user, device::equals);
        }

        private Serving disowning(String user, Predicate<String> owned) {
            SortedTable<Admission, String> next = admitted;
            for (Map.Entry<Admission, String> entry : admissionsOf(user).entrySet()) {
                if (owned.test(entry.getValue())) {
                    next = next.with(entry.getKey(), NOBODY);
                }
            }
            return withAdmitted(next);
        }

        /** It has authorised somebody: what failed before it no longer counts. */
        Serving proven() {
            return with().attempt(0).excluded(List.of()).build();
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
