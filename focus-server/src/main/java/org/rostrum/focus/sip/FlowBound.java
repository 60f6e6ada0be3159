/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;

/** A dialog that lives on a client's flow: of a participant, or of a subscription. */
interface FlowBound {

    /** Our tag of the dialog: its name in this process. */
    String name();

    /** Whose it is: his canonical URI. */
    String user();

    /** The dialog. */
    SipDialog sip();

    /** What leaves for this dialog, in order. */
    Strand strand();

    /** The connection it was bound to has closed. */
    void flowClosed(SipFlow flow);
}
