/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

/** The kinds of connections (RFC 3261 §18, RFC 7118 §5). */
public enum StreamProtocol {
    /** A stream without protection. */
    TCP(false, false),
    /** A stream inside TLS. */
    TLS(true, false),
    /** WebSocket without protection. */
    WS(false, true),
    /** WebSocket inside TLS. */
    WSS(true, true);

    private final boolean secure;
    private final boolean webSocket;

    StreamProtocol(boolean secure, boolean webSocket) {
        this.secure = secure;
        this.webSocket = webSocket;
    }

    /** Whether it is inside TLS. */
    public boolean secure() {
        return secure;
    }

    /** Whether messages travel in WebSocket frames. */
    public boolean webSocket() {
        return webSocket;
    }
}
