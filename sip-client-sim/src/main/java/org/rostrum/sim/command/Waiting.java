/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.rostrum.sim.participant.StepException;

/** Waiting for a participant's step; its deadline is the step's own. */
final class Waiting {

    private Waiting() {}

    /**
     * The value of a step.
     *
     * @throws StepException when it failed
     */
    static <T> T on(CompletableFuture<T> step) {
        try {
            return step.join();
        } catch (CompletionException e) {
            throw StepException.of(e);
        }
    }
}
