/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** Who called whom (RFC 4575 5.7.3, {@code joining-method}). */
public enum JoiningMethod {
    /** The participant came to the MCU. */
    DIALED_IN,
    /** The MCU called the participant. */
    DIALED_OUT
}
