/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.ListIterator;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.PeerUnavailableException;
import javax.sip.SipException;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JAIN-SIP as a node uses it: own sockets, own parser, next hops from flows, no dialogs. */
final class NodeStack extends SipStackImpl {

    /** How many threads take the datagrams of a node. */
    static final int DATAGRAM_THREADS = 4;

    private static final AtomicLong NUMBER = new AtomicLong();

    private static final Logger LOG = LoggerFactory.getLogger(NodeStack.class);

    private final MessageTap tap;
    private final SipHandler owner;

    private final NodeNetwork network;
    private final int maxTransactions;

    NodeStack(String process, SipLimits limits, NodeNetwork network, MessageTap tap, SipHandler owner)
            throws PeerUnavailableException {
        super(properties(process, limits));
        this.tap = tap;
        this.owner = owner;
        this.network = network;
        this.maxTransactions = limits.maxServerTransactions();
        this.networkLayer = network;
        setMessageProcessorFactory(network);
        this.serverLogger = tap;
        setMessageParserFactory(stack -> new MendingMessageParser());
        setRouter(new FlowRouter());
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
        p.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", Integer.toString(DATAGRAM_THREADS));
        // It would look after a queue that DatagramProcessor has put another one in the place of.
        p.setProperty("gov.nist.javax.sip.CONGESTION_CONTROL_TIMEOUT", "0");
        p.setProperty("gov.nist.javax.sip.THREAD_PRIORITY", Integer.toString(Thread.NORM_PRIORITY));
        p.setProperty("gov.nist.javax.sip.MAX_MESSAGE_SIZE", Integer.toString(limits.maxMessageBytes()));
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

    /**
     * Answers a datagram whose Via names another transport with nothing, because its answer would go astray; and with 503 a
     * request that comes when too many are in work already. What ends or goes on with something begun has twice the room.
     */
    @Override
    public @Nullable ServerRequestInterface newSIPServerRequest(SIPRequest request, MessageChannel channel) {
        if (!channel.isReliable()) {
            if (!channel.getTransport().equalsIgnoreCase(request.getTopmostVia().getTransport())) {
                return null;
            }
            tap.received(request.encodeAsBytes(request.getTopmostVia().getTransport()));
        }
        if (overloaded(request)) {
            owner.turnedAway(Pressure.TRANSACTIONS);
            turnAway(request, channel);
            return null;
        }
        RequestMender.mend(request);
        return super.newSIPServerRequest(request, channel);
    }

    private boolean overloaded(SIPRequest request) {
        int inWork = serverTransactionTable.size();
        if (inWork < maxTransactions) {
            return false;
        }
        return switch (request.getMethod()) {
            case Request.ACK, Request.CANCEL, Request.BYE -> false;
            default -> request.getToTag() == null || inWork >= 2 * maxTransactions;
        };
    }

    private static void turnAway(SIPRequest request, MessageChannel channel) {
        SIPResponse busy = request.createResponse(Response.SERVICE_UNAVAILABLE);
        SipMessages.header(busy, "Retry-After", Long.toString(Overload.RETRY_AFTER_SECONDS));
        try {
            channel.sendMessage(busy);
        } catch (IOException e) {
            LOG.debug("nobody hears that too much is to do: {}", e.toString());
        }
    }

    @Override
    public @Nullable SIPTransaction findCancelTransaction(SIPRequest cancel, boolean isServer) {
        Optional<String> cancelled = isServer && cancel instanceof ReceivedRequest received
                ? received.cancelledTransactionId()
                : Optional.empty();
        return cancelled.isPresent()
                ? findTransaction(cancelled.get(), true)
                : super.findCancelTransaction(cancel, isServer);
    }

    @Override
    public @Nullable ServerResponseInterface newSIPServerResponse(SIPResponse response, MessageChannel channel) {
        if (!channel.isReliable()) {
            tap.received(response.encodeAsBytes(response.getTopmostVia().getTransport()));
        }
        return super.newSIPServerResponse(response, channel);
    }

    // Requests along a connection take the one of their flow, of which there may be several to one address.

    @Override
    public MessageChannel createMessageChannel(SIPRequest request, MessageProcessor processor, Hop hop)
            throws IOException {
        return hop instanceof FlowHop(SipFlow flow) && flow.reliable()
                ? network.connect(flow)
                : super.createMessageChannel(request, processor, hop);
    }

    @Override
    public @Nullable MessageChannel createRawMessageChannel(String source, int port, Hop hop)
            throws UnknownHostException {
        return hop instanceof FlowHop(SipFlow flow) && flow.reliable()
                ? network.channel(flow).orElse(null)
                : super.createRawMessageChannel(source, port, hop);
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
                return new FlowHop(flow);
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
