/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How long tasks wait for the threads that serve connections and meetings: each round puts a task behind what waits there, and
 * the longest wait of a round counts, smoothed over a few rounds. A thread that is stuck is seen before it is free again.
 * Thread-safe.
 */
final class LoopLag {
    private static final double WEIGHT = 0.3;

    private final LongSupplier nanoTime;
    private Round last;
    private double smoothedNanos;

    /** The tasks of one round. */
    private record Round(long began, AtomicInteger open, AtomicLong worst) {
        long nanos(long now) {
            return open.get() > 0 ? Math.max(worst.get(), now - began) : worst.get();
        }
    }

    /** Has measured nothing yet, by a clock like {@link System#nanoTime}. */
    LoopLag(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = new Round(nanoTime.getAsLong(), new AtomicInteger(), new AtomicLong());
    }

    /** Takes what the last round has shown, and begins another unless that one is still going on. */
    synchronized void sample(List<Executor> loops) {
        long now = nanoTime.getAsLong();
        smoothedNanos += WEIGHT * (last.nanos(now) - smoothedNanos);
        if (last.open().get() > 0) {
            return;
        }
        Round next = new Round(now, new AtomicInteger(loops.size()), new AtomicLong());
        last = next;
        loops.forEach(loop -> loop.execute(() -> {
            next.worst().accumulateAndGet(nanoTime.getAsLong() - now, Math::max);
            next.open().decrementAndGet();
        }));
    }

    /** The smoothed wait. */
    synchronized Duration value() {
        return Duration.ofNanos((long) smoothedNanos);
    }
}
