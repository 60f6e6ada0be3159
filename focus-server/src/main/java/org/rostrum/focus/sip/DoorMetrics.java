/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.sip.Pressure;

/** What the door counts. */
final class DoorMetrics {

    /** How a join ended: well, or because of whom not. */
    enum Join {
        /** Joined. */
        JOINED,
        /** The caller may not, or asked wrongly. */
        CALLER,
        /** The MCU refused or did not answer. */
        MCU,
        /** No MCU could be found. */
        FACTORY,
        /** The replicated state did not take the command. */
        STORE,
        /** A fault of this process. */
        SELF
    }

    /** Which limit a dialog or a subscription was refused for. */
    enum Limit {
        /** That of everybody together. */
        ALL,
        /** That of one user. */
        USER,
        /** That of one connection. */
        CONNECTION
    }

    private final Map<Join, Counter> focusJoins;
    private final Map<Join, Counter> mcuJoins;
    private final Map<Limit, Counter> limited;
    private final Map<Pressure, Counter> turnedAway;

    DoorMetrics(Metrics metrics) {
        focusJoins = metrics.counters("rostrum.focus.joins", "Joins of the Focus, by outcome", "cause", Join.class);
        mcuJoins = metrics.counters("rostrum.focus.mcu.joins", "Joins of an MCU, by outcome", "cause", Join.class);
        limited = metrics.counters(
                "rostrum.focus.sip.limited",
                "Dialogs and subscriptions refused because there are too many, by limit",
                "limit",
                Limit.class);
        turnedAway = metrics.counters(
                "rostrum.focus.sip.turned.away",
                "Requests outside dialogs answered 503 because too much is to do, by reason",
                "reason",
                Pressure.class);
    }

    void focusJoin(Join outcome) {
        count(focusJoins, outcome);
    }

    void mcuJoin(Join outcome) {
        count(mcuJoins, outcome);
    }

    void limited(Limit limit) {
        count(limited, limit);
    }

    void turnedAway(Pressure reason) {
        count(turnedAway, reason);
    }

    private static <E extends Enum<E>> void count(Map<E, Counter> counters, E outcome) {
        Counter counter = counters.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Who is to blame for a refused join. */
    static Join blame(Refusal refusal) {
        return switch (refusal) {
            case MCU_TYPE_NOT_AVAILABLE -> Join.FACTORY;
            case SERVER_BUSY, TIMEOUT, OTHER_FAILURE -> Join.MCU;
            default -> Join.CALLER;
        };
    }
}
