/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

/** Sees every entry that this node applies, in order, on the apply thread: it must hand over and return, never wait and never throw. */
@FunctionalInterface
public interface AppliedListener {

    /** The entry was applied; its submitter is answered after all listeners have seen it. */
    void applied(Applied applied);
}
