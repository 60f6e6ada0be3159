/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

/** Which end of the conversation a node is; decides how the parties are named in the trace. */
public enum TraceSide {
    /** The Focus: it has the name of its process, and its peers that of the user part of their URI. */
    SERVER,
    /** Clients, possibly many in one process: each is named by the user part of its own URI, and the peer is {@code focus}. */
    CLIENT
}
