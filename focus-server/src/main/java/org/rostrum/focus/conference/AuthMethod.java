/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.Locale;

/** How the Focus knows who a participant is (C3P 6.5). Told by the door that authenticated him, never by his own message. */
public enum AuthMethod {
    /** A user of our own directory. */
    ENTERPRISE,
    /** A user of a federated enterprise. */
    FEDERATED,
    /** Somebody who holds the conference key and no account. */
    ANONYMOUS;

    /** The word on the wire. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
