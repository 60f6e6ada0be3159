/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What JAIN-SIP calls; passes on what a node wants to know. */
final class NodeListener implements SipListener {

    private static final Logger LOG = LoggerFactory.getLogger(NodeListener.class);

    private final NodeReceiver receiver;

    NodeListener(NodeReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void processRequest(RequestEvent event) {
        receiver.received(event.getRequest(), event.getServerTransaction(), (SipProvider) event.getSource());
    }

    @Override
    public void processResponse(ResponseEvent event) {
        receiver.answered(event.getResponse(), event.getClientTransaction());
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        if (!event.isServerTransaction()) {
            receiver.timedOut(event.getClientTransaction());
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        LOG.debug("a message to {}:{} was lost", event.getHost(), event.getPort());
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        if (event.isServerTransaction()) {
            receiver.ended(event.getServerTransaction());
        }
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        // Dialogs are not the stack's business here.
    }
}
