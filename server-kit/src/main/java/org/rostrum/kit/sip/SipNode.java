/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TooManyListenersException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.kit.sip.stream.Backlog;
import org.rostrum.kit.sip.stream.StreamMessage;
import org.rostrum.kit.sip.stream.StreamSecurity;

/**
 * A SIP endpoint: listening points for UDP, TCP and TLS, requests in and out, and the trace of every message.
 *
 * <p>Any number of nodes may live in one process. Requests go out on a {@link SipFlow}; nothing is looked up by name and
 * no connection is opened except towards an address given to {@link #dial}. Callbacks and completions run on threads of
 * the stack and must not block.
 */
public final class SipNode implements AutoCloseable {

    private final String process;
    private final InetAddress bindAddress;
    private final String advertisedHost;
    private final Map<SipTransport, Integer> wanted;
    private final Map<SipTransport, Integer> ports = new EnumMap<>(SipTransport.class);
    private final Map<SipTransport, SipProvider> providers = new EnumMap<>(SipTransport.class);
    private final SipLimits limits;
    private final SipHandler handler;
    private final NodeNetwork network;
    private final NodeStack stack;
    private final ScheduledExecutorService timer;
    private final NodeReceiver receiver;
    private final NodeSender sender;
    private final AtomicLong apart = new AtomicLong();
    private volatile boolean running;

