/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

/**
 * Where a connection stands.
 *
 * <pre>
 * PREFACE        -- both prefaces exchanged           -->  AUTHENTICATING
 * AUTHENTICATING -- server: authenticated()           -->  OPEN
 * AUTHENTICATING -- client: cAuthenticated received   -->  OPEN
 * PREFACE, AUTHENTICATING, OPEN -- GOODBYE to be said -->  CLOSING
 * any            -- socket closed, or to be closed    -->  CLOSED
 * </pre>
 */
enum ConnectionState {
    /** TLS or TCP stands; the peer's preface is awaited. */
    PREFACE,
    /** The client is nobody yet: only PING, PONG, GOODBYE and the methods of Bootstrap. */
    AUTHENTICATING,
    /** Everything is allowed. */
    OPEN,
    /** This side has said GOODBYE; what the peer still sends is discarded. */
    CLOSING,
    /** Over. */
    CLOSED;

    /** Whether the end has been decided. */
    boolean isEnding() {
        return this == CLOSING || this == CLOSED;
    }

    /** Whether frames are still exchanged. */
    boolean isLive() {
        return this == AUTHENTICATING || this == OPEN;
    }
}
