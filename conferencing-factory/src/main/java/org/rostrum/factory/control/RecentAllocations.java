/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What was asked lately, so that asking again gives the same server and not a second reservation.
 *
 * <p>A Focus whose leader changed sends {@code getMcu} again, perhaps while the first is still being worked on, perhaps to
 * another Factory of the pool. This memory covers the same Factory; the other one may reserve elsewhere, and the place that
 * is not used lapses on its server. Bounded in number and age, lost with the process: an aid, not a state.
 */
final class RecentAllocations {

    /** A placement is told from another by its conference, type and generation. */
    private record Key(String conference, String type, long generation) {
        static Key of(AllocationRequest request) {
            return new Key(request.placement().conference(), request.placement().type(), request.generation());
        }
    }

    private record Entry(Instant asked, CompletableFuture<Allocation> answer) {}

    private final int limit;
    private final Duration memory;
    private final InstantSource clock;
    private final Map<Key, Entry> byKey = new LinkedHashMap<>();

    RecentAllocations(int limit, Duration memory, InstantSource clock) {
        this.limit = limit;
        this.memory = memory;
        this.clock = clock;
    }

    /** The answer, given or on its way, to the same question. */
    synchronized Optional<CompletableFuture<Allocation>> find(AllocationRequest request) {
        dropOld();
        return Optional.ofNullable(byKey.get(Key.of(request))).map(Entry::answer);
    }

    /** Remembers the answer that is on its way; the oldest goes when there are too many. */
    synchronized void remember(AllocationRequest request, CompletableFuture<Allocation> answer) {
        byKey.remove(Key.of(request));
        byKey.put(Key.of(request), new Entry(clock.instant(), answer));
        if (byKey.size() > limit) {
            Iterator<Key> oldest = byKey.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Forgets the answer if it was a refusal: the next who asks may be luckier. */
    synchronized void forgetRefused(AllocationRequest request) {
        byKey.computeIfPresent(Key.of(request), (key, entry) -> isRefused(entry) ? null : entry);
    }

    private static boolean isRefused(Entry entry) {
        return entry.answer().getNow(null) instanceof Allocation.Refused;
    }

    private void dropOld() {
        Instant horizon = clock.instant().minus(memory);
        byKey.values().removeIf(entry -> entry.asked().isBefore(horizon));
    }
}
