/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rostrum.focus.accounts.AccountsConfig;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceConfig;
import org.rostrum.kit.sip.SipLimits;
import org.rostrum.kit.tls.TrustedServers;

/**
 * How the SIP door is set up.
 *
 * @param host the address to bind
 * @param advertisedHost what stands in Via and Contact
 * @param udpPort port for UDP, 0 for a free one
 * @param tcpPort port for TCP, 0 for a free one
 * @param tlsPort port for TLS, 0 for a free one
 * @param webSockets clients by WebSocket
 * @param limits what the transport bears
 * @param authentication whether people have to prove who they are
 * @param accounts who may sign in, with digest on, and how
 * @param trustedServers whose word is taken about who their users are
 * @param domains who is one of our own
 * @param nonceLifetime how long a challenge may be answered
 * @param session session timers of conference dialogs
 * @param subscription lengths of subscriptions
 * @param registrationExpires how long a registration is kept
 * @param flowGrace how long a participant whose connection closed may take to come back on another one
 * @param dialogs how many dialogs there may be, and how many subscriptions
 * @param maxQueued messages that may wait for one client; beyond that its connection is closed
 */
public record SipConfig(
        String host,
        String advertisedHost,
        int udpPort,
        int tcpPort,
        int tlsPort,
        WebSockets webSockets,
        SipLimits limits,
        Authentication authentication,
        AccountsConfig accounts,
        Trust trustedServers,
        Domains domains,
        Duration nonceLifetime,
        SessionLimits session,
        SubscriptionLimits subscription,
        Duration registrationExpires,
        Duration flowGrace,
        DialogLimits dialogs,
        int maxQueued) {

    /** Whether people have to prove who they are. */
    public enum Authentication {
        /** By SIP Digest. */
        DIGEST,
        /** Not at all: everybody is who the From header says. */
        OFF
    }

    /**
     * Servers that are known by their certificates.
     *
     * @param names names that their certificates have; none when there are no such servers
     * @param authority PEM file of those who sign these certificates
     */
    public record Trust(List<String> names, Path authority) {

        /** No such servers. */
        static final Trust NOBODY = new Trust(List.of(), Path.of(""));

        /** Reads the authorities; empty when nobody is trusted. */
        public Optional<TrustedServers> open() {
            return names.isEmpty() ? Optional.empty() : Optional.of(TrustedServers.load(authority, names));
        }

        private static Trust read(ConfigReader reader, boolean allowed) {
            Trust trust = new Trust(
                    reader.list("sip.trusted-servers.names"), reader.path("sip.trusted-servers.authority-file"));
            if (!allowed && !trust.names.isEmpty()) {
                reader.mistake(
                        "sip.trusted-servers.names",
                        "whoever comes through another server would need no password:"
                                + " switch authentication on, or say --insecure");
            }
            return trust;
        }
    }

    /**
     * Clients by WebSocket (RFC 7118).
     *
     * @param kind whether and how they are served
     * @param port their port, 0 for a free one
     * @param origins the web pages that may connect, as {@code https://meet.example.com}
     */
    public record WebSockets(Kind kind, int port, List<String> origins) {

        /** How WebSocket is served. */
        public enum Kind {
            /** Not at all. */
            OFF,
            /** Without protection, for instance behind a proxy that has TLS. */
            WS,
            /** Inside TLS. */
            WSS
        }
    }

    /**
     * Session timers (RFC 4028).
     *
     * @param required whether a join without the extension is refused
     * @param interval what is granted to those who ask for more or for nothing
     * @param minimum the shortest that is granted
     */
    public record SessionLimits(boolean required, Duration interval, Duration minimum) {}

    /**
     * Lengths of subscriptions (RFC 6665).
     *
     * @param interval what is granted to those who ask for more or for nothing
     * @param minimum the shortest that is granted
     */
    public record SubscriptionLimits(Duration interval, Duration minimum) {}

    /**
     * How many dialogs of participants there may be at one time, and, counted apart, how many subscriptions.
     *
     * @param all of everybody together; more get 503
     * @param perUser of one user; more get 486 or 403
     * @param perConnection of all users behind one connection, or at one address and port over UDP; more get 503
     */
    public record DialogLimits(int all, int perUser, int perConnection) {}

    /** Reads the keys {@code sip.*}, {@code authentication} and {@code accounts.*} of the focus service. */
    public static SipConfig read(ConfigReader reader, ServiceConfig service) {
        Authentication authentication = reader.oneOf("authentication", Authentication.class);
        service.guardBind(reader, authentication != Authentication.OFF);
        return new SipConfig(
                service.bindHost(),
                service.advertisedHost(),
                reader.port("sip.udp-port"),
                reader.port("sip.tcp-port"),
                reader.port("sip.tls-port"),
                new WebSockets(
                        reader.oneOf("sip.websocket.kind", WebSockets.Kind.class),
                        reader.port("sip.websocket.port"),
                        reader.list("sip.websocket.origins")),
                limits(reader),
                authentication,
                AccountsConfig.read(reader, authentication != Authentication.OFF),
                Trust.read(reader, authentication != Authentication.OFF || service.insecure()),
                new Domains(reader.list("own-domains")),
                reader.duration("sip.nonce-lifetime", Duration.ofSeconds(10), Duration.ofHours(1)),
                new SessionLimits(
                        reader.bool("sip.session.required"),
                        reader.duration("sip.session.interval", Duration.ofSeconds(90), Duration.ofDays(1)),
                        reader.duration("sip.session.minimum", Duration.ofSeconds(1), Duration.ofDays(1))),
                new SubscriptionLimits(
                        reader.duration("sip.subscription.interval", Duration.ofSeconds(1), Duration.ofDays(30)),
                        reader.duration("sip.subscription.minimum", Duration.ofSeconds(1), Duration.ofDays(1))),
                reader.duration("sip.registration-expires", Duration.ofSeconds(30), Duration.ofDays(1)),
                reader.duration("sip.flow-grace", Duration.ofMillis(100), Duration.ofHours(1)),
                new DialogLimits(
                        reader.integer("sip.max-dialogs", 1, 10_000_000),
                        reader.integer("sip.max-dialogs-per-user", 1, 10_000_000),
                        reader.integer("sip.max-dialogs-per-connection", 1, 10_000_000)),
                reader.integer("sip.max-queued", 16, 1_000_000));
    }

    private static SipLimits limits(ConfigReader reader) {
        Duration longest = Duration.ofMinutes(5);
        return new SipLimits(
                (int) reader.size("sip.limits.message-size", 4096, 4 * 1024 * 1024),
                reader.integer("sip.limits.connections", 1, 1_000_000),
                reader.integer("sip.limits.connections-per-address", 1, 1_000_000),
                reader.size("sip.limits.queue", 64 * 1024, 1024 * 1024 * 1024),
                reader.integer("sip.limits.transactions", 100, 10_000_000),
                reader.duration("sip.limits.request-timeout", Duration.ofMillis(100), longest),
                reader.duration("sip.limits.connect-timeout", Duration.ofMillis(100), longest),
                reader.duration("sip.limits.read-timeout", Duration.ofMillis(100), longest),
                reader.duration("sip.limits.handshake-timeout", Duration.ofMillis(100), longest),
                reader.duration("sip.limits.write-timeout", Duration.ofMillis(100), longest),
                reader.duration("sip.limits.busy-after", Duration.ofMillis(10), longest));
    }
}
