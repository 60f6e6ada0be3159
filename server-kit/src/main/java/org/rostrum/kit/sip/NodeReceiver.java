/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.sip.stream.StreamMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receiving half of a node: requests to its handler and their answers back, and answers to whoever waits for them. */
final class NodeReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(NodeReceiver.class);

    private final SipHandler handler;
    private final NodeNetwork network;
    private final Function<SipTransport, Optional<SipProvider>> providers;
    private final Retransmissions retransmissions;
    private final MergedRequests merged = new MergedRequests();

    /** @param providers the way out for answers by datagram */
    NodeReceiver(
            SipHandler handler,
            NodeNetwork network,
            Function<SipTransport, Optional<SipProvider>> providers,
            ScheduledExecutorService timer) {
        this.handler = handler;
        this.network = network;
        this.providers = providers;
        this.retransmissions = new Retransmissions(timer, this::repeat, handler::unacknowledged);
    }

    /** The trusted server at the other end of this connection. */
    Optional<String> trustedServer(SipFlow flow) {
        return network.channel(flow).flatMap(FlowChannel::peer);
    }

    void received(Request request, @Nullable ServerTransaction known, SipProvider provider) {
        SipFlow flow = flowOf(request);
        if (request.getMethod().equals(Request.ACK)) {
            retransmissions.acknowledged(request);
            handler.acknowledged(request, flow);
            return;
        }
        ServerTransaction transaction = known;
        if (transaction == null && !request.getMethod().equals("BENOTIFY")) {
            try {
                transaction = provider.getNewServerTransaction(request);
            } catch (SipException e) {
                LOG.debug("no transaction for {}: {}", request.getMethod(), e.toString());
                if (e.getCause() instanceof ParseException) {
                    // It lacks what the stack needs for a transaction, so it is answered without one.
                    sendApart(SipMessages.response(request, Response.BAD_REQUEST, SipDialog.newTag()), flow);
                }
                return;
            }
        }
        IncomingRequest incoming = new IncomingRequest(this, request, flow, transaction);
        if (transaction != null) {
            transaction.setApplicationData(incoming);
        }
        if (request.getMethod().equals(Request.CANCEL)) {
            cancel(incoming);
        } else if (transaction != null && merged.isMerged(request, transaction)) {
            incoming.respond(Response.LOOP_DETECTED);
        } else {
            handler.received(incoming);
        }
    }

    void ended(ServerTransaction transaction) {
        merged.ended(transaction);
    }

    private void cancel(IncomingRequest cancel) {
        ServerTransaction inviteTransaction =
                cancel.transaction() instanceof SIPServerTransaction t ? t.getCanceledInviteTransaction() : null;
        if (inviteTransaction == null || !(inviteTransaction.getApplicationData() instanceof IncomingRequest invite)) {
            cancel.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            return;
        }
        cancel.respond(Response.OK);
        if (invite.respond(Response.REQUEST_TERMINATED)) {
            handler.cancelled(invite);
        }
    }

    void answered(Response response, @Nullable ClientTransaction transaction) {
        if (transaction == null || !(transaction.getApplicationData() instanceof Outgoing outgoing)) {
            stray(response);
            return;
        }
        if (response.getStatusCode() < 200) {
            handler.provisional(response, outgoing.flow());
        } else if (!outgoing.complete(response)) {
            stray(response);
        }
    }

    /** The first 2xx ends the transaction of an INVITE; the server repeats it until it hears the ACK. */
    private void stray(Response response) {
        boolean invite = SipMessages.cseqMethod(response).equals(Request.INVITE);
        if (invite && response.getStatusCode() / 100 == 2) {
            handler.repeated(response, flowOf(response));
        } else {
            LOG.debug("stray response {} {}", response.getStatusCode(), SipMessages.cseqMethod(response));
        }
    }

    void timedOut(ClientTransaction transaction) {
        if (transaction.getApplicationData() instanceof Outgoing outgoing) {
            outgoing.fail(new SipSendException(
                    SipSendException.Kind.TIMEOUT,
                    outgoing.request().getMethod() + " to " + outgoing.flow() + " had no final response"));
        }
    }

    void answer(IncomingRequest incoming, Response response) {
        ServerTransaction transaction = incoming.transaction();
        if (transaction == null) {
            throw new IllegalStateException(incoming.method() + " is never answered");
        }
        boolean acknowledged = incoming.method().equals(Request.INVITE) && response.getStatusCode() / 100 == 2;
        if (acknowledged) {
            retransmissions.start(incoming, response);
        }
        try {
            transaction.sendResponse(response);
        } catch (SipException | InvalidArgumentException e) {
            LOG.debug(
                    "{} {} not sent to {}: {}",
                    response.getStatusCode(),
                    incoming.method(),
                    incoming.flow(),
                    Slf4jStackLogger.firstLine(e.toString()));
        }
    }

    private void repeat(IncomingRequest incoming, Response response) {
        sendApart(response, incoming.flow());
    }

    /** Sends a response that belongs to no transaction, or not any more. */
    private void sendApart(Response response, SipFlow flow) {
        if (flow.reliable()) {
            byte[] octets = ((SIPMessage) response)
                    .encodeAsBytes(((SIPMessage) response).getTopmostVia().getTransport());
            var unused = network.send(new StreamMessage(octets), flow);
            return;
        }
        try {
            Optional<SipProvider> provider = providers.apply(flow.transport());
            if (provider.isPresent()) {
                provider.get().sendResponse((Response) response.clone());
            }
        } catch (SipException e) {
            LOG.debug(
                    "{} {} not sent to {}: {}",
                    response.getStatusCode(),
                    SipMessages.cseqMethod(response),
                    flow,
                    Slf4jStackLogger.firstLine(e.toString()));
        }
    }

    private static SipFlow flowOf(Message message) {
        SIPMessage sip = (SIPMessage) message;
        // What came by a connection carries its flow.
        return sip.getApplicationData() instanceof SipFlow flow
                ? flow
                : new SipFlow(
                        SipTransport.UDP,
                        new InetSocketAddress(sip.getPeerPacketSourceAddress(), sip.getPeerPacketSourcePort()),
                        0);
    }
}
