/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.Locale;

/** From where a participant reaches us (C3P 6.5); an MCU hands external people other addresses. */
public enum AccessMethod {
    /** From inside the network. */
    INTERNAL,
    /** Through an edge. */
    EXTERNAL;

    /** The word on the wire. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
