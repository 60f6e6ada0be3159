/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

/** A text that several people edit. Immutable. */
public record Draft(long revision, String text) {
    /** Before anything was said of it. */
    static final Draft EMPTY = new Draft(0, "");

    /** With an edit; one that is in it already alters nothing. */
    Draft replaced(long newRevision, int start, int length, String inserted) {
        return newRevision <= revision
                ? this
                : new Draft(
                        newRevision,
                        new StringBuilder(text)
                                .replace(start, start + length, inserted)
                                .toString());
    }
}
