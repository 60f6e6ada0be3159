/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.psom.PsomLimits;
import org.rostrum.webconf.control.ConferenceDoor;
import org.rostrum.webconf.control.Control;
import org.rostrum.webconf.control.Farewell;
import org.rostrum.webconf.control.HealthReporter;
import org.rostrum.webconf.host.HostLimits;
import org.rostrum.webconf.journal.JournalSettings;
import org.rostrum.webconf.journal.Retention;

/**
 * The server's own keys; {@code reference.conf} explains each.
 *
 * @param psomPort where participants connect
 * @param psomThreads how many event loops serve them
 * @param origins the pages that may connect by WebSocket
 * @param psom the limits of their connections
 * @param host the limits of the meetings
 * @param journal how what happens in them is kept
 * @param control what the C3P side is told
 * @param content where the files of meetings are, and how many
 */
record WebConfConfig(
        int psomPort,
        int psomThreads,
        Set<String> origins,
        PsomLimits psom,
        HostLimits host,
        JournalSettings journal,
        Control.Settings control,
        ContentConfig content) {
    private static final int LAB_FACTORY_PORT = 4441;
    private static final int MAX_THREADS = 256;
    private static final int MANY = 1_000_000;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SHORTEST_KEEP = Duration.ofDays(2);
    private static final Duration LONGEST_KEEP = Duration.ofDays(3_650);

    /** Reads the keys; mistakes are left with the reader. */
    static WebConfConfig read(ConfigReader reader) {
        int port = reader.port("psom.port");
        int threads = reader.integer("psom.threads", 0, MAX_THREADS);
        return new WebConfConfig(
                port,
                threads == 0 ? processors() : threads,
                Set.copyOf(reader.list("psom.origins")),
                psom(reader),
                host(reader),
                journal(reader),
                control(reader),
                ContentConfig.read(reader));
    }

    private static PsomLimits psom(ConfigReader reader) {
        int limit = (int) reader.size("psom.outbound-limit", 64 * 1024, 1 << 30);
        return PsomLimits.defaults().toBuilder()
                .prefaceTimeout(reader.duration("psom.preface-timeout", SECOND, HOUR))
                .authenticationTimeout(reader.duration("psom.authentication-timeout", SECOND, HOUR))
                .slowReaderTimeout(reader.duration("psom.slow-reader-timeout", SECOND, HOUR))
                .callRate(reader.integer("psom.calls-per-second", 1, MANY), reader.integer("psom.call-burst", 1, MANY))
                .outbound(limit, Math.max(limit, (int) Math.min(4L * limit, Integer.MAX_VALUE)))
                .maxConnections(reader.integer("psom.max-connections", 1, MANY))
                .build();
    }

    private static HostLimits host(ConfigReader reader) {
        int loops = reader.integer("meetings.threads", 0, MAX_THREADS);
        return new HostLimits(
                loops == 0 ? processors() : loops,
                reader.integer("meetings.max-conferences", 1, MANY),
                reader.integer("meetings.max-users", 1, MANY),
                reader.integer("meetings.max-waiting", 1, MANY),
                reader.duration("meetings.tick", Duration.ofMillis(10), Duration.ofSeconds(10)));
    }

    private static JournalSettings journal(ConfigReader reader) {
        return new JournalSettings(
                reader.path("journal.directory"),
                reader.integer("journal.threads", 1, MAX_THREADS),
                reader.duration("journal.commit-after", Duration.ZERO, Duration.ofMillis(80)),
                reader.duration("journal.patience", Duration.ofMillis(100), Duration.ofMinutes(1)),
                reader.duration("journal.retry", Duration.ofMillis(10), Duration.ofMinutes(1)),
                reader.integer("journal.max-waiting", 1, MANY),
                reader.size("journal.compact-after", 4 * 1024, 1 << 30),
                new Retention(
                        reader.duration("journal.keep", SHORTEST_KEEP, LONGEST_KEEP),
                        reader.duration("journal.keep-permanent", SHORTEST_KEEP, LONGEST_KEEP)));
    }

    private static Control.Settings control(ConfigReader reader) {
        ConferenceDoor.Settings door = new ConferenceDoor.Settings(
                reader.duration("meetings.reservation", SECOND, HOUR),
                reader.duration("meetings.ticket-validity", Duration.ofMillis(100), HOUR),
                reader.integer("meetings.default-size", 1, MANY));
        return new Control.Settings(
                door,
                reader.duration("focus.lease", SECOND, Duration.ofDays(1)),
                reader.integer("focus.max-notifications", 1, MANY),
                reader.duration("focus.timeout", Duration.ofMillis(100), Duration.ofMinutes(1)),
                reader.duration("focus.first-retry", Duration.ofMillis(10), Duration.ofMinutes(1)),
                reader.duration("focus.longest-retry", Duration.ofMillis(10), HOUR),
                reports(reader),
                new Farewell.Settings(
                        reader.duration("stop.wait-for-users", Duration.ZERO, Duration.ofDays(1)),
                        reader.duration("stop.move-within", Duration.ZERO, Duration.ofMinutes(5))));
    }

    private static HealthReporter.Settings reports(ConfigReader reader) {
        List<URI> configured = reader.uris("factories.urls", "https");
        int labPort = LAB_FACTORY_PORT + reader.arguments().portOffset();
        List<URI> factories = configured.isEmpty()
                ? List.of(URI.create("https://127.0.0.1:" + labPort + "/LiveServer/MCUFactory/"))
                : configured;
        return new HealthReporter.Settings(
                factories,
                reader.duration("factories.period", Duration.ofMillis(100), Duration.ofMinutes(5)),
                reader.duration("factories.retry", Duration.ofMillis(10), Duration.ofMinutes(1)),
                reader.duration("factories.timeout", Duration.ofMillis(100), Duration.ofMinutes(1)),
                reader.optionalString("region").orElse(""),
                version());
    }

    private static String version() {
        String version = WebConfConfig.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
