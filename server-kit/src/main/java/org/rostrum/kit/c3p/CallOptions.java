/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.time.Duration;
import java.util.Optional;

/**
 * How one call differs from others.
 *
 * @param retry whether it is tried once more inside its deadline when it got no answer
 * @param answerTimeout how long one attempt waits for its answer
 * @param parent the step of a distributed trace that the call belongs to
 */
public record CallOptions(boolean retry, Duration answerTimeout, Optional<TraceParent> parent) {
    /** One retry, 5 s for an answer, a trace of its own. */
    public static final CallOptions STANDARD = new CallOptions(true, Duration.ofSeconds(5), Optional.empty());

    /** The same without the retry. */
    public CallOptions withoutRetry() {
        return new CallOptions(false, answerTimeout, parent);
    }

    /** The same with another time for the answer. */
    public CallOptions withAnswerTimeout(Duration timeout) {
        return new CallOptions(retry, timeout, parent);
    }

    /** The same as a step of the work that {@code context} belongs to. */
    public CallOptions within(C3pContext context) {
        return new CallOptions(retry, answerTimeout, Optional.of(context.traceParent()));
    }
}
