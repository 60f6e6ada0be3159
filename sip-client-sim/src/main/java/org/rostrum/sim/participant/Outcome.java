/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What to do when a future is done and nobody waits for what follows from it. */
final class Outcome {

    private static final Logger LOG = LoggerFactory.getLogger(Outcome.class);

    private Outcome() {}

    /** Runs one of the two; a fault in either is logged, because there is nobody to hear of it. */
    @SuppressWarnings("FutureReturnValueIgnored")
    static <T> void of(CompletableFuture<T> future, Consumer<T> success, Consumer<StepException> failure) {
        future.whenComplete((value, cause) -> {
            try {
                if (cause == null) {
                    success.accept(value);
                } else {
                    failure.accept(StepException.of(cause));
                }
            } catch (RuntimeException e) {
                LOG.error("a participant's reaction failed", e);
            }
        });
    }
}
