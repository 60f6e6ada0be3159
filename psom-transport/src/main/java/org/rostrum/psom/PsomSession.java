/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import org.rostrum.psom.codec.PsomConnectStatus;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomMethod;

/**
 * One end's user of a connection, server and client alike. All methods are called on the connection's event loop, one at a time, and
 * must not block. An exception thrown by a method ends the connection: a {@link org.rostrum.psom.codec.PsomProtocolException} with
 * its own code, anything else (it is a fault of this side) with {@link org.rostrum.psom.codec.PsomGoodbye#SERVER_SHUTDOWN}.
 */
public interface PsomSession {
    /** Both prefaces are exchanged. A client sends {@code sAuthenticate} from here. */
    void opened(PsomConnection connection);

    /**
     * The peer called a method of this side. The object is connected, the arguments fit the method, and on a server the client is
     * authenticated unless the method is {@code sAuthenticate} or {@code sResume}.
     */
    void called(PsomObject target, PsomMethod method, PsomArguments arguments);

    /** The connection is gone; nothing follows. Called exactly once for a connection that was {@link #opened}. */
    void closed(PsomClosing closing);

    /**
     * Client: the server wants to connect a child of a class that this client speaks. The answer goes back in CONNECT_ACK; an object
     * that was not welcome is never heard of again.
     */
    default PsomConnectStatus offered(PsomObject parent, String childName, PsomClass psomClass) {
        return PsomConnectStatus.OK;
    }

    /** Client: the object that was offered is connected; calls may be made on it from now on. */
    default void connected(PsomObject object) {}

    /** Server: the client answered a CONNECT. After any status but OK calls on the object are dropped on this side. */
    default void acknowledged(PsomObject object, PsomConnectStatus status) {}

    /** The peer disconnected an object and, before it, each of its descendants. */
    default void disconnected(PsomObject object, int reason) {}
}
