/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.net.InetSocketAddress;

/**
 * Where messages to one peer go: an accepted connection, a UDP address pair, or an address to dial (RFC 5626 §2).
 *
 * <p>An accepted connection has a number of its own, so that a later connection from the same address and port is
 * another flow; once closed it is never opened again from this side. A flow with {@link #connection()} zero is either UDP or an address
 * that {@link SipNode#dial} named; the latter is connected on demand and again after a loss. A negative number is that of an
 * address with a connection of its own beside others ({@link SipNode#dialApart}).
 *
 * @param transport  how messages travel
 * @param remote     the peer's address
 * @param connection the number of the accepted connection, 0 or less when there is none
 */
public record SipFlow(SipTransport transport, InetSocketAddress remote, long connection) {

    /** Whether messages arrive in order or not at all. */
    public boolean reliable() {
        return transport.reliable();
    }

    /** Whether this is a connection that the peer opened. */
    public boolean accepted() {
        return connection > 0;
    }

    /** Whether this is an address that was dialled with a connection of its own. */
    boolean apart() {
        return connection < 0;
    }

    @Override
    public String toString() {
        return transport.token()
                + ':'
                + remote.getAddress().getHostAddress()
                + ':'
                + remote.getPort()
                + (connection == 0 ? "" : "#" + connection);
    }
}
