/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

/** Why an endpoint is no longer connected. */
public enum LeaveCause {
    /** The participant closed the channel in order. */
    DEPARTED,
    /** The Focus had the participant removed. */
    EJECTED,
    /** The connection broke, was too slow or broke the protocol. */
    FAILED,
    /** The meeting ended. */
    MEETING_ENDED,
    /** This server is shutting down. */
    SERVER_SHUTDOWN
}
