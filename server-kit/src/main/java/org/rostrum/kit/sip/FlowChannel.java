/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.io.IOException;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.sip.MessageScreen.Verdict;
import org.rostrum.kit.sip.stream.StreamConnection;
import org.rostrum.kit.sip.stream.StreamMessage;
import org.rostrum.kit.sip.stream.StreamUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection as JAIN-SIP sees it: parses what comes in and hands it to the transactions, encodes what goes out.
 * Whatever the stack sends here goes along this connection, whichever address a Via names (RFC 3261 §18.2.2); a client
 * behind an address translator is reached like any other.
 */
final class FlowChannel extends MessageChannel implements RawMessageChannel, StreamUser {

    private static final Logger LOG = LoggerFactory.getLogger(FlowChannel.class);
    private static final String VERSION = "SIP/2.0";

    /** Without one of these nobody can tell what a message is about. */
    private static final Set<Class<?>> NEEDED = Set.of(
            From.class,
            To.class,
            CSeq.class,
            Via.class,
            CallID.class,
            ContentLength.class,
            RequestLine.class,
            StatusLine.class);

    private final NodeNetwork network;
    private final StreamConnection connection;
    private final SipFlow flow;
    private final MessageTap tap;
    private final Overload overload;
    private final MendingMessageParser parser = new MendingMessageParser();
    private final Set<Outgoing> awaited = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    FlowChannel(NodeNetwork network, StreamConnection connection, SipFlow flow, MessageTap tap, Overload overload) {
        this.network = network;
        this.connection = connection;
        this.flow = flow;
        this.tap = tap;
        this.overload = overload;
    }

    SipFlow flow() {
        return flow;
    }

    boolean open() {
        return connection.open();
    }

    Optional<String> peer() {
        return connection.peer();
    }

    /** To be called before the stack sees this channel; messages of a node that is not running are dropped. */
    boolean attach() {
        if (messageProcessor == null) {
            network.processor(flow.transport()).ifPresent(processor -> messageProcessor = processor);
        }
        return messageProcessor != null;
    }

    // What comes in.

    @Override
    public boolean turnsAway(byte[] message) {
        Optional<MessageHead> head = overload.turnsAway(message, 0, message.length);
        head.ifPresent(request -> write(Refusal.busy(request, flow.remote()).octets()));
        return head.isPresent();
    }

    @Override
    public void received(byte[] bytes) {
        if (!attach()) {
            connection.close();
            return;
        }
        switch (MessageScreen.judge(bytes, 0, bytes.length)) {
            case Verdict.Pass pass ->
                parse(bytes).ifPresent(message -> {
                    tap.received(bytes);
                    processMessage(message);
                });
            case Verdict.PassOneWay oneWay -> {
                tap.received(bytes);
                if (!network.told(new OneWayRequest(oneWay.head(), bytes, oneWay.length(), flow))) {
                    parse(bytes).ifPresent(this::processMessage);
                }
            }
            case Verdict.Refuse refuse -> refuse(refuse);
            case Verdict.Drop drop -> LOG.debug("what came on {} is no message", flow);
        }
    }

    /** Empty for what is no message, and for what nobody can read, which is refused here. */
    private Optional<SIPMessage> parse(byte[] bytes) {
        try {
            return Optional.ofNullable(parser.parseSIPMessage(bytes, true, false, FlowChannel::unreadableHeader));
        } catch (ParseException e) {
            LOG.debug("unreadable message on {}: {}", flow, e.getMessage());
            MessageHead.read(bytes, 0, bytes.length)
                    .filter(head -> !head.startLine().startsWith(VERSION))
                    .filter(head -> !head.startLine().startsWith("ACK "))
                    .ifPresent(head -> refuse(new Verdict.Refuse(head, Response.BAD_REQUEST, "Bad Request")));
            return Optional.empty();
        }
    }

    @Override
    public void unreadable(byte[] start, int status) {
        LOG.debug("closing {}: what comes are no messages ({})", flow, status);
        if (status == Response.BAD_REQUEST
                && MessageScreen.judge(start, 0, start.length) instanceof Verdict.Refuse refuse) {
            refuse(refuse);
        }
    }

    @Override
    public void closed() {
        over = true;
        awaited.forEach(this::giveUp);
        network.closed(this);
    }

    /** The answer to a request comes along this connection or not at all: its end ends the wait. */
    void awaits(Outgoing request) {
        awaited.add(request);
        var unused = request.answer().whenComplete((response, problem) -> awaited.remove(request));
        if (over) {
            giveUp(request);
        }
    }

    private void giveUp(Outgoing request) {
        request.abandon(new SipSendException(
                SipSendException.Kind.FLOW_CLOSED,
                flow + " was closed before " + request.request().getMethod() + " had a final response"));
    }

    /** Keeps a header that nobody can read as it is, unless it is one of those that every message needs. */
    static void unreadableHeader(ParseException problem, SIPMessage message, Class<?> header, String line, String text)
            throws ParseException {
        if (NEEDED.contains(header)) {
            throw problem;
        }
        message.addUnparsed(line);
    }

    private void refuse(Verdict.Refuse refuse) {
        LOG.debug("{} {} on {}", refuse.status(), refuse.reason(), flow);
        write(Refusal.of(refuse, flow.remote()).octets());
    }

