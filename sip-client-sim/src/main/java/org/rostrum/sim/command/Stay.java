/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Staying until something ends the stay: the time is up, the conference is over, or somebody sends SIGTERM or presses
 * Ctrl-C. In the last case the process still gets time to leave in an orderly way, and its exit status is that of the
 * command.
 */
final class Stay implements AutoCloseable {

    private static final Duration TIME_TO_LEAVE = Duration.ofSeconds(10);

    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final CountDownLatch left = new CountDownLatch(1);
    private final Thread hook = new Thread(this::signalled, "leave-on-signal");
    private volatile int status = 1;

    Stay() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void signalled() {
        end.complete("");
        try {
            boolean orderly = left.await(TIME_TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(orderly ? status : 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the stay for a reason; the first one counts. */
    void end(String reason) {
        end.complete(reason);
    }

    /** Waits for the end and returns its reason; empty for a signal. */
    String await() {
        return end.join();
    }

    /** Waits for the end or until the time is up. */
    String await(Duration time) {
        return end.copy()
                .completeOnTimeout("the time is up", time.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Says with which status the process should end, once the stay is closed. */
    int leave(int exitStatus) {
        status = exitStatus;
        return exitStatus;
    }

    /** Takes the hook away again; if it is running, lets it end the process. Closed last, after all there is to close. */
    @Override
    public void close() {
        left.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Shutting down: the hook has begun and ends by itself.
            end.complete("");
        }
    }
}
