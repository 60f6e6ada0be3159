/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tries a step again and again, with growing pauses, while it fails for a reason that may pass. */
final class Insistence {
    private final SimNode node;
    private final Duration deadline;
    private final Predicate<StepException> passing;

    /**
     * @param deadline nothing is tried again after that
     * @param passing the failures after which it is worth to try again
     */
    Insistence(SimNode node, Duration deadline, Predicate<StepException> passing) {
        this.node = node;
        this.deadline = deadline;
        this.passing = passing;
    }

    /** Completes with what a try completed with, or fails as the last one did. */
    <T> CompletableFuture<T> on(Supplier<CompletableFuture<T>> step) {
        return on(step, System.nanoTime() + deadline.toNanos(), 0);
    }

    private <T> CompletableFuture<T> on(Supplier<CompletableFuture<T>> step, long until, int tries) {
        return step.get().exceptionallyCompose(cause -> {
            StepException failure = StepException.of(cause);
            if (!passing.test(failure) || System.nanoTime() - until > 0) {
                return CompletableFuture.failedFuture(failure);
            }
            return node.pause(Backoff.after(tries)).thenCompose(over -> on(step, until, tries + 1));
        });
    }
}
