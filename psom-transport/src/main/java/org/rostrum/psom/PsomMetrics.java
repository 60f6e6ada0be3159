/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import org.rostrum.psom.codec.PsomGoodbye;

/** Counts what operators ask about. Called on event loops; must be quick. Every method does nothing unless overridden. */
public interface PsomMetrics {
    /** Counts nothing. */
    PsomMetrics NONE = new PsomMetrics() {};

    /** A connection was accepted or established. */
    default void connectionOpened() {}

    /** A connection is gone, and why. */
    default void connectionClosed(PsomClosing closing) {}

    /** A server turned a connection away because it holds as many as it may. */
    default void connectionRefused() {}

    /** A frame was received. */
    default void frameReceived() {}

    /** So many frames were handed to the socket in one write. */
    default void framesSent(int frames, long bytes) {}

    /** A call was dropped because its object is unknown or has just left. */
    default void callDropped() {}

    /** More than the outbound limit waits for this peer: its time runs. */
    default void slowReaderBegan(PsomConnection connection) {}

    /** The peer caught up in time. */
    default void slowReaderRecovered(PsomConnection connection) {}

    /** The peer did not catch up; {@link PsomGoodbye#TOO_SLOW} goes out and what waited is thrown away. */
    default void slowReaderDropped(PsomConnection connection, long discardedBytes) {}
}
