/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Factories in the order in which they are to be asked: as configured, but those that lately gave no answer come last, so
 * that one that hangs costs its time once and not in every join. Thread-safe.
 */
final class Factories {

    private final List<URI> configured;
    private final Duration failedFor;
    private final Clock clock;
    private final Map<URI, Instant> failedUntil = new ConcurrentHashMap<>();

    /**
     * None has failed yet.
     *
     * @param configured their C3P URLs, best first; at least one
     * @param failedFor how long one that gave no answer comes last
     */
    Factories(List<URI> configured, Duration failedFor, Clock clock) {
        this.configured = List.copyOf(configured);
        this.failedFor = failedFor;
        this.clock = clock;
    }

    /** All of them, best first. */
    List<URI> inOrder() {
        Instant now = clock.instant();
        return configured.stream()
                .sorted(Comparator.comparing(factory -> now.isBefore(failedUntil.getOrDefault(factory, Instant.MIN))))
                .toList();
    }

    /** It gave no answer. */
    void failed(URI factory) {
        failedUntil.put(factory, clock.instant().plus(failedFor));
    }

    /** It is there. */
    void answered(URI factory) {
        failedUntil.remove(factory);
    }
}
