/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

/** Why a node turns new work away. */
public enum Pressure {
    /** What has come waits too long to be taken. */
    BACKLOG,
    /** Too many requests are in work. */
    TRANSACTIONS,
    /** The owner of the node has too much to do. */
    OWNER
}
