/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rostrum.factory.registry.McuRegistry;
import org.rostrum.factory.registry.RegisteredMcu;
import org.rostrum.kit.health.HealthCheck;
import org.rostrum.kit.health.HealthResult;
import org.rostrum.kit.metrics.Metrics;

/** The registry as the operator sees it: {@code GET /mcus}, a health check and gauges. */
public final class McuView implements HealthCheck {

    private final LiveRegistry registry;
    private final Clock clock;

    McuView(LiveRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * One server in the answer to {@code GET /mcus}.
     *
     * @param state {@code available}, {@code draining}, {@code suspect} or {@code silent}
     * @param correctedStress what placement goes by
     * @param silentForMs time since its last report
     */
    public record Line(
            String name,
            String type,
            String url,
            String state,
            String status,
            double stress,
            double correctedStress,
            int conferences,
            int expectedConferences,
            int maxConferences,
            int users,
            int maxUsers,
            String boot,
            String vendor,
            String version,
            String psomAddress,
            String region,
            long silentForMs) {}

    /**
     * The answer to {@code GET /mcus}.
     *
     * @param young the Factory has not run for a whole health period yet, so servers may be missing
     * @param mcus all servers, in the order of their URLs
     */
    public record Document(boolean young, List<Line> mcus) {}

    /** What is known now. */
    public Document document() {
        Instant now = clock.instant();
        McuRegistry known = registry.snapshot();
        return new Document(
                known.young(now),
                known.all().stream().map(mcu -> line(known, mcu, now)).toList());
    }

    /** The Factory works without any server; that there is none is for the operator to know. */
    @Override
    public HealthResult check() {
        return HealthResult.up(available() + " of " + registry.snapshot().all().size() + " known servers available");
    }

    void measure(Metrics metrics) {
        metrics.gauge("rostrum.factory.mcus.available", "Servers that can be placed upon", this::available);
        metrics.gauge(
                "rostrum.factory.mcus.known",
                "Servers that have reported and are not forgotten",
                () -> registry.snapshot().all().size());
    }

    private long available() {
        Instant now = clock.instant();
        McuRegistry known = registry.snapshot();
        return known.all().stream().filter(mcu -> known.isAvailable(mcu, now)).count();
    }

    private static Line line(McuRegistry known, RegisteredMcu mcu, Instant now) {
        return new Line(
                mcu.report().name(),
                mcu.report().type(),
                mcu.url(),
                state(known, mcu, now),
                mcu.report().status().token(),
                mcu.report().stress(),
                mcu.correctedStress(),
                mcu.report().conferences(),
                mcu.expectedConferences(),
                mcu.report().maxConferences(),
                mcu.report().users(),
                mcu.report().maxUsers(),
                mcu.report().boot(),
                mcu.report().vendor(),
                mcu.report().version(),
                mcu.report().psomAddress(),
                mcu.report().region(),
                Duration.between(mcu.heardAt(), now).toMillis());
    }

    private static String state(McuRegistry known, RegisteredMcu mcu, Instant now) {
        if (known.isAvailable(mcu, now)) {
            return mcu.report().draining() ? "draining" : "available";
        }
        return mcu.suspect() ? "suspect" : "silent";
    }
}
