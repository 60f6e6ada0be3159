/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipNode;
import org.rostrum.kit.sip.SipSendException;
import org.rostrum.kit.sip.SipTransport;

/**
 * Sends requests to clients on the flow of their dialog. What is too big for a datagram of ordinary size goes to a UDP client
 * by TCP, if he listens there: at the address that his messages come from, whatever his Contact says, so that nobody can aim
 * this server at a third party.
 */
final class ClientRequests {

    /** Beyond this a datagram may be fragmented (RFC 3261 §18.1.1). */
    static final int ORDINARY_DATAGRAM = 1_300;

    /** Beyond this no datagram is sent. */
    static final int LARGEST_DATAGRAM = 60_000;

    private static final int VIA_BYTES = 150;
    private static final Pattern CONTACT_HOST =
            Pattern.compile("sips?:(?:[^@;]*@)?(\\[[0-9A-Fa-f:.]+\\]|[0-9.]+)(?::([0-9]{1,5}))?(?:[;?].*)?");
    private static final int DEFAULT_PORT = 5060;

    private final SipNode node;

    ClientRequests(SipNode node) {
        this.node = node;
    }

    /** Whether a request of this size could reach the peer of this dialog by a datagram. */
    private static boolean fitsDatagram(Request request) {
        return SipMessages.size(request) + VIA_BYTES <= LARGEST_DATAGRAM;
    }

    /** Sends a request and awaits its final response. */
    CompletableFuture<Response> send(SipDialog dialog, Request request) {
        SipFlow flow = dialog.flow();
        contact(request, flow);
        if (flow.transport() != SipTransport.UDP || SipMessages.size(request) + VIA_BYTES <= ORDINARY_DATAGRAM) {
            return node.send(request, flow);
        }
        return stream(dialog, flow)
                .map(tcp -> node.send((Request) request.clone(), tcp)
                        .exceptionallyCompose(problem -> byDatagram(request, flow, problem)))
                .orElseGet(() -> byDatagram(request, flow, null));
    }

    /** Sends a request that is never answered. */
    void sendOneWay(SipDialog dialog, Request request) {
        SipFlow flow = dialog.flow();
        contact(request, flow);
        node.sendOneWay(request, flow);
    }

    private CompletableFuture<Response> byDatagram(Request request, SipFlow flow, @Nullable Throwable problem) {
        Throwable cause = problem instanceof CompletionException wrapped ? wrapped.getCause() : problem;
        boolean unreachable =
                cause instanceof SipSendException failure && failure.kind() == SipSendException.Kind.FLOW_CLOSED;
        if (cause != null && !unreachable) {
            return CompletableFuture.failedFuture(cause);
        }
        if (!fitsDatagram(request)) {
            return CompletableFuture.failedFuture(new SipSendException(
                    SipSendException.Kind.TOO_LARGE, request.getMethod() + " is too large for a datagram to " + flow));
        }
        return node.send(request, flow);
    }

    /** The Contact is where the client's next requests go: to the transport he uses, not to the one a big request takes. */
    private void contact(Request request, SipFlow flow) {
        switch (request.getMethod()) {
            case Request.ACK, Request.BYE, Request.CANCEL -> {}
            default -> SipMessages.header(request, "Contact", node.contact("", flow.transport()));
        }
    }

    private Optional<SipFlow> stream(SipDialog dialog, SipFlow flow) {
        Matcher contact = CONTACT_HOST.matcher(dialog.remoteTarget());
        if (!contact.matches() || !node.transports().contains(SipTransport.TCP)) {
            return Optional.empty();
        }
        try {
            InetAddress named = InetAddress.getByName(contact.group(1));
            int port = contact.group(2) == null ? DEFAULT_PORT : Integer.parseInt(contact.group(2));
            return named.equals(flow.remote().getAddress()) && port > 0 && port <= 65_535
                    ? Optional.of(node.dial(SipTransport.TCP, new InetSocketAddress(named, port)))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty(); // not an address at all
        }
    }
}
