/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.util.Locale;

/** The transports of a {@link SipNode} (RFC 3261 §18). */
public enum SipTransport {
    /** Datagrams: unreliable, requests are repeated by their transaction. */
    UDP,
    /** A stream without protection. */
    TCP,
    /** A stream inside TLS; the server shows its certificate, the client shows none. */
    TLS;

    /** The name in a URI parameter and in JAIN-SIP: {@code udp}, {@code tcp} or {@code tls}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether messages arrive in order or not at all. */
    public boolean reliable() {
        return this != UDP;
    }

    /**
     * Reads a transport name in any case.
     *
     * @throws IllegalArgumentException for a name other than udp, tcp or tls
     */
    public static SipTransport of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
