/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.Comparator;

/**
 * Names a SIP dialog and who holds it.
 *
 * @param node the Focus node whose door holds the dialog
 * @param boot the boot of that node; a dialog does not outlive its process
 * @param dialog the door's own name for the dialog, unique within node and boot
 */
public record DialogRef(String node, long boot, String dialog) implements Comparable<DialogRef> {

    private static final Comparator<DialogRef> ORDER = Comparator.comparing(DialogRef::node)
            .thenComparingLong(DialogRef::boot)
            .thenComparing(DialogRef::dialog);

    @Override
    public int compareTo(DialogRef other) {
        return ORDER.compare(this, other);
    }

    /** Whether the dialog was held by this node in this boot or an earlier one. */
    public boolean heldBy(String someNode, long upToBoot) {
        return node.equals(someNode) && boot <= upToBoot;
    }
}
