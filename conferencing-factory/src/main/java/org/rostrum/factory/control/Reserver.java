/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.util.concurrent.CompletionStage;
import org.rostrum.factory.registry.RegisteredMcu;
import org.rostrum.kit.c3p.Deadline;

/** Asks one server to hold a place for a conference. */
@FunctionalInterface
interface Reserver {

    /**
     * Asks once. The stage always completes with an outcome, not later than the deadline, and never exceptionally.
     *
     * @param mcu the server
     * @param request what it shall hold a place for
     * @param deadline until when its answer counts
     */
    CompletionStage<Outcome> reserve(RegisteredMcu mcu, AllocationRequest request, Deadline deadline);

    /** What the server said. */
    sealed interface Outcome {

        /** It holds the place. */
        record Taken() implements Outcome {}

        /** It answered, and will not. */
        record Refused(String reason) implements Outcome {}

        /** It did not answer in time; perhaps it will. */
        record Unanswered() implements Outcome {}

        /** It could not be reached, or what answered there is no MCU. */
        record Unreachable(String cause) implements Outcome {}
    }
}
