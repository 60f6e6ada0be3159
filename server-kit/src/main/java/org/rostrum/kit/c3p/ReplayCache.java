/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.kit.tls.ServiceRole;

/**
 * Makes a repeated request be executed once: one that comes while the first is worked on waits for the same answer, one that
 * comes later gets the kept answer. An answer {@code serverBusy} says that nothing was done and is not kept.
 *
 * <p>Bounded: at most {@code maxRunning} requests are worked on at a time, at most {@code maxKept} answers are kept, none
 * longer than {@code window}. Thread-safe; nothing is called with the lock held.
 */
public final class ReplayCache {
    /**
     * What makes two requests the same. The role of the sender is part of it and its name is not: a new leader of the Focus
     * pool repeats the requests of the old one.
     */
    public record Key(ServiceRole role, String from, String requestId) {}

    /** How a request was met. */
    public enum Fate {
        /** Nobody has asked before. */
        EXECUTED,
        /** It is worked on already. */
        JOINED,
        /** It was answered before. */
        REPEATED
    }

    /** A request that is worked on, or was. */
    public static final class Entry {
        private final Fate fate;
        private final Work work;

        private Entry(Fate fate, Work work) {
            this.fate = fate;
            this.work = work;
        }

        /** How it was met. */
        public Fate fate() {
            return fate;
        }

        /** The final answer; never fails. */
        public CompletableFuture<C3pResponse> answer() {
            return work.answer.copy();
        }

        /** True for one caller only: the one that sees to it that the late answer is posted. */
        boolean takeLateAnswer() {
            return work.lateTaken.compareAndSet(false, true);
        }
    }

    private static final class Work {
        private final String command;
        private final CompletableFuture<C3pResponse> answer = new CompletableFuture<>();
        private final AtomicBoolean lateTaken = new AtomicBoolean();

        Work(String command) {
            this.command = command;
        }
    }

    private record Kept(String command, C3pResponse answer, Instant until) {}

    private final Object lock = new Object();
    private final Map<Key, Work> running = new HashMap<>();
    private final Map<Key, Kept> kept = new LinkedHashMap<>();
    private final int maxRunning;
    private final int maxKept;
    private final Duration window;
    private final Clock clock;

    /** An empty cache with these bounds. */
    public ReplayCache(int maxRunning, int maxKept, Duration window, Clock clock) {
        this.maxRunning = maxRunning;
        this.maxKept = maxKept;
        this.window = window;
        this.clock = clock;
    }

    /**
     * Finds or starts the work for a request.
     *
     * @param first executes it; the stage it gives never fails
     * @param again what to do about a kept answer; the stage it gives never fails
     * @return nothing when too much is worked on already
     * @throws IllegalArgumentException when the key was used for another command
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the tasks never fail
    public Optional<Entry> meet(
            Key key,
            String command,
            Supplier<CompletableFuture<C3pResponse>> first,
            Function<C3pResponse, CompletableFuture<C3pResponse>> again) {
        Work work = new Work(command);
        Supplier<CompletableFuture<C3pResponse>> task;
        Fate fate;
        synchronized (lock) {
            Work met = running.get(key);
            if (met != null) {
                requireSame(key, met.command, command);
                return Optional.of(new Entry(Fate.JOINED, met));
            }
            if (running.size() >= maxRunning) {
                return Optional.empty();
            }
            expire();
            Kept before = kept.get(key);
            if (before == null) {
                task = first;
                fate = Fate.EXECUTED;
            } else {
                requireSame(key, before.command, command);
                task = () -> again.apply(before.answer);
                fate = Fate.REPEATED;
            }
            running.put(key, work);
        }
        task.get().thenAccept(answer -> finish(key, work, answer));
        return Optional.of(new Entry(fate, work));
    }

    private void finish(Key key, Work work, C3pResponse answer) {
        synchronized (lock) {
            running.remove(key);
            kept.remove(key);
            if (!answer.reason().equals(Optional.of(Reason.SERVER_BUSY))) {
                kept.put(key, new Kept(work.command, answer, clock.instant().plus(window)));
            }
            expire();
        }
        work.answer.complete(answer);
    }

    /** Drops what is too old or too much; the oldest are first. */
    private void expire() {
        Instant now = clock.instant();
        Iterator<Kept> oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            boolean over = !oldest.next().until.isAfter(now);
            if (!over && kept.size() <= maxKept) {
                return;
            }
            oldest.remove();
        }
    }

    private static void requireSame(Key key, String before, String now) {
        if (!before.equals(now)) {
            throw new IllegalArgumentException("request " + key.requestId + " of " + key.from + " was " + before
                    + " before and is " + now + " now");
        }
    }

    int running() {
        synchronized (lock) {
            return running.size();
        }
    }

    int kept() {
        synchronized (lock) {
            return kept.size();
        }
    }
}
