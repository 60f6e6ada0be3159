/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which the links keep their books. Steps are short and never wait. One that fails is logged and the next
 * goes on; after {@link #close} steps are dropped, because whatever matters is in the replicated state.
 */
final class LinkThread implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkThread.class);

    private final ScheduledExecutorService executor;

    LinkThread(String name) {
        this(ownThread(name));
    }

    /** On somebody else's thread: it must run one step at a time, in order. */
    LinkThread(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    private static ScheduledExecutorService ownThread(String name) {
        ScheduledThreadPoolExecutor own = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name(name).daemon().factory());
        own.setRemoveOnCancelPolicy(true);
        own.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return own;
    }

    @Override
    public void execute(Runnable step) {
        try {
            executor.execute(guarded(step));
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopped, a step is dropped", e);
        }
    }

    /** Runs the step after a pause. */
    void later(Duration pause, Runnable step) {
        try {
            var unused = executor.schedule(guarded(step), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopped, a step is dropped", e);
        }
    }

    /** Runs the step after a first pause and again after every further one. */
    void every(Duration first, Duration pause, Runnable step) {
        var unused = executor.scheduleWithFixedDelay(
                guarded(step), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs the step here once the stage is done; the failure comes without the wrapping that futures put around it. */
    <T> void whenDone(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> step) {
        var unused = stage.whenComplete((value, failure) -> execute(() -> step.accept(value, cause(failure))));
    }

    /** What really went wrong. */
    static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** What went wrong, in words. */
    static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static Runnable guarded(Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.error("A step of the MCU links failed", e);
            }
        };
    }

    /** Drops what has not begun, and waits shortly for what has. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("The MCU links' thread is still busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
