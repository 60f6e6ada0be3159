/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.rostrum.factory.registry.Condition;
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
     * @param state {@code available}, {@code draining}, {@code missed} (a report is overdue), {@code failed} (it could not be
     *     reached and is left alone for a while) or {@code lost}
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
        metrics.gauge(
                "rostrum.factory.stress.least",
                "Corrected stress of the least stressed server",
                () -> stresses().min().orElse(0));
        metrics.gauge(
                "rostrum.factory.stress.most",
                "Corrected stress of the most stressed server",
                () -> stresses().max().orElse(0));
    }

    private DoubleStream stresses() {
        Instant now = clock.instant();
        McuRegistry known = registry.snapshot();
        return known.all().stream()
                .filter(mcu -> known.condition(mcu, now).placeable())
                .mapToDouble(mcu -> mcu.correctedStress(now));
    }

    private long available() {
        Instant now = clock.instant();
        McuRegistry known = registry.snapshot();
        return known.all().stream()
                .filter(mcu -> known.condition(mcu, now).placeable())
                .count();
    }

    private static Line line(McuRegistry known, RegisteredMcu mcu, Instant now) {
        return new Line(
                mcu.report().name(),
                mcu.report().type(),
                mcu.url(),
                state(known, mcu, now),
                mcu.report().status().token(),
                mcu.report().stress(),
                mcu.correctedStress(now),
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
        Condition condition = known.condition(mcu, now);
        return condition.placeable() && mcu.report().draining()
                ? "draining"
                : condition.name().toLowerCase(Locale.ROOT);
    }
}
