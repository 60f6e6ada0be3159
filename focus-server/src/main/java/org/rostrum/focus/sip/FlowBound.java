/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;

/** A dialog that lives on a client's flow: of a participant, or of a subscription. */
abstract class FlowBound {

    private final SipDialog sip;
    private final String user;
    private final Strand strand;

    /**
     * @param user whose it is: his canonical URI
     * @param strand what leaves for this dialog, in order
     */
    FlowBound(SipDialog sip, String user, Strand strand) {
        this.sip = sip;
        this.user = user;
        this.strand = strand;
    }

    /** Our tag of the dialog: its name in this process. */
    final String name() {
        return sip.localTag();
    }

    /** Whose it is: his canonical URI. */
    final String user() {
        return user;
    }

    /** The dialog. */
    final SipDialog sip() {
        return sip;
    }

    /** What leaves for this dialog, in order. */
    final Strand strand() {
        return strand;
    }

    /** The connection it was bound to has closed. */
    abstract void flowClosed(SipFlow flow);
}
