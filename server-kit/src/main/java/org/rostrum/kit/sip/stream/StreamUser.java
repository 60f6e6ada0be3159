/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

/**
 * What the user of one connection is told. All calls but one come one at a time and in order, on a thread of the pool that may be
 * held for a moment: as long as a call runs, little more is read from this connection, and none of the others waits.
 */
public interface StreamUser {

    /**
     * Whether a message is answered, or dropped, here and now instead of waiting for a thread of the pool. The one call that comes
     * on the event loop, so it must be quick.
     */
    default boolean turnsAway(byte[] message) {
        return false;
    }

    /** A message: its head and as much body as its Content-Length says, or the content of a WebSocket message. */
    void received(byte[] message);

    /**
     * What came cannot be told apart into messages, and the connection is closed after this call.
     *
     * @param start what was read of the message, at least the beginning of its head
     * @param status the status owed: 400, or 413 for one that is too large
     */
    void unreadable(byte[] start, int status);

    /** The connection is gone. The last call. */
    void closed();
}
