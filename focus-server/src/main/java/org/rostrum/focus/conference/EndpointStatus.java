/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** How far an endpoint of an MCU has come (RFC 4575 5.7.2, {@code status}). One that dials in is in the roster from {@link #CONNECTED} on. */
public enum EndpointStatus {
    /** The MCU is about to call. */
    PENDING,
    /** The MCU is calling. */
    DIALING_OUT,
    /** The call rings. */
    ALERTING,
    /** The medium is connected. */
    CONNECTED,
    /** It is, and one side has put the other on hold. */
    ON_HOLD,
    /** It is, and nobody hears it. */
    MUTED_VIA_FOCUS;

    /** Whether the call stands. */
    public boolean connected() {
        return switch (this) {
            case PENDING, DIALING_OUT, ALERTING -> false;
            case CONNECTED, ON_HOLD, MUTED_VIA_FOCUS -> true;
        };
    }
}
