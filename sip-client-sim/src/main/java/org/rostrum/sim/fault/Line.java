/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import java.net.InetSocketAddress;

/** A proxy between clients and one server. Without faults it passes on what comes as it comes. Thread-safe. */
public interface Line extends AutoCloseable {

    /** What it is made of. */
    Carrier carrier();

    /** Where clients reach the server through it. */
    InetSocketAddress address();

    /**
     * Carries out an order: for the connections that are open and, if it lasts, for those to come. What arrives after this
     * call suffers it. Not to be called on a thread of the line.
     *
     * @throws IllegalArgumentException when a line of this kind cannot
     */
    void suffer(FaultOrder order);

    /** What it has done so far. */
    LineCounts counts();

    /** Takes in nobody any more and resets what is open; returns when its port is free. */
    @Override
    void close();
}
