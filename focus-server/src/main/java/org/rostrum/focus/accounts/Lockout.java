/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts wrong passwords, per user and per source address, and says who has to wait. A user's count goes with his next right password; a source's only
 * with time, or one good account would let a source try all others. Remembers a bounded number of each; the ones that failed longest ago go first.
 * Thread-safe.
 */
public final class Lockout {

    /**
     * The limits.
     *
     * @param perUser wrong passwords of a user within the window, before he has to wait
     * @param perSource wrong passwords from an address within the window, before everybody there has to wait
     * @param window within which failures count together
     * @param penalty how long to wait
     * @param remembered users, and sources, that are counted at one time
     */
    public record Limits(int perUser, int perSource, Duration window, Duration penalty, int remembered) {}

    private record Count(int failures, Instant first, Instant lockedUntil) {}

    private final Limits limits;
    private final Clock clock;
    private final Map<String, Count> users = new LinkedHashMap<>();
    private final Map<String, Count> sources = new LinkedHashMap<>();

    public Lockout(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** How long this user, or everybody at this source, still has to wait; empty when not at all. */
    public synchronized Optional<Duration> wait(String user, String source) {
        Instant now = clock.instant();
        Instant until = later(lockedUntil(users.get(user)), lockedUntil(sources.get(source)));
        return until.isAfter(now) ? Optional.of(Duration.between(now, until)) : Optional.empty();
    }

    /** A password was wrong. */
    public synchronized void failed(String user, String source) {
        count(users, user, limits.perUser());
        count(sources, source, limits.perSource());
    }

    /** A password was right. */
    public synchronized void succeeded(String user) {
        users.remove(user);
    }

    private void count(Map<String, Count> counts, String key, int limit) {
        Instant now = clock.instant();
        Count before = counts.remove(key);
        boolean goesOn = before != null && before.first().plus(limits.window()).isAfter(now);
        int failures = before != null && goesOn ? before.failures() + 1 : 1;
        Instant first = before != null && goesOn ? before.first() : now;
        counts.put(key, new Count(failures, first, failures >= limit ? now.plus(limits.penalty()) : Instant.MIN));
        if (counts.size() > limits.remembered()) {
            counts.remove(counts.keySet().iterator().next());
        }
    }

    private static Instant lockedUntil(@Nullable Count count) {
        return count == null ? Instant.MIN : count.lockedUntil();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
