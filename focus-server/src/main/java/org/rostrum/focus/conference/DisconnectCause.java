/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** Why an endpoint of an MCU is gone (RFC 4575 disconnection-method). */
public enum DisconnectCause {
    /** It left. */
    DEPARTED,
    /** It was removed. */
    BOOTED,
    /** It was called and does not want to be disturbed. */
    BUSY,
    /** Its connection broke. */
    FAILED,
    /** Its MCU was lost. */
    MCU_LOST
}
