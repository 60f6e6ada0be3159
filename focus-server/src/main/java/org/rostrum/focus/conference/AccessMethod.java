/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** From where a participant reaches us (C3P 6.5); an MCU hands external people other addresses. */
public enum AccessMethod {
    /** From inside the network. */
    INTERNAL,
    /** Through an edge. */
    EXTERNAL
}
