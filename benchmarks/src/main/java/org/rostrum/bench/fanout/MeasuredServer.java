/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

/** A server under measurement, in a process of its own. */
interface MeasuredServer {
    /** Where it listens on loopback. */
    int port();

    /** Everybody who was announced is there: makes what is drawn on. */
    void prepare();
}
