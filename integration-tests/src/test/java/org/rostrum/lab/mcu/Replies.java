/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab.mcu;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Executes each request once and gives the same answer to whoever repeats it within five minutes (§6). */
final class Replies {
    private static final long KEPT_NS = Duration.ofMinutes(5).toNanos();
    private static final int CAPACITY = 10_000;

    /** A request that is answered or being answered. */
    private record Kept(String command, CompletableFuture<Answer> answer, long sinceNs) {}

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final Predicate<Answer> stale;

    /**
     * With answers to replace.
     *
     * @param stale whether an answer gives a token that opens no door any more
     */
    Replies(Predicate<Answer> stale) {
        this.stale = stale;
    }

    /** The answer to a request, kept or made now. */
    Answer to(String request, String command, Supplier<Answer> work) {
        Kept mine = new Kept(command, new CompletableFuture<>(), System.nanoTime());
        Kept first = first(request, mine);
        if (!first.command.equals(command)) {
            return Answer.failure("requestMalformed");
        }
        if (!first.equals(mine)) {
            return first.answer.join();
        }
        Answer answer = Answer.failure("otherFailure");
        try {
            answer = work.get();
        } finally {
            mine.answer.complete(answer);
            if (answer.isBusy()) {
                forget(request);
            }
        }
        return answer;
    }

    private synchronized Kept first(String request, Kept fresh) {
        kept.values().removeIf(old -> fresh.sinceNs - old.sinceNs > KEPT_NS);
        Kept before = kept.get(request);
        if (before != null && !(before.answer.isDone() && stale.test(before.answer.join()))) {
            return before;
        }
        if (kept.size() >= CAPACITY) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(request, fresh);
        return fresh;
    }

    private synchronized void forget(String request) {
        kept.remove(request);
    }
}
