/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What every service is configured with: the keys of {@code rostrum.common}.
 *
 * @param name the name of the process
 * @param home the state directory
 * @param bindHost the address to listen on
 * @param advertisedHost the host that others are told
 * @param insecure whether {@code --insecure} was said
 * @param c3p the C3P door
 * @param adminPort the port of the loopback admin server
 * @param http the limits of the HTTPS port
 * @param tls the certificate files
 * @param trace how much of the traffic is kept
 * @param log how logs are written
 * @param shutdownTimeout how long an orderly stop may take
 */
public record ServiceConfig(
        String name,
        Path home,
        String bindHost,
        String advertisedHost,
        boolean insecure,
        C3pConfig c3p,
        int adminPort,
        HttpLimits http,
        TlsConfig tls,
        TraceConfig trace,
        LogConfig log,
        Duration shutdownTimeout) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");
    private static final int MAX_BODY = 64 * 1024 * 1024;

    /**
     * The C3P door.
     *
     * @param port TCP port, 0 for a free one
     * @param path path of the door, beginning and ending with a slash
     * @param pendingAfter when a request that is still worked on is answered {@code 202 pending}
     * @param replayWindow how long final answers are kept for repeats
     * @param replayEntries how many final answers are kept
     * @param faults whether operators may have commands refused, delayed or lost
     */
    public record C3pConfig(
            int port, String path, Duration pendingAfter, Duration replayWindow, int replayEntries, boolean faults) {}

    /**
     * Limits of an HTTP port.
     *
     * @param maxHeaderBytes largest request header
     * @param maxBodyBytes largest request body
     * @param idleTimeout when a silent connection is closed
     * @param maxConnections connections at one time
     * @param maxRequests requests worked on at one time
     */
    public record HttpLimits(
            int maxHeaderBytes, int maxBodyBytes, Duration idleTimeout, int maxConnections, int maxRequests) {}

    /**
     * PEM files.
     *
     * @param certificate certificate chain of the process, its own certificate first
     * @param key its private key, PKCS#8
     * @param authority certificates of the authorities that are trusted
     */
    public record TlsConfig(Path certificate, Path key, Path authority) {
        /** The files that {@code LabSetup} writes for {@code name} in {@code directory}. */
        public static TlsConfig in(Path directory, String name) {
            return new TlsConfig(
                    directory.resolve(name + ".crt"), directory.resolve(name + ".key"), directory.resolve("ca.crt"));
        }
    }

    /**
     * Bounds of the trace.
     *
     * @param maxEvents messages kept
     * @param maxBytes bytes of message text kept
     */
    public record TraceConfig(int maxEvents, long maxBytes) {}

    /**
     * How logs are written.
     *
     * @param level least severe level written
     * @param maxFileBytes size at which a file is rolled
     * @param files rolled files kept
     */
    public record LogConfig(LogLevel level, long maxFileBytes, int files) {}

    /** Severities of log lines. */
    public enum LogLevel {
        /** Something failed that should not have. */
        ERROR,
        /** Something an operator should look at. */
        WARN,
        /** What an operator wants to know of a healthy service. */
        INFO,
        /** For developers. */
        DEBUG,
        /** For developers with patience. */
        TRACE
    }

    /** Reads the common keys; mistakes are left with the reader. */
    public static ServiceConfig read(ConfigReader reader) {
        String name = reader.string(
                "name",
                "letters, digits and dashes, at most 63",
                text -> NAME.matcher(text).matches());
        String bindHost = reader.string("bind-host");
        return new ServiceConfig(
                name,
                reader.arguments().home(),
                bindHost,
                reader.optionalString("advertised-host").orElseGet(() -> reachable(bindHost)),
                reader.arguments().insecure(),
                c3p(reader),
                reader.port("admin.port"),
                http(reader),
                tls(reader, name),
                new TraceConfig(
                        reader.integer("trace.events", 1, 1_000_000), reader.size("trace.size", 1024, 1L << 32)),
                new LogConfig(
                        reader.oneOf("log.level", LogLevel.class),
                        reader.size("log.max-file-size", 1024, 1L << 32),
                        reader.integer("log.files", 1, 1000)),
                reader.duration("shutdown-timeout", Duration.ofMillis(100), Duration.ofMinutes(10)));
    }

    /**
     * Refuses to listen beyond loopback while users need no password, unless {@code --insecure} was said. A service calls this
     * before it concludes the reader; one whose doors always ask for a certificate or a token says {@code true}.
     *
     * @param authenticated whether everybody who connects has to prove who he is
     */
    public void guardBind(ConfigReader reader, boolean authenticated) {
        if (!authenticated && !insecure && !isLoopback(bindHost)) {
            reader.mistake(
                    "bind-host",
                    bindHost + " would let anybody on the network join without a password:"
                            + " switch authentication on, bind to 127.0.0.1, or say --insecure");
        }
    }

    /** Whether users are let in from other machines without having to prove who they are. */
    public boolean openToAnybody(boolean authenticated) {
        return !authenticated && !isLoopback(bindHost);
    }

    /** Whether only this machine can reach {@code host}; a name that can't be resolved counts as reachable by others. */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String reachable(String bindHost) {
        try {
            return InetAddress.getByName(bindHost).isAnyLocalAddress() ? "127.0.0.1" : bindHost;
        } catch (UnknownHostException e) {
            return bindHost;
        }
    }

    private static C3pConfig c3p(ConfigReader reader) {
        return new C3pConfig(
                reader.port("c3p.port"),
                reader.string(
                        "c3p.path",
                        "a path beginning and ending with a slash",
                        text -> text.startsWith("/") && text.endsWith("/") && !text.contains("//")),
                reader.duration("c3p.pending-after", Duration.ofMillis(10), Duration.ofSeconds(4)),
                reader.duration("c3p.replay-window", Duration.ofSeconds(30), Duration.ofHours(1)),
                reader.integer("c3p.replay-entries", 100, 1_000_000),
                reader.bool("c3p.faults"));
    }

    private static HttpLimits http(ConfigReader reader) {
        return new HttpLimits(
                (int) reader.size("http.max-header-size", 1024, 256 * 1024),
                (int) reader.size("http.max-body-size", 1024, MAX_BODY),
                reader.duration("http.idle-timeout", Duration.ofSeconds(1), Duration.ofHours(1)),
                reader.integer("http.max-connections", 1, 100_000),
                reader.integer("http.max-requests", 1, 100_000));
    }

    private static TlsConfig tls(ConfigReader reader, String name) {
        TlsConfig lab = TlsConfig.in(reader.arguments().home().resolve("tls"), name);
        return new TlsConfig(
                reader.optionalPath("tls.certificate-file").orElse(lab.certificate()),
                reader.optionalPath("tls.key-file").orElse(lab.key()),
                reader.path("tls.authority-file"));
    }
}
