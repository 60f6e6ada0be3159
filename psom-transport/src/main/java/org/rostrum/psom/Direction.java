/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

/** Which way a frame goes, seen from this process. */
public enum Direction {
    SENT,
    RECEIVED
}
