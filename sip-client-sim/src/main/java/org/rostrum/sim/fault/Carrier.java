/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

/** What a line is made of. */
public enum Carrier {
    /** Connections; what is carried keeps its order. */
    TCP,
    /** Datagrams. */
    UDP
}
