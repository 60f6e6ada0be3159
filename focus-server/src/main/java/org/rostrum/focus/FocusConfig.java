/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.McuTypes;
import org.rostrum.focus.mcu.McuLinks.FailoverSettings;
import org.rostrum.focus.mcu.McuLinks.LinkSettings;
import org.rostrum.focus.mcu.McuLinks.PingSettings;
import org.rostrum.focus.mcu.McuLinks.ProbeSettings;
import org.rostrum.focus.replication.RaftSettings;
import org.rostrum.focus.sip.SipConfig;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceConfig;

/**
 * The Focus's own keys; {@code reference.conf} explains each.
 *
 * @param state the replicated state
 * @param policy the limits of conferences
 * @param links the links to the Factories and the MCUs
 * @param sip the SIP door
 * @param keys for the exchange of conference keys
 * @param notificationThreads how many lanes make and send notifications
 */
record FocusConfig(
        StateConfig state,
        FocusPolicy policy,
        LinkSettings links,
        SipConfig sip,
        KeysConfig keys,
        int notificationThreads) {

    private static final int FACTORY_PORT = 4441;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * The replicated state.
     *
     * @param directory of log and snapshots
     * @param maxInFlight commands that may wait for their commit
     * @param snapshotEvery log entries between two snapshots
     * @param patience how long starting and stopping may take
     */
    record StateConfig(Path directory, int maxInFlight, int snapshotEvery, Duration patience) {}

    /**
     * The keys for the exchange of conference keys.
     *
     * @param directory of certificates and private keys
     * @param renewAfter the age at which a new one is made
     */
    record KeysConfig(Path directory, Duration renewAfter) {}

    /** Reads the keys; mistakes are left with the reader. */
    static FocusConfig read(ConfigReader reader, ServiceConfig service) {
        return new FocusConfig(
                state(reader),
                policy(reader),
                links(reader),
                SipConfig.read(reader, service),
                new KeysConfig(
                        reader.path("conference-keys.directory"),
                        reader.duration("conference-keys.renew-after", Duration.ZERO, DAY.multipliedBy(3650))),
                reader.integer("notifications.threads", 1, 64));
    }

    private static StateConfig state(ConfigReader reader) {
        return new StateConfig(
                reader.path("state.directory"),
                reader.integer("state.max-in-flight", 1, RaftSettings.MOST_IN_FLIGHT),
                reader.integer("state.snapshot-every", 100, 1_000_000),
                reader.duration("state.patience", SECOND, Duration.ofMinutes(10)));
    }

    private static FocusPolicy policy(ConfigReader reader) {
        return new FocusPolicy(
                mcuTypes(reader),
                reader.integer("conferences.max-per-organizer", 1, 1_000_000),
                reader.integer("conferences.max-size", 1, 100_000),
                reader.integer("conferences.max-devices", 1, 1_000),
                reader.integer("conferences.max-invitees", 0, 100_000),
                reader.integer("conferences.max-text-length", 16, 65_536),
                reader.integer("conferences.max-data-length", 0, 65_536),
                reader.bool("conferences.anonymous"),
                reader.duration("conferences.command-timeout", SECOND, Duration.ofMinutes(10)),
                reader.duration("conferences.rejoin-grace", SECOND, Duration.ofHours(1)),
                reader.duration("conferences.max-length", MINUTE, DAY.multipliedBy(365)),
                reader.duration("conferences.unattended-grace", SECOND, DAY),
                reader.duration("conferences.expiry-grace", Duration.ZERO, DAY.multipliedBy(3650)),
                reader.duration("conferences.release-persistence", SECOND, DAY),
                reader.duration("conferences.release-retry", Duration.ofMillis(100), Duration.ofHours(1)));
    }

    private static List<String> mcuTypes(ConfigReader reader) {
        List<String> types = reader.list("conferences.mcu-types").stream()
                .map(McuTypes::canonical)
                .toList();
        types.stream()
                .filter(type -> !McuTypes.isKnown(type))
                .forEach(type ->
                        reader.mistake("conferences.mcu-types", type + " is no MCU type, there are " + McuTypes.KNOWN));
        return types;
    }

    private static LinkSettings links(ConfigReader reader) {
        return new LinkSettings(
                factories(reader),
                new FailoverSettings(
                        reader.duration("mcus.factory-timeout", Duration.ofMillis(100), MINUTE),
                        reader.duration("mcus.factory-failed-for", Duration.ZERO, Duration.ofHours(1))),
                reader.optionalString("mcus.pool-identity").orElse(""),
                reader.uris("mcus.reply-urls", "https").stream()
                        .map(URI::toString)
                        .toList(),
                reader.integer("mcus.max-parallel", 1, 10_000),
                reader.duration("mcus.request-timeout", SECOND, Duration.ofMinutes(2)),
                new PingSettings(
                        reader.duration("mcus.ping-period", Duration.ofMillis(50), Duration.ofMinutes(15)),
                        reader.duration("mcus.ping-timeout", Duration.ofMillis(50), MINUTE),
                        reader.integer("mcus.ping-missed", 1, 100),
                        reader.duration("mcus.ping-again", Duration.ofMillis(50), MINUTE)),
                new ProbeSettings(
                        reader.string("probe.mcu-type", "one of " + McuTypes.KNOWN, McuTypes::isKnown),
                        reader.duration("probe.retry", Duration.ofMillis(50), MINUTE),
                        reader.duration("probe.period", Duration.ofMillis(50), Duration.ofHours(1)),
                        reader.duration("probe.timeout", Duration.ofMillis(50), MINUTE)));
    }

    private static List<URI> factories(ConfigReader reader) {
        List<URI> given = reader.uris("mcus.factory-urls", "https");
        int port = FACTORY_PORT + reader.arguments().portOffset();
        return given.isEmpty() ? List.of(URI.create("https://127.0.0.1:" + port + "/LiveServer/MCUFactory/")) : given;
    }
}
