/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rostrum.focus.conference.ConferenceTerms;

/**
 * Submits a tick when the earliest deadline of the state is due, while this node leads. One tick is in flight at a time; one that does not get into
 * the log is tried again.
 *
 * <p>The wall clock may jump, so no sleep is longer than {@link #LONGEST_SLEEP}.
 */
final class TickTimer {

    static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
    static final Duration RETRY = Duration.ofMillis(100);

    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final Supplier<CompletableFuture<Applied>> submitTick;
    private Instant deadline = ConferenceTerms.NEVER;
    private @Nullable ScheduledFuture<?> sleeping;
    private boolean inFlight;

    TickTimer(
            InstantSource clock, ScheduledExecutorService scheduler, Supplier<CompletableFuture<Applied>> submitTick) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.submitTick = submitTick;
    }

    /** The earliest deadline is this one now; {@link ConferenceTerms#NEVER} when there is none, or this node does not lead. */
    synchronized void arm(Instant earliest) {
        if (!earliest.equals(deadline)) {
            deadline = earliest;
            sleepUntil(earliest);
        }
    }

    private void sleepUntil(Instant then) {
        if (sleeping != null) {
            sleeping.cancel(false);
            sleeping = null;
        }
        if (!inFlight && !then.equals(ConferenceTerms.NEVER)) {
            Duration left = Duration.between(clock.instant(), then);
            Duration sleep = left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left;
            sleep(sleep.isNegative() ? Duration.ZERO : sleep);
        }
    }

    /** Rounded up, so that the deadline is reached when it wakes. */
    private void sleep(Duration time) {
        sleeping = scheduler.schedule(this::wake, time.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    private void wake() {
        synchronized (this) {
            sleeping = null;
            if (inFlight || deadline.equals(ConferenceTerms.NEVER)) {
                return;
            }
            if (clock.instant().isBefore(deadline)) {
                sleepUntil(deadline);
                return;
            }
            inFlight = true;
        }
        var unused = submitTick.get().whenComplete((applied, failure) -> landed(failure != null));
    }

    private synchronized void landed(boolean failed) {
        inFlight = false;
        if (scheduler.isShutdown()) {
            return;
        }
        if (failed) {
            sleep(RETRY);
        } else {
            sleepUntil(deadline);
        }
    }
}
