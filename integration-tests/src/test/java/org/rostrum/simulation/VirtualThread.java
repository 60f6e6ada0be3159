/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a simulated process: its tasks run in order, each a little after it was given, in virtual time. When the process dies
 * they are forgotten.
 */
final class VirtualThread extends AbstractExecutorService implements ScheduledExecutorService {

    private final Agenda agenda;
    private final Supplier<Duration> lag;
    private Instant last = Instant.MIN;
    private int waiting;
    private boolean dead;

    /** @param lag how long the next task waits for its turn */
    VirtualThread(Agenda agenda, Supplier<Duration> lag) {
        this.agenda = agenda;
        this.lag = lag;
    }

    /** Whether no task waits but those that are for later. */
    boolean idle() {
        return waiting == 0;
    }

    void die() {
        dead = true;
        waiting = 0;
    }

    @Override
    public void execute(Runnable task) {
        if (dead) {
            return;
        }
        Instant soon = agenda.now().plus(lag.get());
        last = soon.isAfter(last) ? soon : last;
        waiting++;
        agenda.at(last, () -> {
            if (!dead) {
                waiting--;
                task.run();
            }
        });
    }

    private final class Timer<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {

        private final Duration pause;
        private Instant due;

        Timer(Callable<V> task, Duration first, Duration pause) {
            super(task);
            this.pause = pause;
            this.due = agenda.now().plus(first);
            arm();
        }

        private void arm() {
            agenda.at(due, () -> {
                if (!dead && !isCancelled()) {
                    execute(this);
                }
            });
        }

        @Override
        public void run() {
            if (!isPeriodic()) {
                super.run();
            } else if (runAndReset()) {
                due = agenda.now().plus(pause);
                arm();
            }
        }

        /** What a real thread would swallow ends a simulation. */
        @Override
        protected void setException(Throwable failure) {
            throw new IllegalStateException("a timed step failed", failure);
        }

        @Override
        public boolean isPeriodic() {
            return pause.isPositive();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(agenda.now(), due));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return new Timer<>(callable(command), Duration.of(delay, unit.toChronoUnit()), Duration.ZERO);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return new Timer<>(callable, Duration.of(delay, unit.toChronoUnit()), Duration.ZERO);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return scheduleWithFixedDelay(command, initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long pause, TimeUnit unit) {
        return new Timer<>(
                callable(command), Duration.of(first, unit.toChronoUnit()), Duration.of(pause, unit.toChronoUnit()));
    }

    private static Callable<@Nullable Void> callable(Runnable command) {
        return () -> {
            command.run();
            return null;
        };
    }

    @Override
    public void shutdown() {
        die();
    }

    @Override
    public List<Runnable> shutdownNow() {
        die();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return dead;
    }

    @Override
    public boolean isTerminated() {
        return dead;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return dead;
    }
}
