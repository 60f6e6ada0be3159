/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.rostrum.c3p.C3pCommand;
import org.rostrum.c3p.C3pMessage;
import org.rostrum.kit.metrics.Metrics;

/** Counts and times C3P messages. Commands come from the closed list we know, anything else counts as {@code other}. */
final class C3pMetrics {
    /** What became of a message at the door. */
    enum Served {
        SUCCESS,
        FAILURE,
        PENDING,
        REPLAYED,
        MALFORMED,
        FORBIDDEN,
        TOO_LARGE,
        OVERLOADED,
        /** A notification of a conference that is over: who leaves last is told of by the MCU once the Focus has closed it. */
        GONE,
        /** A notification that is to come again. */
        NOT_READY,
        OTHER
    }

    private final MeterRegistry registry;

    C3pMetrics(Metrics metrics) {
        this.registry = metrics.registry();
    }

    void served(String command, Served outcome) {
        Counter.builder("rostrum.kit.c3p.served")
                .description("C3P messages that came to the door, by what became of them")
                .tag("command", command)
                .tag("outcome", token(outcome))
                .register(registry)
                .increment();
    }

    void answered(String command, Duration time) {
        Timer.builder("rostrum.kit.c3p.answer")
                .description("Time from a request to its first answer")
                .tag("command", command)
                .register(registry)
                .record(time);
    }

    void called(String command, String outcome, Duration time) {
        Timer.builder("rostrum.kit.c3p.call")
                .description("Time from a request of ours to its final answer or failure")
                .tag("command", command)
                .tag("outcome", outcome)
                .register(registry)
                .record(time);
    }

    static String command(C3pMessage message) {
        return message.command().map(C3pCommand::wireName).orElse("other");
    }

    static String token(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
