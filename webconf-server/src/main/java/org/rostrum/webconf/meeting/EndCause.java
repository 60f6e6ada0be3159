/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

/** Why a meeting ended on this server. */
public enum EndCause {
    /** The Focus deleted the conference. */
    DELETED,
    /** The Focus deleted the conference here, because this server stops, and has placed it on another. */
    MOVED,
    /** The Focus placed the conference anew, under a higher generation. */
    SUPERSEDED,
    /** The Focus answered a notification with "gone". */
    GONE,
    /** No Focus has been heard for the whole lease. */
    LEASE_LOST,
    /** This server is shutting down. */
    SHUTDOWN;

    /** Whether people may come back, perhaps to another server. */
    boolean isOfTheServer() {
        return this == SHUTDOWN || this == MOVED;
    }

    /** Whether the Focus that was told of the participants still wants to hear that they left. */
    public boolean focusWantsToKnow() {
        return this == SHUTDOWN;
    }
}
