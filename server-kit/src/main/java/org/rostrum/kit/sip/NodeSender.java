/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.Utils;
import gov.nist.javax.sip.message.SIPRequest;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.header.ContactHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** The sending half of a node: completes requests with Via and Contact, and ends the wait for an answer in time. */
final class NodeSender {

    private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(32);

    private final SipNode node;
    private final NodeNetwork network;
    private final ScheduledExecutorService timer;

    NodeSender(SipNode node, NodeNetwork network, ScheduledExecutorService timer) {
        this.node = node;
        this.network = network;
        this.timer = timer;
    }

    CompletableFuture<Response> send(Request request, SipFlow flow, Duration timeout) {
        return transact(new Outgoing(request, flow), timeout);
    }

    CompletableFuture<Response> cancel(Request invite) {
        if (!(invite instanceof SIPRequest sip)
                || !(sip.getTransaction() instanceof ClientTransaction transaction)
                || !(sip.getApplicationData() instanceof SipFlow flow)) {
            throw new IllegalArgumentException("this request has not been sent: " + invite.getMethod());
        }
        try {
            return transact(new Outgoing(transaction.createCancel(), flow), CANCEL_TIMEOUT);
        } catch (SipException e) {
            return CompletableFuture.failedFuture(failure(flow, invite, e));
        }
    }

    private CompletableFuture<Response> transact(Outgoing outgoing, Duration timeout) {
        Request request = outgoing.request();
        SipFlow flow = outgoing.flow();
        try {
            SipProvider provider = prepare(request, flow);
            ClientTransaction transaction = provider.getNewClientTransaction(request);
            transaction.setApplicationData(outgoing);
            outgoing.transaction(transaction);
            outgoing.timer(timer.schedule(() -> expire(outgoing, timeout), timeout.toMillis(), TimeUnit.MILLISECONDS));
            network.channel(flow).ifPresent(channel -> channel.awaits(outgoing));
            transaction.sendRequest();
        } catch (SipSendException e) {
            outgoing.fail(e);
        } catch (SipException e) {
            outgoing.fail(failure(flow, request, e));
        } catch (RejectedExecutionException e) {
            outgoing.fail(new SipSendException(SipSendException.Kind.NOT_RUNNING, node.process() + " is stopped", e));
        }
        return outgoing.answer();
    }

    void sendOneWay(Request request, SipFlow flow) {
        try {
            prepare(request, flow).sendRequest(request);
        } catch (SipException e) {
            throw failure(flow, request, e);
        }
    }

    private SipProvider prepare(Request request, SipFlow flow) {
        SipProvider provider = node.provider(flow.transport())
                .orElseThrow(() -> new SipSendException(
                        SipSendException.Kind.NOT_RUNNING, node.process() + " does not serve " + flow.transport()));
        connect(flow);
        complete(request, flow);
        return provider;
    }

    /** Adds what depends on the flow: the Via, and a Contact unless the request has one. */
    void complete(Request request, SipFlow flow) {
        ((SIPRequest) request).setApplicationData(flow);
        if (request.getHeader(ViaHeader.NAME) == null) {
            request.setHeader(via(flow.transport()));
        }
        if (request.getHeader(ContactHeader.NAME) == null && wantsContact(request.getMethod())) {
            SipMessages.header(
                    request,
                    ContactHeader.NAME,
                    node.contact(SipUris.user(SipMessages.fromUri(request)), flow.transport()));
        }
    }

    /** A dialled connection is opened before the stack looks for it. */
    private void connect(SipFlow flow) {
        if (flow.reliable()) {
            try {
                network.connect(flow);
            } catch (IOException e) {
                throw new SipSendException(SipSendException.Kind.FLOW_CLOSED, "closed: " + flow, e);
            }
        }
    }

    private ViaHeader via(SipTransport transport) {
        try {
            ViaHeader via = SipMessages.HEADERS.createViaHeader(
                    node.advertisedHost(),
                    node.port(transport),
                    transport.name(),
                    Utils.getInstance().generateBranchId());
            via.setRPort();
            return via;
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalArgumentException("cannot advertise " + node.advertisedHost(), e);
        }
    }

    private static boolean wantsContact(String method) {
        return switch (method) {
            case Request.ACK, Request.BYE, Request.CANCEL -> false;
            default -> true;
        };
    }

    private SipSendException failure(SipFlow flow, Request request, SipException cause) {
        SipSendException.Kind kind = flow.reliable() && (!network.usable(flow) || isConnectionLoss(cause))
                ? SipSendException.Kind.FLOW_CLOSED
                : SipSendException.Kind.REFUSED;
        return new SipSendException(kind, request.getMethod() + " cannot be sent to " + flow, cause);
    }

    private static boolean isConnectionLoss(@Nullable Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static void expire(Outgoing outgoing, Duration timeout) {
        outgoing.abandon(new SipSendException(
                SipSendException.Kind.TIMEOUT,
                outgoing.request().getMethod() + " to " + outgoing.flow() + " had no final response in " + timeout));
    }
}
