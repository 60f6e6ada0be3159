/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import org.rostrum.psom.codec.PsomFrame;

/**
 * Sees every frame of a connection in the order of the wire, for tracing. Called on the connection's event loop, so it must be quick
 * and must not throw. The arguments of a CALL may hold secrets: redacting them is the listener's duty.
 */
@FunctionalInterface
public interface FrameListener {
    /** Hears nothing, and spares the connection the work of telling. */
    FrameListener NONE = (connection, direction, ordinal, frame, label) -> {};

    /**
     * A frame goes to the socket or came from it.
     *
     * @param connection the connection
     * @param direction seen from this process
     * @param ordinal counts the frames of one direction of one connection from 1, so both ends give a frame the same number
     * @param frame the frame
     * @param label what a reader of a trace wants to see: {@code sAuthenticate}, {@code CONNECT meeting}, {@code PING}
     */
    void frame(PsomConnection connection, Direction direction, long ordinal, PsomFrame frame, String label);
}