    @Override
    public void processMessage(SIPMessage message) {
        if (message.getFrom() == null
                || message.getTo() == null
                || message.getCallId() == null
                || message.getCSeq() == null
                || message.getTopmostVia() == null) {
            LOG.debug("a message on {} lacks a header that every message has", flow);
            return;
        }
        message.setApplicationData(flow);
        message.setRemoteAddress(getPeerInetAddress());
        message.setRemotePort(getPeerPort());
        message.setLocalAddress(messageProcessor.getIpAddress());
        message.setLocalPort(getPort());
        message.setPeerPacketSourceAddress(getPeerInetAddress());
        message.setPeerPacketSourcePort(getPeerPort());
        if (message instanceof SIPRequest request) {
            process(request);
        } else if (message instanceof SIPResponse response) {
            process(response);
        }
    }

    private void process(SIPRequest request) {
        Via via = request.getTopmostVia();
        try {
            // As RFC 3581 §4 wants it; answers take this connection anyway.
            via.setParameter(Via.RECEIVED, getPeerAddress());
            if (via.hasParameter(Via.RPORT)) {
                via.setParameter(Via.RPORT, Integer.toString(getPeerPort()));
            }
        } catch (ParseException e) {
            throw new IllegalStateException("an address is no parameter", e);
        }
        if (!VERSION.equals(request.getRequestLine().getSipVersion())) {
            respond(request, Response.VERSION_NOT_SUPPORTED);
        } else if (!request.getMethod().equals(request.getCSeq().getMethod())) {
            respond(request, Response.BAD_REQUEST);
        } else {
            ServerRequestInterface server = getSIPStack().newSIPServerRequest(request, this);
            if (server != null) {
                try {
                    server.processRequest(request, this);
                } finally {
                    release(server);
                }
            }
        }
    }

    private void process(SIPResponse response) {
        try {
            response.checkHeaders();
        } catch (ParseException e) {
            LOG.debug("a response on {} lacks a header: {}", flow, e.getMessage());
            return;
        }
        ServerResponseInterface client = getSIPStack().newSIPServerResponse(response, this);
        if (client == null) {
            return;
        }
        try {
            if (!(client instanceof SIPClientTransaction transaction) || transaction.checkFromTag(response)) {
                client.processResponse(response, this);
            }
        } finally {
            release(client);
        }
    }

    /** A transaction that went to the listener is released there. */
    private static void release(Object handler) {
        if (handler instanceof SIPTransaction transaction && !transaction.passToListener()) {
            transaction.releaseSem();
        }
    }

    private void respond(SIPRequest request, int status) {
        if (!request.getMethod().equals("ACK")) {
            write(request.createResponse(status)
                    .encodeAsBytes(request.getTopmostVia().getTransport()));
        }
    }

    // What goes out.

    private boolean write(byte[] bytes) {
        return send(new StreamMessage(bytes));
    }

    /** Puts a message into the queue of the connection; false when that is closed. */
    boolean send(StreamMessage message) {
        if (!connection.open()) {
            return false;
        }
        // First, or the answer to it may be seen before it.
        tap.sent(message);
        return connection.send(message);
    }

    @Override
    public void sendMessage(SIPMessage message) throws IOException {
        if (message.isNullRequest()) {
            return;
        }
        if (!write(message.encodeAsBytes(message.getTopmostVia().getTransport()))) {
            throw new IOException("closed: " + flow);
        }
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress receiver, int port, boolean reconnect) throws IOException {
        if (!write(message)) {
            throw new IOException("closed: " + flow);
        }
    }

    @Override
    public void logMessage(SIPMessage message, InetAddress address, int port, long time) {
        // Bytes are traced as they leave.
    }

    /** As {@link StreamConnection#behind}. */
    boolean behind(Runnable whenCaughtUp) {
        return connection.behind(whenCaughtUp);
    }

    @Override
    public void close() {
        connection.close();
    }

    // What the stack asks.

    @Override
    public SIPTransactionStack getSIPStack() {
        return messageProcessor.getSIPStack();
    }

    @Override
    public String getTransport() {
        return flow.transport().name();
    }

    @Override
    public boolean isReliable() {
        return true;
    }

    @Override
    public boolean isSecure() {
        return flow.transport().secure();
    }

    @Override
    public String getPeerAddress() {
        return getPeerInetAddress().getHostAddress();
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return flow.remote().getAddress();
    }

    @Override
    protected String getPeerProtocol() {
        return getTransport();
    }

    @Override
    public int getPeerPort() {
        return flow.remote().getPort();
    }

    @Override
    public int getPeerPacketSourcePort() {
        return getPeerPort();
    }

    @Override
    public @Nullable InetAddress getPeerPacketSourceAddress() {
        return getPeerInetAddress();
    }

    @Override
    public String getKey() {
        return getKey(getPeerInetAddress(), getPeerPort(), getTransport()) + '#' + flow.connection();
    }

    @Override
    public String getViaHost() {
        return messageProcessor.getIpAddress().getHostAddress();
    }

    @Override
    public int getViaPort() {
        return messageProcessor.getPort();
    }
}
