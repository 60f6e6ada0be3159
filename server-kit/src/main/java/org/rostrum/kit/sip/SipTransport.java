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
    TLS,
    /** WebSocket without protection (RFC 7118). */
    WS,
    /** WebSocket inside TLS. */
    WSS;

    /** The name in JAIN-SIP, and in lower case that of a Via: {@code udp}, {@code tcp}, {@code tls}, {@code ws}, {@code wss}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a URI's {@code transport} parameter, where both kinds of WebSocket are {@code ws} (RFC 7118 §5.3). */
    public String uriToken() {
        return this == WSS ? WS.token() : token();
    }

    /** Whether nobody on the way can read it. */
    public boolean secure() {
        return this == TLS || this == WSS;
    }

    /** Whether messages arrive in order or not at all. */
    public boolean reliable() {
        return this != UDP;
    }

    /**
     * Reads a transport name in any case.
     *
     * @throws IllegalArgumentException for a name other than udp, tcp, tls, ws or wss
     */
    public static SipTransport of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