    private SipNode(SipNodeBuilder b) throws IOException {
        this.process = b.process;
        this.bindAddress = InetAddress.getByName(b.host);
        this.advertisedHost = b.advertisedHost.isEmpty() ? bindAddress.getHostAddress() : b.advertisedHost;
        this.wanted = new EnumMap<>(b.ports);
        this.limits = b.limits;
        this.handler = b.handler;
        MessageTap tap = new MessageTap(b.trace);
        this.network =
                new NodeNetwork(process, limits, new StreamSecurity(b.serverTls, b.clientTls, b.origins), tap, handler);
        try {
            this.stack = new NodeStack(process, limits, network, tap, handler);
        } catch (SipException e) {
            throw new IOException("the SIP stack does not start", e);
        }
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1,
                task -> Thread.ofPlatform()
                        .daemon()
                        .name(process + "-sip-timer")
                        .unstarted(task));
        executor.setRemoveOnCancelPolicy(true);
        this.timer = executor;
        this.receiver = new NodeReceiver(handler, network, this::provider, timer);
        this.sender = new NodeSender(this, network, timer);
    }

    /** Starts the description of a node; {@code process} names it in logs and traces. */
    public static SipNodeBuilder builder(String process) {
        return new SipNodeBuilder(process);
    }

    static SipNode create(SipNodeBuilder builder) throws IOException {
        return new SipNode(builder);
    }

    /**
     * Binds all listening points and starts to serve.
     *
     * @throws IOException when a port is taken; nothing stays bound then
     */
    public void start() throws IOException {
        try {
            for (Map.Entry<SipTransport, Integer> point : wanted.entrySet()) {
                ports.put(point.getKey(), network.bind(point.getKey(), bindAddress, point.getValue()));
            }
            NodeListener listener = new NodeListener(receiver);
            for (Map.Entry<SipTransport, Integer> point : ports.entrySet()) {
                SipProvider provider = stack.createSipProvider(stack.createListeningPoint(
                        bindAddress.getHostAddress(),
                        point.getValue(),
                        point.getKey().token()));
                provider.addSipListener(listener);
                providers.put(point.getKey(), provider);
            }
            stack.start();
        } catch (SipException | InvalidArgumentException | TooManyListenersException | IOException e) {
            close();
            throw new IOException(
                    "cannot listen for SIP on " + bindAddress.getHostAddress() + ' ' + wanted + ": " + e.getMessage(),
                    e);
        }
        running = true;
    }

    /** Closes all listening points and connections. Requests that wait for an answer fail. */
    @Override
    public void close() {
        running = false;
        timer.shutdownNow();
        stack.stopListening();
        network.close();
        // The stack sleeps a second in its stop; the sockets are closed already, so nobody need wait for it.
        Thread.ofPlatform().daemon().name(process + "-sip-stop").start(stack::stop);
    }

    /** The name of this node in logs and traces. */
    public String process() {
        return process;
    }

    /** The transports this node listens on. */
    public Set<SipTransport> transports() {
        return Set.copyOf(ports.keySet());
    }

    /**
     * The port really bound for this transport.
     *
     * @throws IllegalStateException when the node does not listen on it or is not started
     */
    public int port(SipTransport transport) {
        Integer port = ports.get(transport);
        if (port == null) {
            throw new IllegalStateException(process + " does not listen on " + transport);
        }
        return port;
    }

    /** Where this node listens, for another node on the same machine to dial. */
    public InetSocketAddress address(SipTransport transport) {
        return new InetSocketAddress(bindAddress, port(transport));
    }

    /** The Contact of this node on this transport, as {@code <sip:alice@127.0.0.1:5060;transport=tcp>}; the user may be empty. */
    public String contact(String user, SipTransport transport) {
        return '<'
                + SipMessages.sipUri(user.isEmpty() ? null : user, advertisedHost, port(transport), transport)
                        .toString()
                + '>';
    }

    /**
     * Permits and names an address to send to. UDP needs no more; TCP and TLS connect with the first request and again
     * after a loss. TLS checks the server's certificate against the host name in the address.
     */
    public SipFlow dial(SipTransport transport, InetSocketAddress remote) {
        return permitted(new SipFlow(transport, remote, 0));
    }

    /** As {@link #dial}, but by a connection of its own, so that many clients in one process look like many. */
    public SipFlow dialApart(SipTransport transport, InetSocketAddress remote) {
        return transport.reliable()
                ? permitted(new SipFlow(transport, remote, -apart.incrementAndGet()))
                : dial(transport, remote);
    }

    private SipFlow permitted(SipFlow flow) {
        if (flow.remote().isUnresolved()) {
            throw new SipSendException(
                    SipSendException.Kind.FLOW_CLOSED,
                    "unknown host " + flow.remote().getHostString());
        }
        network.permit(flow, flow.remote().getHostString());
        return flow;
    }

    /** Whether a message can be sent on this flow: false for good once an accepted connection is closed. */
    public boolean usable(SipFlow flow) {
        return running && network.usable(flow);
    }

    /**
     * Whether the peer of a connection is behind with reading; never of a datagram.
     *
     * @param whenCaughtUp runs once when that is over or the connection is, on any thread; only when this returns true
     */
    public boolean behind(SipFlow flow, Runnable whenCaughtUp) {
        return network.channel(flow)
                .filter(channel -> channel.behind(whenCaughtUp))
                .isPresent();
    }

    /** Closes the connection of a flow. */
    public void close(SipFlow flow) {
        network.close(flow);
    }

    /** Closes a flow of {@link #dialApart} for good, so that nothing is kept of it. Another one may be in use by others and only loses its connection. */
    public void hangUp(SipFlow flow) {
        network.hangUp(flow);
    }

    /** The open connections, for metrics. */
    public int openConnections() {
        return network.openConnections();
    }

    /** What has come and waits to be taken, for metrics; of connections it counts each once. */
    public Backlog backlog() {
        return network.backlog();
    }

    /** A new request outside any dialog, with a new Call-ID and From tag. */
    public Request newRequest(String method, String requestUri, String from, String to) {
        return newRequest(method, requestUri, from, to, SipDialog.newTag() + '@' + advertisedHost, 1);
    }

    /** A new request outside any dialog, with a Call-ID and number of the caller's choice (REGISTER, retries). */
    public Request newRequest(String method, String requestUri, String from, String to, String callId, long cseq) {
        return SipMessages.request(
                method,
                SipMessages.uri(requestUri),
                SipMessages.from(from, "", SipDialog.newTag()),
                SipMessages.to(to, null),
                callId,
                cseq);
    }

    /** {@link #send(Request, SipFlow, Duration)} with the time-out of the limits. */
    public CompletableFuture<Response> send(Request request, SipFlow flow) {
        return send(request, flow, limits.requestTimeout());
    }

    /**
     * Sends a request in a transaction. The future completes with the final response, or fails with a
     * {@link SipSendException}: after the time-out whatever the stack's own timers do.
     */
    public CompletableFuture<Response> send(Request request, SipFlow flow, Duration timeout) {
        return sender.send(request, flow, timeout);
    }

    /**
     * Cancels an INVITE that this node sent and that has no final response yet (RFC 3261 §9.1); its own answer, usually
     * 487, comes as that of {@link #send}.
     */
    public CompletableFuture<Response> cancel(Request invite) {
        return sender.cancel(invite);
    }

    /**
     * Sends a request that gets no answer: ACK and BENOTIFY.
     *
     * @throws SipSendException when it could not be written
     */
    public void sendOneWay(Request request, SipFlow flow) {
        sender.sendOneWay(request, flow);
    }

    /**
     * The head of many requests like this one, which goes out on this flow and gets no answer: completed as for sending, and
     * without a body.
     */
    public RequestTemplate template(Request request, SipFlow flow) {
        sender.complete(request, flow);
        return RequestTemplate.of(request, SipMessages.fromTag(request).orElseThrow());
    }

    /**
     * Sends a request that gets no answer and is bytes already; meant for notifications, of which there are many.
     *
     * @return false when the connection is closed, or is being closed because its peer does not read
     * @throws IllegalArgumentException when this is no flow of a connection
     */
    public boolean sendOneWay(StreamMessage message, SipFlow flow) {
        if (!flow.reliable()) {
            throw new IllegalArgumentException("a request to be repeated needs a transaction: " + flow);
        }
        return network.send(message, flow);
    }

    String advertisedHost() {
        return advertisedHost;
    }

    Optional<SipProvider> provider(SipTransport transport) {
        return running ? Optional.ofNullable(providers.get(transport)) : Optional.empty();
    }
}
