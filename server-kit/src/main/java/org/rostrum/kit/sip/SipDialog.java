/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.Utils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import javax.sip.header.FromHeader;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.RouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * A dialog (RFC 3261 §12): who is at both ends, the sequence numbers, the remote target and the flow.
 *
 * <p>In-dialog requests go out on the flow of the latest valid request of the peer. The local tag is random and unique
 * in this process, so it identifies the dialog even where a client repeats its Call-IDs and tags. Thread-safe.
 */
public final class SipDialog {

    private final String callId;
    private final FromHeader local;
    private final ToHeader remote;
    private final List<String> routes;

    private String remoteTarget;
    private SipFlow flow;
    private long localSequence;
    private long remoteSequence;

    private SipDialog(
            String callId,
            FromHeader local,
            ToHeader remote,
            List<String> routes,
            String remoteTarget,
            SipFlow flow,
            long localSequence,
            long remoteSequence) {
        this.callId = callId;
        this.local = local;
        this.remote = remote;
        this.routes = List.copyOf(routes);
        this.remoteTarget = remoteTarget;
        this.flow = flow;
        this.localSequence = localSequence;
        this.remoteSequence = remoteSequence;
    }

    /** A random tag, Call-ID part or other identifier. */
    public static String newTag() {
        return Utils.getInstance().generateTag();
    }

    /** The server's side of the dialog that a 2xx to this request sets up. */
    public static SipDialog accepting(Request request, String localTag, SipFlow flow) {
        ToHeader to = (ToHeader) request.getHeader(ToHeader.NAME);
        FromHeader from = (FromHeader) request.getHeader(FromHeader.NAME);
        return new SipDialog(
                SipMessages.callId(request),
                swap(to, localTag),
                swap(from),
                recordRoutes(request),
                SipMessages.contactUri(request).orElse(SipMessages.fromUri(request)),
                flow,
                0,
                SipMessages.cseq(request));
    }

    /** The client's side of the dialog that this 2xx has set up. */
    public static SipDialog initiated(Request request, Response response, SipFlow flow) {
        List<String> routes = recordRoutes(response);
        Collections.reverse(routes);
        return new SipDialog(
                SipMessages.callId(request),
                (FromHeader) ((FromHeader) request.getHeader(FromHeader.NAME)).clone(),
                (ToHeader) ((ToHeader) response.getHeader(ToHeader.NAME)).clone(),
                routes,
                SipMessages.contactUri(response).orElse(request.getRequestURI().toString()),
                flow,
                SipMessages.cseq(request),
                0);
    }

    private static FromHeader swap(ToHeader to, String tag) {
        try {
            FromHeader from = SipMessages.HEADERS.createFromHeader(to.getAddress(), null);
            copyParameters(to, from);
            from.setTag(tag);
            return from;
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a tag: " + tag, e);
        }
    }

    private static ToHeader swap(FromHeader from) {
        try {
            ToHeader to = SipMessages.HEADERS.createToHeader(from.getAddress(), null);
            copyParameters(from, to);
            return to;
        } catch (ParseException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }

    private static void copyParameters(javax.sip.header.Parameters source, javax.sip.header.Parameters target)
            throws ParseException {
        for (Iterator<?> names = source.getParameterNames(); names.hasNext(); ) {
            String name = (String) names.next();
            target.setParameter(name, source.getParameter(name));
        }
    }

    private static List<String> recordRoutes(Message message) {
        List<String> routes = new ArrayList<>();
        for (Iterator<?> i = message.getHeaders(RecordRouteHeader.NAME); i.hasNext(); ) {
            RecordRouteHeader route = (RecordRouteHeader) i.next();
            routes.add(route.getAddress().toString());
        }
        return routes;
    }

    /** The Call-ID. */
    public String callId() {
        return callId;
    }

    /** Our tag: the name of this dialog in this process. */
    public String localTag() {
        return local.getTag();
    }

    /** The peer's tag; empty for a client of RFC 2543 that sent none. */
    public String remoteTag() {
        String tag = remote.getTag();
        return tag == null ? "" : tag;
    }

    /** Our URI. */
    public String localUri() {
        return local.getAddress().getURI().toString();
    }

    /** The peer's URI. */
    public String remoteUri() {
        return remote.getAddress().getURI().toString();
    }

    /** Where in-dialog requests are addressed to: the peer's latest Contact. */
    public synchronized String remoteTarget() {
        return remoteTarget;
    }

    /** Where in-dialog requests go out. */
    public synchronized SipFlow flow() {
        return flow;
    }

    /** Whether a message carries the identifiers of this dialog. */
    public boolean owns(Message message, boolean received) {
        String ours = (received ? SipMessages.toTag(message) : SipMessages.fromTag(message)).orElse("");
        String theirs = (received ? SipMessages.fromTag(message) : SipMessages.toTag(message)).orElse("");
        return callId.equals(SipMessages.callId(message))
                && localTag().equals(ours)
                && remoteTag().equals(theirs);
    }

    /**
     * Takes note of a request of the peer: sequence number, flow, and for target refreshes the Contact (RFC 3261 §12.2.2).
     *
     * @return false when its sequence number is lower than the last one seen: it is owed a 500 and changes nothing
     */
    public synchronized boolean accept(Request request, SipFlow arrivedOn) {
        if (!inOrder(SipMessages.cseq(request), arrivedOn)) {
            return false;
        }
        switch (request.getMethod()) {
            case Request.INVITE, Request.UPDATE, Request.SUBSCRIBE, Request.NOTIFY ->
                SipMessages.contactUri(request).ifPresent(contact -> remoteTarget = contact);
            default -> {}
        }
        return true;
    }

    /**
     * Takes note of a request of the peer that is never answered: sequence number and flow.
     *
     * @return false when its sequence number is lower than the last one seen: it changes nothing
     */
    public synchronized boolean accept(OneWayRequest request) {
        return inOrder(request.cseq(), request.flow());
    }

    private boolean inOrder(long sequence, SipFlow arrivedOn) {
        if (sequence < remoteSequence) {
            return false;
        }
        remoteSequence = sequence;
        flow = arrivedOn;
        return true;
    }

    /** Takes the Contact of a 2xx to a target refresh that we sent. */
    public synchronized void accept(Response response) {
        SipMessages.contactUri(response).ifPresent(contact -> remoteTarget = contact);
    }

    /** A new request of ours in this dialog, with the next sequence number; the node adds Via and Contact. */
    public synchronized Request newRequest(String method) {
        localSequence++;
        return build(method, localSequence);
    }

    /** A request as {@link #newRequest} makes it, that uses up no number: to make a template of. */
    public synchronized Request sample(String method) {
        return build(method, localSequence + 1);
    }

    /** Uses up a sequence number for a request that is not made here, and returns it. */
    public synchronized long nextSequence() {
        localSequence++;
        return localSequence;
    }

    /** The ACK for a 2xx to our INVITE with that sequence number (RFC 3261 §13.2.2.4). */
    public synchronized Request newAck(long inviteSequence) {
        return build(Request.ACK, inviteSequence);
    }

    /** The sequence number of our latest request. */
    public synchronized long localSequence() {
        return localSequence;
    }

    private Request build(String method, long sequence) {
        Request request = SipMessages.request(
                method,
                SipMessages.uri(remoteTarget),
                (FromHeader) local.clone(),
                (ToHeader) remote.clone(),
                callId,
                sequence);
        for (String route : routes) {
            SipMessages.addHeader(request, RouteHeader.NAME, route);
        }
        return request;
    }

    @Override
    public String toString() {
        return callId + ';' + localTag();
    }
}
