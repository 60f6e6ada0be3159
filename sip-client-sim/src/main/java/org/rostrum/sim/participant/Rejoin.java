/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Brings a participant back to the Focus when that has lost his session without ending it, as one that died and was started again has: by
 * joining again. Tried until it works, he does not want to be in any more, the answer is one that trying does not change, or
 * {@link #PATIENCE} is over. Thread-safe.
 */
final class Rejoin {

    /** As long as a Focus may take to be there again. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The SIP statuses of a Focus that is busy, starting or not there. */
    private static final Set<String> PASSING = Set.of("408", "480", "500", "503", "504");

    private final SimNode node;
    private final BooleanSupplier wanted;
    private final Supplier<CompletableFuture<?>> join;
    private final ParticipantListener listener;
    private CompletableFuture<Void> back = CompletableFuture.completedFuture(null);

    /**
     * Makes one for a participant.
     *
     * @param wanted whether he still wants to be in
     * @param join joins again
     * @param listener hears that he is lost and back
     */
    Rejoin(SimNode node, BooleanSupplier wanted, Supplier<CompletableFuture<?>> join, ParticipantListener listener) {
        this.node = node;
        this.wanted = wanted;
        this.join = join;
        this.listener = listener;
    }

    /** Completes when he is at the Focus, which may be now; fails when he will not be. */
    synchronized CompletableFuture<Void> back() {
        return back.copy();
    }

    /**
     * The session is lost. Session and subscription are lost together, so what is said while he is on his way is known already.
     *
     * @return fails when he will not be back
     */
    CompletableFuture<Void> lost(String how) {
        CompletableFuture<Void> coming;
        synchronized (this) {
            if (!back.isDone()) {
                return back.copy();
            }
            coming = new CompletableFuture<>();
            back = coming;
        }
        listener.focusLost(how);
        later(coming, 0, System.nanoTime() + PATIENCE.toNanos());
        return coming.copy();
    }

    private void later(CompletableFuture<Void> coming, int tries, long until) {
        var unused = node.later(Backoff.after(tries), () -> attempt(coming, tries, until));
    }

    private void attempt(CompletableFuture<Void> coming, int tries, long until) {
        if (!wanted.getAsBoolean()) {
            coming.completeExceptionally(StepException.lost("the way back to the Focus", "not wanted any more"));
            return;
        }
        Outcome.of(
                join.get(),
                joined -> {
                    listener.focusBack();
                    coming.complete(null);
                },
                failure -> {
                    if (mayPass(failure) && System.nanoTime() - until < 0) {
                        later(coming, tries + 1, until);
                    } else {
                        coming.completeExceptionally(failure);
                    }
                });
    }

    private static boolean mayPass(StepException failure) {
        return switch (failure.kind()) {
            case TIMEOUT, LOST -> true;
            case REFUSED -> failure.reason().filter(PASSING::contains).isPresent();
            case UNEXPECTED -> false;
        };
    }
}
