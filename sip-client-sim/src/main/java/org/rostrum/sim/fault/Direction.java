/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

/** Which way on a line. */
public enum Direction {
    /** From who connected to whom it connected. */
    UP,
    /** Back to who connected. */
    DOWN
}
