/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for facts that only another process can tell, and says what was awaited when they do not come. */
public final class Await {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Await() {}

    /**
     * Waits until a fact holds.
     *
     * @param what the fact, as a sentence for the failure message
     * @throws AssertionError when it does not hold within {@code limit}
     */
    public static void until(String what, Duration limit, Callable<Boolean> fact) {
        value(what, limit, () -> fact.call() ? Optional.of(true) : Optional.empty());
    }

    /**
     * Waits until a question has an answer.
     *
     * @throws AssertionError when it has none within {@code limit}
     */
    public static <T> T value(String what, Duration limit, Callable<Optional<T>> question) {
        long deadline = System.nanoTime() + limit.toNanos();
        Throwable last = null;
        do {
            try {
                Optional<T> answer = question.call();
                if (answer.isPresent()) {
                    return answer.get();
                }
                last = null;
            } catch (Exception | AssertionError e) {
                last = e;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        } while (System.nanoTime() < deadline);
        throw new AssertionError("not within " + limit + ": " + what, last);
    }
}
