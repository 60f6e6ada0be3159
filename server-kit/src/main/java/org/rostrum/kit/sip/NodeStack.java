/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.HopImpl;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collections;
import java.util.ListIterator;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.sip.PeerUnavailableException;
import javax.sip.SipException;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JAIN-SIP as a node uses it: own sockets, own parser, next hops from flows, no dialogs. */
final class NodeStack extends SipStackImpl {

    private static final AtomicLong NUMBER = new AtomicLong();

    private static final Logger LOG = LoggerFactory.getLogger(NodeStack.class);

    private final MessageTap tap;

    NodeStack(String process, SipLimits limits, NodeNetwork network, MessageTap tap, @Nullable SSLContext tls)
            throws PeerUnavailableException {
        super(properties(process, limits));
        this.tap = tap;
        this.networkLayer = network;
        this.serverLogger = tap;
        setMessageParserFactory(stack -> new MendingMessageParser());
        setRouter(new FlowRouter());
        if (tls != null) {
            setEnabledCipherSuites(tls.getDefaultSSLParameters().getCipherSuites());
        }
    }

    private static Properties properties(String process, SipLimits limits) {
        Properties p = new Properties();
        p.setProperty("javax.sip.STACK_NAME", process + '-' + NUMBER.incrementAndGet());
        p.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        p.setProperty("gov.nist.javax.sip.STACK_LOGGER", Slf4jStackLogger.class.getName());
        p.setProperty("gov.nist.javax.sip.SERVER_LOGGER", MessageTap.class.getName());
        p.setProperty("gov.nist.javax.sip.AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        p.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
        p.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        p.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "4");
        p.setProperty("gov.nist.javax.sip.THREAD_PRIORITY", Integer.toString(Thread.NORM_PRIORITY));
        p.setProperty("gov.nist.javax.sip.MAX_MESSAGE_SIZE", Integer.toString(limits.maxMessageBytes()));
        p.setProperty("gov.nist.javax.sip.MAX_SERVER_TRANSACTIONS", Integer.toString(limits.maxServerTransactions()));
        p.setProperty(
                "gov.nist.javax.sip.READ_TIMEOUT",
                Long.toString(limits.readTimeout().toMillis()));
        p.setProperty(
                "gov.nist.javax.sip.CONNECTION_TIMEOUT",
                Long.toString(limits.connectTimeout().toMillis()));
        p.setProperty(
                "gov.nist.javax.sip.SSL_HANDSHAKE_TIMEOUT",
                Long.toString(limits.handshakeTimeout().toMillis()));
        p.setProperty("gov.nist.javax.sip.TLS_CLIENT_PROTOCOLS", "TLSv1.3, TLSv1.2");
        p.setProperty("gov.nist.javax.sip.TLS_CLIENT_AUTH_TYPE", "Disabled");
        p.setProperty("gov.nist.javax.sip.RELEASE_REFERENCES_STRATEGY", "None");
        return p;
    }

    /** Closes the listening points; {@link #stop} ends the rest. */
    void stopListening() {
        for (MessageProcessor processor : getMessageProcessors()) {
            try {
                removeMessageProcessor(processor);
            } catch (RuntimeException e) {
                // One that has just been started may not know its channels yet; its socket is closed by the network.
                LOG.debug("a listening point stops late: {}", e.toString());
            }
        }
    }

    /** Drops a request whose Via names another transport than the one it came by: its answer would go astray. */
    @Override
    public @Nullable ServerRequestInterface newSIPServerRequest(SIPRequest request, MessageChannel channel) {
        if (!channel.getTransport().equalsIgnoreCase(request.getTopmostVia().getTransport())) {
            return null;
        }
        tap.received(request);
        return super.newSIPServerRequest(request, channel);
    }

    @Override
    public @Nullable ServerResponseInterface newSIPServerResponse(SIPResponse response, MessageChannel channel) {
        tap.received(response);
        return super.newSIPServerResponse(response, channel);
    }

    /** Sends each request along the flow that it carries. */
    private static final class FlowRouter implements Router {
        @Override
        public @Nullable Hop getOutboundProxy() {
            return null;
        }

        @Override
        public Hop getNextHop(Request request) throws SipException {
            if (request instanceof SIPRequest sip && sip.getApplicationData() instanceof SipFlow flow) {
                InetAddress address = flow.remote().getAddress();
                String host = address instanceof Inet6Address
                        ? '[' + address.getHostAddress() + ']'
                        : address.getHostAddress();
                return new HopImpl(
                        host, flow.remote().getPort(), flow.transport().token());
            }
            throw new SipException("a request without a flow");
        }

        @Override
        @SuppressWarnings({"rawtypes", "deprecation"}) // as JAIN-SIP declares it
        public ListIterator getNextHops(Request request) {
            return Collections.emptyListIterator();
        }
    }
}
