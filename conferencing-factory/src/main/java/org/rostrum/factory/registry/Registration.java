/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.registry;

/**
 * What became of a report.
 *
 * @param registry the registry after it; the same one when the report was not taken
 * @param outcome what happened
 */
public record Registration(McuRegistry registry, Outcome outcome) {

    /** The ways a report can end. */
    public enum Outcome {
        /** A server not heard of before. */
        REGISTERED(true),
        /** The same boot of a known server. */
        REFRESHED(true),
        /** A known server has started anew and holds nothing any more. */
        REBOOTED(true),
        /** The report of an earlier boot, overtaken on its way. */
        STALE_BOOT(false),
        /** The URL belongs to a living server with another certificate. */
        FOREIGN_OWNER(false),
        /** The registry holds all the servers it may. */
        REGISTRY_FULL(false);

        private final boolean accepted;

        Outcome(boolean accepted) {
            this.accepted = accepted;
        }

        /** Whether the report counts. */
        public boolean accepted() {
            return accepted;
        }
    }
}
