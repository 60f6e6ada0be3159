/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

/** How an element of a notification relates to what the receiver has (RFC 4575 §4.4). */
public enum ElementState {
    /** Replaces what the receiver has. */
    FULL,
    /** Is merged into what the receiver has. */
    PARTIAL,
    /** Removes what the receiver has. */
    DELETED
}
