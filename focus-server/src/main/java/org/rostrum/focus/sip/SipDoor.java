/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sip.message.Request;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.focus.accounts.Lockout;
import org.rostrum.focus.conference.AdmissionPolicy;
import org.rostrum.focus.conference.LeaveCause;
import org.rostrum.focus.conference.Uris;
import org.rostrum.focus.factory.ConferenceKeys;
import org.rostrum.focus.factory.FocusFactory;
import org.rostrum.focus.notify.NotificationHub;
import org.rostrum.focus.notify.SubscriberTransport;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.lifecycle.StartupException;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.Pressure;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipHandler;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipNode;
import org.rostrum.kit.sip.SipNodeBuilder;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.sip.TraceSide;
import org.rostrum.kit.tls.ServerTls;
import org.rostrum.kit.trace.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door where SIP comes in: the Focus Factory, the Focus, and a simple registrar (C3P 2.4). Listens on UDP, TCP, TLS and
 * WebSocket.
 *
 * <p>It is made before the replicated state starts, because it listens to what is applied, and started after it.
 */
public final class SipDoor implements Component, SipHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SipDoor.class);
    private static final int WRITERS = 8;
    private static final int NONCES = 100_000;

    private final SipNode node;
    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;
    private final Authenticator authenticator;
    private final DialogTable<Participation> dialogs;
    private final DialogTable<Subscription> subscriptions;
    private final NotificationHub hub;
    private final ServiceHandler services;
    private final InviteHandler invites;
    private final DialogRequests requests;
    private final SubscribeHandler subscribes;
    private final Registrar registrar;
    private final SessionKeeper sessions;
    private final AnonymousScreen anonymous;
    private final ReplicatedState state;
    private final DoorMetrics counts;

    /**
     * A door, not yet open.
     *
     * @param config how it is set up
     * @param state where commands go; the door adds itself and the hub as listeners
     * @param codec reads and writes C3P
     * @param keys open conference keys
     * @param notifications makes the hub from the way to the subscribers, which is this door
     * @param tls the certificate for TLS, and which servers are known by theirs
     */
    public SipDoor(
            SipConfig config,
            ReplicatedState state,
            C3pCodec codec,
            ConferenceKeys keys,
            Function<SubscriberTransport, NotificationHub> notifications,
            ServerTls tls,
            Trace trace,
            Metrics metrics,
            Clock clock) {
        this.state = state;
        this.counts = new DoorMetrics(metrics);
        this.dialogs = new DialogTable<>("dialogs", config.dialogs());
        this.subscriptions = new DialogTable<>("subscriptions", config.dialogs());
        this.node = node(config, tls, trace);
        this.pool = writers();
        this.timer = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name("focus-sip-alarms").unstarted(task));
        timer.setRemoveOnCancelPolicy(true);
        Answers answers = new Answers(config.advertisedHost(), codec);
        DoorContext door = new DoorContext(
                config,
                node,
                state,
                answers,
                new CommandReader(codec, answers),
                new ClientRequests(node),
                counts,
                pool,
                timer);
        this.anonymous = new AnonymousScreen(
                answers,
                conference -> state.state().isKnown(conference.normalized().toString()));
        this.authenticator = new TrustedServerAuthenticator(
                answers,
                config.domains(),
                authenticator(config, answers, clock, conference -> key(state, keys, conference)));
        Notifier notifier = new Notifier(door, subscriptions);
        this.hub = notifications.apply(notifier);
        notifier.reportTo(hub);
        Leaving leaving = new Leaving(door);
        this.sessions = new SessionKeeper(door, leaving);
        InfoHandler infos = new InfoHandler(
                door,
                sessions,
                new ConferenceAnswers(
                        codec, keys, uri -> state.state().schedule().find(uri)));
        this.services = new ServiceHandler(door, authenticator, new FocusFactory(state, codec, keys));
        this.invites = new InviteHandler(door, authenticator, dialogs, sessions, leaving);
        this.requests = new DialogRequests(door, authenticator, dialogs, sessions, infos, leaving);
        this.subscribes = new SubscribeHandler(door, authenticator, subscriptions, hub, notifier);
        this.registrar = new Registrar(door, authenticator);
        state.listen(new Reactions(door, dialogs, infos));
        state.listen(hub);
        metrics.gauge("rostrum.focus.sip.dialogs", "Dialogs of participants", dialogs::size);
        metrics.gauge("rostrum.focus.sip.subscriptions", "Subscriptions", subscriptions::size);
        metrics.gauge("rostrum.focus.sip.registrations", "Registered users", registrar::size);
        metrics.gauge("rostrum.focus.sip.connections", "Open connections of clients", node::openConnections);
        metrics.gauge(
                "rostrum.focus.sip.backlog",
                "Datagrams, and connections with messages, that wait to be taken",
                () -> node.backlog().depth());
        metrics.gauge(
                "rostrum.focus.sip.backlog.age.seconds",
                "How long the first of them has waited",
                () -> node.backlog().age().toMillis() / 1_000.0);
    }

    private SipNode node(SipConfig config, ServerTls tls, Trace trace) {
        try {
            SipNodeBuilder description = SipNode.builder(trace.process())
                    .host(config.host())
                    .advertisedHost(config.advertisedHost())
                    .listen(SipTransport.UDP, config.udpPort())
                    .listen(SipTransport.TCP, config.tcpPort())
                    .listen(SipTransport.TLS, config.tlsPort())
                    .serverTls(tls)
                    .origins(config.webSockets().origins())
                    .limits(config.limits())
                    .trace(trace, TraceSide.SERVER)
                    .handler(this);
            int port = config.webSockets().port();
            switch (config.webSockets().kind()) {
                case OFF -> {}
                case WS -> description.listen(SipTransport.WS, port);
                case WSS -> description.listen(SipTransport.WSS, port);
            }
            return description.build();
        } catch (IOException e) {
            throw new StartupException("SIP cannot be set up on " + config.host() + ": " + e.getMessage(), e);
        }
    }

    /** Nobody waits for a client to read; only opening a connection, for what is too large for UDP, holds a writer. */
    private static ThreadPoolExecutor writers() {
        ThreadPoolExecutor writers = new ThreadPoolExecutor(
                WRITERS,
                WRITERS,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("focus-sip-writer-", 0).factory());
        writers.allowCoreThreadTimeOut(true);
        return writers;
    }

    private static Optional<String> key(ReplicatedState state, ConferenceKeys keys, ConferenceUri conference) {
        return state.state()
                .schedule()
                .find(Uris.canonical(conference.toString()))
                .filter(scheduled -> scheduled.terms().admission() == AdmissionPolicy.ANONYMOUS)
                .flatMap(scheduled -> keys.open(scheduled.particulars().sealedKey()));
    }

    private static Authenticator authenticator(
            SipConfig config, Answers answers, Clock clock, DigestAuthenticator.MeetingKeys meetingKeys) {
        return switch (config.authentication()) {
            case OFF -> new FromAuthenticator(answers, config.domains());
            case DIGEST ->
                new DigestAuthenticator(
                        answers,
                        new Nonces(clock, config.nonceLifetime(), NONCES),
                        config.accounts().open(clock),
                        new Lockout(config.accounts().lockout(), clock),
                        config.accounts().challenge(),
                        meetingKeys);
        };
    }

    @Override
    public String name() {
        return "sip";
    }

    @Override
    public void start() throws IOException {
        node.start();
        LOG.info("SIP on {}", ports());
    }

    @Override
    public void stop() {
        node.close();
        authenticator.close();
        timer.shutdownNow();
        pool.shutdown();
    }

    @Override
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new TreeMap<>();
        for (SipTransport transport : node.transports()) {
            ports.put("sip-" + transport.name().toLowerCase(Locale.ROOT), node.port(transport));
        }
        return ports;
    }

    /** The endpoint, for its addresses. */
    public SipNode node() {
        return node;
    }

    /** How many participants' dialogs there are on this node. */
    int participations() {
        return dialogs.size();
    }

    @Override
    public void received(IncomingRequest request) {
        if (request.answerable()) {
            DoorContext.guarded(request, () -> dispatch(request));
        }
    }

    private void dispatch(IncomingRequest request) {
        if (!Screen.pass(request) || !anonymous.pass(request)) {
            return;
        }
        boolean inDialog = SipMessages.toTag(request.request()).isPresent();
        switch (request.method()) {
            case Capabilities.SERVICE -> services.service(request);
            case Request.SUBSCRIBE -> subscribes.subscribe(request);
            case Request.REGISTER -> registrar.register(request);
            case Request.INVITE -> {
                if (inDialog) {
                    requests.received(request);
                } else {
                    invites.join(request);
                }
            }
            case Request.OPTIONS -> {
                if (inDialog) {
                    requests.received(request);
                } else {
                    request.respond(Screen.options(request));
                }
            }
            default -> requests.received(request);
        }
    }

    @Override
    public void cancelled(IncomingRequest invite) {
        invites.cancelled(invite);
    }

    @Override
    public void unacknowledged(IncomingRequest invite) {
        dialogs.find(invite.toTag()).ifPresent(dialog -> sessions.giveUp(dialog, LeaveCause.FLOW_LOST));
    }

    @Override
    public boolean busy() {
        return state.crowded();
    }

    @Override
    public void turnedAway(Pressure reason) {
        counts.turnedAway(reason);
    }

    @Override
    public void flowClosed(SipFlow flow) {
        dialogs.flowClosed(flow);
        subscriptions.flowClosed(flow);
    }
}
