/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory;

import java.time.Duration;
import java.util.Set;
import org.rostrum.c3p.McuTypes;
import org.rostrum.factory.control.FactoryControl;
import org.rostrum.factory.placement.LeastStress;
import org.rostrum.factory.placement.PlacementPolicy;
import org.rostrum.factory.placement.PlacementStrategy;
import org.rostrum.factory.placement.RendezvousHash;
import org.rostrum.factory.placement.RoundRobin;
import org.rostrum.factory.registry.HealthPolicy;
import org.rostrum.kit.config.ConfigReader;

/**
 * The Factory's own keys; {@code reference.conf} explains each.
 *
 * @param health when a silent server counts as gone
 * @param strategy in which order servers are asked
 * @param placement what else the operator wants of placements
 * @param reserveTimeout how long one server may take to answer
 * @param remember how long answers are remembered
 * @param remembered how many answers are remembered
 */
public record FactoryConfig(
        HealthPolicy health,
        PlacementStrategyName strategy,
        PlacementPolicy placement,
        Duration reserveTimeout,
        Duration remember,
        int remembered) {

    private static final Set<String> WELL_KNOWN_TYPES = Set.of(
            McuTypes.MEETING, McuTypes.CHAT, McuTypes.AUDIO_VIDEO, McuTypes.PHONE_CONF, McuTypes.APPLICATION_SHARING);

    private static final Duration RESERVATION_AT_MCU = Duration.ofSeconds(60);

    /** The strategies that can be named in the configuration. */
    public enum PlacementStrategyName {
        /** {@link LeastStress}. */
        LEAST_STRESS,
        /** {@link RendezvousHash}. */
        RENDEZVOUS_HASH,
        /** {@link RoundRobin}. */
        ROUND_ROBIN;

        /** The strategy of this name. */
        public PlacementStrategy strategy() {
            return switch (this) {
                case LEAST_STRESS -> new LeastStress();
                case RENDEZVOUS_HASH -> new RendezvousHash();
                case ROUND_ROBIN -> new RoundRobin();
            };
        }
    }

    /** Reads the keys; mistakes are left with the reader. */
    static FactoryConfig read(ConfigReader reader) {
        HealthPolicy health = new HealthPolicy(
                reader.duration("health.period", Duration.ofMillis(100), Duration.ofMinutes(5)),
                reader.integer("health.missed", 1, 100),
                reader.duration("health.failed-for", Duration.ZERO, Duration.ofHours(1)),
                reader.duration("health.forget-after", Duration.ofSeconds(1), Duration.ofDays(7)),
                reader.integer("health.max-servers", 1, 100_000));
        if (health.forgetAfter().compareTo(health.patience()) <= 0) {
            reader.mistake(
                    "health.forget-after",
                    health.forgetAfter() + " is not longer than period * missed, which is " + health.patience());
        }
        return new FactoryConfig(
                health,
                reader.oneOf("placement.strategy", PlacementStrategyName.class),
                new PlacementPolicy(
                        WELL_KNOWN_TYPES,
                        health.period(),
                        reader.integer("placement.most-per-report", 1, 1_000_000),
                        reader.optionalString("placement.region").orElse(""),
                        reader.optionalString("placement.version").orElse("")),
                reader.duration("placement.reserve-timeout", Duration.ofMillis(50), Duration.ofSeconds(20)),
                reader.duration("placement.remember", Duration.ZERO, RESERVATION_AT_MCU.minusSeconds(1)),
                reader.integer("placement.remembered", 1, 1_000_000));
    }

    FactoryControl.Settings settings() {
        return new FactoryControl.Settings(
                health, strategy.strategy(), placement, reserveTimeout, remember, remembered);
    }
}
