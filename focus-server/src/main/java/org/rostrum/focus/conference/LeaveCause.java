/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** Why a dialog ended or a person left. */
public enum LeaveCause {
    /** The client said BYE. */
    BYE,
    /** The session timer ran out. */
    SESSION_EXPIRED,
    /** The client's connection closed and it did not come back. */
    FLOW_LOST,
    /** A presenter ejected the person. */
    BOOTED,
    /** The Focus node that held the dialog died and the client did not rejoin in time. */
    NODE_LOST,
    /** The conference ended. */
    CONFERENCE_ENDED;

    /** What it means for the endpoints of who left. */
    public DisconnectCause disconnection() {
        return switch (this) {
            case BYE -> DisconnectCause.DEPARTED;
            case BOOTED, CONFERENCE_ENDED -> DisconnectCause.BOOTED;
            case SESSION_EXPIRED, FLOW_LOST, NODE_LOST -> DisconnectCause.FAILED;
        };
    }
}
