/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of one connection: one deadline for the step of the life cycle that is under way, and the watch over silence. Uses its
 * event loop's own clock, so a test that owns the loop owns the time. Lives on that loop.
 */
final class LifeTimers {
    /** What the watch over silence asks of its connection. */
    interface Watched {
        /** Nothing was heard for a while. */
        void ping();

        /** Nothing was heard for too long. */
        void dead();
    }

    private final EventExecutor loop;
    private final long pingNanos;
    private final long deadNanos;
    private final Watched watched;
    private @Nullable Future<?> deadline;
    private @Nullable Future<?> watch;
    private long lastHeardNanos;
    private long nextPingNanos;

    LifeTimers(EventExecutor loop, PsomLimits limits, Watched watched) {
        this.loop = loop;
        this.pingNanos = limits.pingAfter().toNanos();
        this.deadNanos = limits.deadAfter().toNanos();
        this.watched = watched;
    }

    /** The time of the loop. */
    long now() {
        return loop.ticker().nanoTime();
    }

    /** Replaces the deadline: unless the next step is reached within this time, the task runs. */
    void deadline(Duration within, Runnable otherwise) {
        cancelDeadline();
        deadline = loop.schedule(otherwise, within.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The step was reached and has no successor with a deadline. */
    void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /** Starts to watch for silence. */
    void watch() {
        heard();
        watchIn(pingNanos);
    }

    /** A frame came. */
    void heard() {
        lastHeardNanos = now();
        nextPingNanos = pingNanos;
    }

    /** Nothing runs any more. */
    void stop() {
        cancelDeadline();
        if (watch != null) {
            watch.cancel(false);
            watch = null;
        }
    }

    private void watchIn(long nanos) {
        watch = loop.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    /** Heard frames only move a mark, so the timer comes early more often than not, and then just sets itself again. */
    private void look() {
        long silence = now() - lastHeardNanos;
        if (silence >= deadNanos) {
            watch = null;
            watched.dead();
            return;
        }
        if (silence >= nextPingNanos) {
            watched.ping();
            nextPingNanos += pingNanos;
        }
        watchIn(Math.min(nextPingNanos, deadNanos) - silence);
    }
}
