/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.rostrum.kit.c3p.C3pClient;
import org.rostrum.kit.c3p.C3pServer;
import org.rostrum.kit.config.ServiceConfig;
import org.rostrum.kit.config.Units;
import org.rostrum.kit.http.FilePort;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.service.ServiceMain;
import org.rostrum.kit.tls.ServiceRole;
import org.rostrum.webconf.content.ContentStore;
import org.rostrum.webconf.content.DocumentConverter;
import org.rostrum.webconf.content.Intake;
import org.rostrum.webconf.control.Control;
import org.rostrum.webconf.control.Farewell;
import org.rostrum.webconf.control.ServerIdentity;
import org.rostrum.webconf.control.ServerState;
import org.rostrum.webconf.host.MeetingHost;
import org.rostrum.webconf.journal.Journals;
import org.rostrum.webconf.psom.PsomDoor;
import org.rostrum.webconf.psom.UploadDesk;
import org.rostrum.webconf.psom.face.Depot;

/**
 * The Web Conferencing Server. Started in the order timer, client, notifications, files, journals, meetings, PSOM, C3P, lease, reports, so that the
 * Factory hears of a server that can work. Stopped in reverse: the Factories are told, no more commands are taken, everybody gets
 * GOODBYE, the Focus hears that they left.
 */
public final class WebConfServer {
    /** The service's name in the configuration: {@code rostrum.webconf}. */
    public static final String SERVICE = "webconf";

    private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);

    private WebConfServer() {}

    /** Runs the server until it is told to stop. */
    public static void main(String... arguments) {
        ServiceMain.run(SERVICE, WebConfServer::assemble, arguments);
    }

    /** Puts the server together. */
    public static void assemble(ServiceContext service) {
        ServiceConfig common = service.config();
        WebConfConfig config = WebConfConfig.read(service.reader());
        common.guardBind(service.reader(), true);
        service.reader().conclude();

        ContentConfig content = config.content();
        ContentStore store = new ContentStore(content.directory(), common.name());
        DocumentConverter converter = new DocumentConverter(content.conversion(), content.directory());
        UploadDesk uploads = new UploadDesk(
                store,
                new Intake(store, converter, content.blockedExtensions()),
                content.threads(),
                content.uploadPatience(),
                service.clock());
        FilePort files =
                new FilePort("content", common.bindHost(), content.port(), content.http(), service.tls(), store::find);
        Depot depot = new Depot(content.storage(), path -> baseUrl(common, content, files) + "/" + path);

        Timer timer = new Timer();
        C3pClient client = new C3pClient(service, Set.of(ServiceRole.FOCUS, ServiceRole.FACTORY));
        PsomDoor psom = new PsomDoor(
                new InetSocketAddress(common.bindHost(), config.psomPort()),
                service.tls().keyManagers(),
                config.origins(),
                config.psom(),
                config.psomThreads(),
                depot,
                uploads,
                service.trace(),
                service.metrics(),
                service.clock());
        AtomicReference<C3pServer> opened = new AtomicReference<>();
        ServerIdentity identity = identity(
                common,
                () -> Objects.requireNonNull(opened.get(), "no C3P door yet").url(),
                psom);
        Control control =
                new Control(config.control(), identity, client, timer.executor(), service.metrics(), service.clock());
        Journals journals = new Journals(config.journal(), service.metrics(), service.clock(), store);
        MeetingHost host = new MeetingHost(
                config.host(), service.clock(), journals, List.of(psom.stage(), control.notifier(), uploads.keeper()));
        int maxWaiting = config.host().maxWaiting() * config.host().loops();
        Vitals vitals =
                new Vitals(host, psom, new Vitals.Limits(config.psom().maxConnections(), maxWaiting), timer.executor());
        ServerState state = new ServerState(host, vitals);
        Control.Parts parts = control.serve(host, state);
        psom.serve(host);
        C3pServer door = C3pServer.builder(service)
                .allow(Set.of(ServiceRole.FOCUS, ServiceRole.FACTORY))
                .handler(parts.door())
                .client(client)
                .boot(identity.boot())
                .build();
        opened.set(door);
        measure(service.metrics(), host, vitals, state);
        service.health().add("factories", parts.reporter());
        service.health().add("content", store::health);
        service.health().add("journals", journals);

        actions(service, state, parts.farewell());

        List.of(
                        timer,
                        client,
                        control.notifier(),
                        store,
                        journals,
                        converter,
                        uploads,
                        host,
                        files,
                        psom,
                        vitals,
                        door,
                        parts.lease(),
                        parts.reporter(),
                        parts.farewell())
                .forEach(service.runtime()::add);
    }

    /** What is left to carry, for whoever drains the server. */
    private record Left(boolean draining, int conferences, int users) {
        static Left of(ServerState state) {
            return new Left(
                    state.draining(), state.load().conferences(), state.load().users());
        }
    }

    private static void actions(ServiceContext service, ServerState state, Farewell farewell) {
        service.views().add("/load", () -> Left.of(state));
        service.actions()
                .add("/drain", parameters -> {
                    state.drain();
                    return Left.of(state);
                })
                .add("/resume", parameters -> {
                    state.resume();
                    return Left.of(state);
                })
                .add("/shutdown", parameters -> {
                    farewell.patience(Units.duration(parameters.getOrDefault("within", "0 s"))
                            .filter(within -> !within.isNegative() && within.compareTo(LONGEST_PATIENCE) <= 0)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "within must be a time up to 24 hours, such as 30 min")));
                    state.drain();
                    Thread.ofPlatform().name("shutdown").start(service.runtime()::stop);
                    return Left.of(state);
                });
    }

    /** Asked for each file that somebody is told of: the port is known only when it is open. */
    private static String baseUrl(ServiceConfig common, ContentConfig content, FilePort files) {
        return content.baseUrl()
                .map(url -> url.toString().replaceAll("/+$", ""))
                .orElseGet(() -> "https://" + authority(common) + ":" + files.port());
    }

    private static String authority(ServiceConfig common) {
        String host = common.advertisedHost();
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    private static ServerIdentity identity(ServiceConfig common, Supplier<URI> c3pUrl, PsomDoor psom) {
        return new ServerIdentity(
                common.name(),
                ServerIdentity.newBoot(new SecureRandom()),
                c3pUrl,
                () -> "psom://" + authority(common) + ":" + psom.port(),
                ServerIdentity.serverUri(common.name(), common.advertisedHost()));
    }

    private static void measure(Metrics metrics, MeetingHost host, Vitals vitals, ServerState state) {
        metrics.gauge(
                "rostrum.webconf.conferences",
                "Conferences, reserved or active",
                () -> host.load().conferences());
        metrics.gauge(
                "rostrum.webconf.users",
                "Users, expected or connected",
                () -> host.load().users());
        metrics.gauge("rostrum.webconf.commands.waiting", "Commands that wait for a meeting's thread", host::waiting);
        metrics.gauge(
                "rostrum.webconf.loop.lag.seconds",
                "How long work waits for a thread of connections or meetings",
                () -> vitals.get().lag().toNanos() / 1e9);
        metrics.gauge("rostrum.webconf.stress.ratio", "0 is idle, 1 is all this server can do", state::stress);
    }
}
