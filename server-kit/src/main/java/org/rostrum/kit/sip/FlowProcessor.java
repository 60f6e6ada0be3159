/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;

/**
 * What JAIN-SIP takes for a listening point of connections. The connections themselves come and go in
 * {@link NodeNetwork}; the stack finds them by flow and never by address, so it is never asked to open one.
 */
final class FlowProcessor extends MessageProcessor {

    private final SipTransport kind;

    FlowProcessor(SIPTransactionStack stack, InetAddress address, int port, SipTransport kind) {
        super(address, port, kind.token(), stack);
        this.kind = kind;
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        throw new ConnectException("no connection is opened towards " + target);
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress target, int port) throws IOException {
        throw new ConnectException("no connection is opened towards " + target + ':' + port);
    }

    @Override
    public void start() {
        // The node listens already.
    }

    @Override
    public void stop() {
        // The node closes its sockets by itself.
    }

    @Override
    public int getDefaultTargetPort() {
        return getDefaultPort(kind.token());
    }

    @Override
    public boolean isSecure() {
        return kind.secure();
    }

    @Override
    public int getMaximumMessageSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean inUse() {
        return false;
    }
}
