/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pLimits;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.OneWayRequest;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipHandler;
import org.rostrum.kit.sip.SipLimits;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipNode;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.sip.TraceSide;
import org.rostrum.kit.trace.Trace;
import org.rostrum.psom.PsomClient;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomSession;
import org.rostrum.sim.roster.DocumentReader;
import org.rostrum.sim.roster.SharedRosters;
import org.rostrum.sim.workspace.FileFetcher;

/**
 * The machine that participants run on: one SIP endpoint, one PSOM client, one timer. Any number of participants may
 * share it; incoming requests find theirs by Call-ID, and a trace tells them apart by name.
 */
public final class SimNode implements AutoCloseable {

    // The whole roster of the largest conference comes in one message.
    private static final SipLimits LIMITS = SipLimits.DEFAULT.withMaxMessageBytes(4 * 1024 * 1024);

    private final Builder settings;
    private final FocusAddress focus;
    private final C3pCodec codec = C3pCodec.create(C3pLimits.CLIENT);
    private final DocumentReader documents = new DocumentReader(codec);
    private final SharedRosters rosters = new SharedRosters();
    private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
    private final Map<SipFlow, Set<Inbox>> byFlow = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;
    private final SipNode sip;
    private final PsomClient psom;
    private final @Nullable PsomTrace psomTrace;
    private final InetSocketAddress focusSocket;

