/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.Reason;
import org.rostrum.factory.placement.Placement;
import org.rostrum.factory.registry.RegisteredMcu;
import org.rostrum.kit.c3p.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a server for a conference and makes it hold a place, as C3P 11.1 tells of the original: the Factory "tries to create
 * the conference on the MCU", and only then names it to the Focus.
 *
 * <p>Candidates are asked one after the other, each once and for at most two seconds. One that refuses or does not answer
 * in time is passed over; one that cannot be reached is left alone by all for a while. Each choice is made anew from the registry of that moment, so a
 * server that comes up while another keeps us waiting is found.
 */
final class Allocator {

    private static final Logger LOG = LoggerFactory.getLogger(Allocator.class);

    private final LiveRegistry registry;
    private final Reserver reserver;
    private final RecentAllocations recent;
    private final AllocationLimits limits;
    private final FactoryMetrics metrics;

    /**
     * Times of an allocation.
     *
     * @param perCandidate how long one server may take
     * @param busyRetry when to ask again after all servers have refused
     */
    record AllocationLimits(Duration perCandidate, Duration busyRetry) {}

    Allocator(
            LiveRegistry registry,
            Reserver reserver,
            RecentAllocations recent,
            AllocationLimits limits,
            FactoryMetrics metrics) {
        this.registry = registry;
        this.reserver = reserver;
        this.recent = recent;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** Completes with a server or a refusal before the deadline, never exceptionally. */
    CompletableFuture<Allocation> allocate(AllocationRequest request, Deadline deadline) {
        CompletableFuture<Allocation> known = recent.find(request).orElse(null);
        if (known != null && (!known.isDone() || stillGood(known.join(), request))) {
            metrics.repeated();
            return known;
        }
        CompletableFuture<Allocation> answer = new CompletableFuture<>();
        recent.remember(request, answer);
        new Attempt(request, deadline, answer).next();
        return answer;
    }

    private boolean stillGood(Allocation allocation, AllocationRequest request) {
        return allocation instanceof Allocation.Placed placed
                && !request.placement().excluded().contains(placed.mcu().url())
                && registry.stillAvailable(placed.mcu());
    }

    /** One getMcu on its way through the candidates; its steps follow each other, so it needs no lock. */
    private final class Attempt {

        private final AllocationRequest request;
        private final Deadline deadline;
        private final CompletableFuture<Allocation> answer;
        private final Set<String> tried = new HashSet<>();
        private final long began = System.nanoTime();
        private boolean someoneIsThere;

        Attempt(AllocationRequest request, Deadline deadline, CompletableFuture<Allocation> answer) {
            this.request = request;
            this.deadline = deadline;
            this.answer = answer;
        }

        void next() {
            if (deadline.expired()) {
                refuse(Reason.TIMEOUT, Duration.ZERO, "no server has agreed in time");
                return;
            }
            switch (registry.choose(request.placement(), tried)) {
                case Placement.Candidates candidates -> ask(candidates.order().getFirst());
                case Placement.Busy busy ->
                    refuse(Reason.SERVER_BUSY, busy.retryAfter(), "no server has room at the moment");
                case Placement.NotAvailable none -> nobodyLeft();
                case Placement.UnknownType unknown ->
                    refuse(
                            Reason.UNKNOWN_MCU_TYPE,
                            Duration.ZERO,
                            "no server of type " + request.placement().type() + " was ever heard of");
            }
        }

        private void nobodyLeft() {
            if (someoneIsThere) {
                refuse(
                        Reason.SERVER_BUSY,
                        limits.busyRetry(),
                        "every server has refused the conference or is too slow");
            } else {
                refuse(
                        Reason.MCU_TYPE_NOT_AVAILABLE,
                        Duration.ZERO,
                        "no server of type " + request.placement().type() + " is available");
            }
        }

        private void ask(RegisteredMcu mcu) {
            tried.add(mcu.url());
            Deadline patience = Deadline.after(deadline.remainingUpTo(limits.perCandidate()), deadline.clock());
            CompletionStage<Void> unused = reserver.reserve(mcu, request, patience)
                    .thenAccept(outcome -> heard(mcu, outcome))
                    .exceptionally(this::failed);
        }

        private void heard(RegisteredMcu mcu, Reserver.Outcome outcome) {
            metrics.reserved(outcome);
            int size = request.placement().size();
            switch (outcome) {
                case Reserver.Outcome.Taken taken -> {
                    registry.accepted(mcu, size);
                    finish(new Allocation.Placed(mcu));
                }
                case Reserver.Outcome.Refused refused -> {
                    LOG.info("{} refuses a conference: {}", mcu.report().name(), refused.reason());
                    registry.refused(mcu, size);
                    someoneIsThere = true;
                    next();
                }
                case Reserver.Outcome.Unanswered unanswered -> {
                    LOG.warn("{} at {} does not answer in time", mcu.report().name(), mcu.url());
                    registry.unanswered(mcu, size);
                    someoneIsThere = true;
                    next();
                }
                case Reserver.Outcome.Unreachable unreachable -> {
                    LOG.warn("{} at {} cannot be reached: {}", mcu.report().name(), mcu.url(), unreachable.cause());
                    registry.failed(mcu, size);
                    next();
                }
            }
        }

        private void refuse(Reason reason, Duration retryAfter, String text) {
            finish(new Allocation.Refused(reason, retryAfter, text));
            recent.forgetRefused(request);
        }

        /** A fault of ours must not leave the Focus waiting. */
        private @Nullable Void failed(Throwable fault) {
            LOG.error("An allocation failed", fault);
            refuse(Reason.OTHER_FAILURE, Duration.ZERO, "the Factory failed");
            return null;
        }

        private void finish(Allocation allocation) {
            if (!answer.isDone()) {
                metrics.allocated(allocation, System.nanoTime() - began);
                answer.complete(allocation);
            }
        }
    }
}
