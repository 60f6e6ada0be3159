/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.net.SocketAddress;
import java.util.concurrent.Executor;
import org.rostrum.psom.codec.PsomDisconnect;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.PsomClass;

/** One PSOM connection seen from either end. Thread-safe; what one thread asks for happens in the order it asked. */
public interface PsomConnection {
    /** Object 0, connected from the start. */
    PsomObject bootstrap();

    /**
     * Server: connects a child under a fresh id and announces it. Calls may follow at once; they reach the client after the CONNECT.
     *
     * @throws IllegalStateException on a client, before {@link #authenticated}, or past the limits on depth and number of objects
     */
    PsomObject connect(PsomObject parent, String childName, PsomClass psomClass);

    /** Takes an object and its descendants off this connection and tells the peer. */
    void disconnect(PsomObject object, PsomDisconnect reason);

    /** Server: the client has proved who it is. Ends the authentication timer and opens the rest of the protocol. */
    void authenticated();

    /**
     * Server: the client has not. Sends {@code cAuthenticationFailed} and GOODBYE with the same code, which is
     * {@link PsomGoodbye#AUTHENTICATION_FAILED} or {@link PsomGoodbye#TOKEN_EXPIRED_OR_USED}.
     */
    void authenticationFailed(PsomGoodbye code, String text);

    /** Says GOODBYE after everything queued so far and closes; the first one counts. The text must hold no secret. */
    void goodbye(PsomGoodbye code, String text);

    /** Closes at once and without a word, as a network does that fails. */
    void drop(String why);

    /** Whether frames can still be sent. */
    boolean isOpen();

    /** The address of the peer. */
    SocketAddress remoteAddress();

    /** The address of this side. */
    SocketAddress localAddress();

    /** Runs tasks on the connection's event loop, where its session is called. */
    Executor executor();

    /** Bytes that wait for the peer at the moment; a hint for who sends what may be left out. */
    long outboundBytes();

    /** One line on the state of the connection, for people. */
    String debugState();
}