    private SimNode(Builder builder) throws IOException {
        settings = builder;
        focus = builder.focus;
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(builder.name + "-timer").factory());
        // Nearly all that is scheduled is cancelled, and holds on to its participant until then.
        clock.setRemoveOnCancelPolicy(true);
        timer = clock;
        var description = SipNode.builder(builder.name)
                .host(localAddress(focus))
                .listen(focus.transport(), 0)
                .limits(LIMITS)
                .handler(new Dispatcher());
        if (builder.tls != null) {
            description.clientTls(builder.tls).serverTls(builder.tls);
        }
        if (builder.trace != null) {
            description.trace(builder.trace, TraceSide.CLIENT);
        }
        sip = description.build();
        sip.start();
        focusSocket = focus.socketAddress();
        PsomClient.Builder client = PsomClient.builder().threads(builder.psomThreads);
        if (builder.trust != null) {
            client.trust(builder.trust);
        }
        psomTrace = builder.trace == null ? null : new PsomTrace(builder.trace, Clock.systemUTC());
        if (psomTrace != null) {
            client.frames(psomTrace);
        }
        psom = client.build();
    }

    /** The address of this machine that a Focus there can answer to. */
    private static String localAddress(FocusAddress focus) throws IOException {
        InetAddress remote = InetAddress.getByName(focus.host());
        if (remote.isLoopbackAddress()) {
            return remote.getHostAddress();
        }
        try (java.net.DatagramSocket probe = new java.net.DatagramSocket()) {
            // Connecting a datagram socket sends nothing; it asks the routing table.
            probe.connect(remote, focus.port());
            return probe.getLocalAddress().getHostAddress();
        }
    }

    /** Starts the description of a node that talks to the Focus at this address. */
    public static Builder builder(String name, FocusAddress focus) {
        return new Builder(name, focus);
    }

    SipNode sip() {
        return sip;
    }

    /** A connection to the Focus for one person alone, as each has one in life; opened with the first request. */
    SipFlow newFlow() {
        return sip.dialApart(focus.transport(), focusSocket);
    }

    /** Connects to a conferencing server, on the way that this machine has to it. */
    CompletableFuture<PsomConnection> connect(URI serverUrl, PsomSession session) {
        return psom.connect(serverUrl, settings.psomWay, session);
    }

    /** Another machine like this one, which has ways of its own to the Focus and to conferencing servers. */
    public SimNode apart(String name, FocusAddress focusWay, UnaryOperator<InetSocketAddress> psomWay)
            throws IOException {
        Builder like = new Builder(name, focusWay);
        like.tls = settings.tls;
        like.trust = settings.trust;
        like.trace = settings.trace;
        like.psomWay = psomWay;
        return like.start();
    }

    /** Where the Focus is. */
    public FocusAddress focus() {
        return focus;
    }

    /**
     * What fetches the files of meetings.
     *
     * @throws IllegalStateException when it is not known whom to believe
     */
    public FileFetcher fetcher() {
        return new FileFetcher(Optional.ofNullable(settings.tls)
                .orElseThrow(() ->
                        new IllegalStateException("files come over HTTPS, and nobody is trusted to name the servers")));
    }

    C3pCodec codec() {
        return codec;
    }

    /** Reads notifications, for all of them. */
    DocumentReader documents() {
        return documents;
    }

    /** What they know of their conferences. */
    SharedRosters rosters() {
        return rosters;
    }

    Optional<PsomTrace> psomTrace() {
        return Optional.ofNullable(psomTrace);
    }

    String newCallId() {
        return SipDialog.newTag() + '@' + sip.process();
    }

    String contact(Persona persona) {
        return sip.contact(persona.user(), focus.transport());
    }

    void route(String callId, Inbox inbox) {
        inboxes.put(callId, inbox);
        byFlow.compute(inbox.flow(), (flow, known) -> {
            Set<Inbox> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(inbox);
            return all;
        });
    }

    void unroute(String callId) {
        Inbox gone = inboxes.remove(callId);
        if (gone != null) {
            byFlow.computeIfPresent(gone.flow(), (flow, known) -> {
                known.remove(gone);
                return known.isEmpty() ? null : known;
            });
        }
    }

    /** Runs a task later; after the node was closed there is no later. */
    Future<?> later(Duration wait, Runnable task) {
        try {
            return timer.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            CompletableFuture<Void> never = new CompletableFuture<>();
            never.cancel(false);
            return never;
        }
    }

    /** Completes after a while; after the node was closed it never does. */
    CompletableFuture<Void> pause(Duration wait) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        var unused = later(wait, () -> over.complete(null));
        return over;
    }

    /** Closes all sockets; participants that did not leave are simply gone. */
    @Override
    public void close() {
        timer.shutdownNow();
        psom.close();
        sip.close();
    }

    private final class Dispatcher implements SipHandler {

        @Override
        public void received(IncomingRequest request) {
            Inbox inbox = inboxes.get(SipMessages.callId(request.request()));
            if (inbox != null) {
                inbox.received(request);
            } else if (request.answerable()) {
                request.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            }
        }

        @Override
        public boolean told(OneWayRequest request) {
            Inbox inbox = inboxes.get(request.callId());
            if (inbox != null) {
                inbox.told(request);
            }
            return true;
        }

        @Override
        public void repeated(Response ok, SipFlow from) {
            Inbox inbox = inboxes.get(SipMessages.callId(ok));
            if (inbox != null) {
                inbox.repeated(ok);
            }
        }

        @Override
        public void flowClosed(SipFlow closed) {
            byFlow.getOrDefault(closed, Set.of()).forEach(Inbox::flowLost);
        }
    }

    /** Describes a node. */
    public static final class Builder {

        private final String name;
        private final FocusAddress focus;
        private @Nullable SSLContext tls;
        private @Nullable TrustManagerFactory trust;
        private @Nullable Trace trace;
        private int psomThreads = 1;
        private UnaryOperator<InetSocketAddress> psomWay = UnaryOperator.identity();

        private Builder(String name, FocusAddress focus) {
            this.name = name;
            this.focus = focus;
        }

        /** Whom to believe on SIP over TLS and HTTPS, and on PSOM over TLS. */
        public Builder trust(SSLContext sipTls, TrustManagerFactory psomTrust) {
            this.tls = sipTls;
            this.trust = psomTrust;
            return this;
        }

        /** Records every message. */
        public Builder trace(Trace messages) {
            this.trace = messages;
            return this;
        }

        /**
         * Where to connect instead of where a conferencing server says it is, as through a proxy; its certificate must name the
         * server all the same.
         */
        public Builder psomWay(UnaryOperator<InetSocketAddress> way) {
            this.psomWay = way;
            return this;
        }

        /** How many threads serve the PSOM connections. */
        public Builder psomThreads(int count) {
            this.psomThreads = count;
            return this;
        }

        /**
         * The running node.
         *
         * @throws IOException when the Focus' host is unknown or no socket can be bound
         */
        public SimNode start() throws IOException {
            if (focus.transport() == SipTransport.TLS && tls == null) {
                throw new IOException("SIP over TLS needs the certificate of the authority to believe");
            }
            return new SimNode(this);
        }
    }
}
