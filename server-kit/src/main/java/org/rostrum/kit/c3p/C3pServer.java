/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.kit.config.ServiceConfig;
import org.rostrum.kit.http.HttpServer;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.tls.ServiceRole;

/**
 * The HTTPS door of a service: C3P requests, late answers and notifications on one path; health, metrics and trace beside it
 * for anybody with a certificate of this system. What it checks, answers and keeps is in {@code docs/c3p-http-binding.md}.
 */
public final class C3pServer implements Component {
    private final ServiceConfig config;
    private final HttpServer http;

    private C3pServer(Builder builder) {
        ServiceContext service = builder.service;
        this.config = service.config();
        C3pMetrics metrics = new C3pMetrics(service.metrics());
        C3pTrace trace = new C3pTrace(service.trace());
        ReplayCache replies = new ReplayCache(
                config.http().maxRequests(),
                config.c3p().replayEntries(),
                config.c3p().replayWindow(),
                service.clock());
        service.metrics().gauge("rostrum.kit.c3p.running", "C3P requests that are worked on", replies::running);
        service.metrics().gauge("rostrum.kit.c3p.kept", "C3P answers that are kept for repeats", replies::kept);
        C3pFaults faults = new C3pFaults();
        if (config.c3p().faults()) {
            faults.offer(service);
        }
        C3pDesk desk = new C3pDesk(builder.settings(config), replies, faults, trace, metrics, service.clock());
        C3pDoor door = new C3pDoor(config, builder.roles, desk, service.views(), metrics, service.clock());
        this.http =
                HttpServer.mutualTls("c3p", config.bindHost(), config.c3p().port(), config.http(), service.tls(), door);
    }

    /** A door with the port, path, limits and certificate that {@code service} is configured with. */
    public static Builder builder(ServiceContext service) {
        return new Builder(service);
    }

    /** The port it really listens on; valid once started. */
    public int port() {
        return http.port();
    }

    /** The URL of the door as others are told it; valid once started. */
    public URI url() {
        String host = config.advertisedHost();
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("https://" + literal + ":" + port() + config.c3p().path());
    }

    @Override
    public String name() {
        return http.name();
    }

    @Override
    public Map<String, Integer> ports() {
        return http.ports();
    }

    @Override
    public void start() throws Exception {
        http.start();
    }

    @Override
    public void stop() throws Exception {
        http.stop();
    }

    /** Collects what a door needs. */
    public static final class Builder {
        private final ServiceContext service;
        private Set<ServiceRole> roles = Set.of();
        private @Nullable C3pRequestHandler handler;
        private @Nullable NotificationHandler notifications;
        private @Nullable C3pClient client;
        private @Nullable String boot;
        private Function<C3pRequest, List<URI>> replyAddresses = Builder::sender;

        private Builder(ServiceContext service) {
            this.service = service;
        }

        /** Peers of these roles may send C3P; others get 403. */
        public Builder allow(Set<ServiceRole> allowed) {
            roles = Set.copyOf(allowed);
            return this;
        }

        /** Who carries out requests; without it every request is answered {@code notSupported}. */
        public Builder handler(C3pRequestHandler requests) {
            handler = requests;
            return this;
        }

        /** Who takes notifications; without it they are answered 403. */
        public Builder notifications(NotificationHandler documents) {
            notifications = documents;
            return this;
        }

        /**
         * The client of this process: its pending calls get the late answers that come to the door, and the door sends its own
         * late answers with it. Without it every request is answered in its own HTTP exchange.
         */
        public Builder client(C3pClient sender) {
            client = sender;
            return this;
        }

        /** Where the late answer to a request goes, tried in order; by default to the URL it says it is from. */
        public Builder replyAddresses(Function<C3pRequest, List<URI>> addresses) {
            replyAddresses = addresses;
            return this;
        }

        /** The boot id that every response of an MCU carries. */
        public Builder boot(String id) {
            boot = id;
            return this;
        }

        /** The door; it listens once it is started. */
        public C3pServer build() {
            return new C3pServer(this);
        }

        private C3pDesk.Settings settings(ServiceConfig config) {
            return new C3pDesk.Settings(
                    Optional.ofNullable(handler),
                    Optional.ofNullable(notifications),
                    Optional.ofNullable(client),
                    Optional.ofNullable(boot),
                    replyAddresses,
                    config.c3p().pendingAfter(),
                    config.http());
        }

        private static List<URI> sender(C3pRequest request) {
            return request.from().startsWith("https://") ? List.of(URI.create(request.from())) : List.of();
        }
    }
}
