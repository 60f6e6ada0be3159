/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;

/**
 * What a service does with the C3P requests that reach its door. The door has checked the peer and the envelope and knows the
 * command; a request that comes again gets its first answer without the handler, see {@link #repeated}.
 *
 * <p>Called on a thread of the HTTP server, at the same time for different requests; it must not block. A stage that takes
 * long is answered {@code 202 pending} by the door and its result posted to the sender later. A stage that fails is answered
 * {@code otherFailure}.
 */
@FunctionalInterface
public interface C3pRequestHandler {
    /** Carries out a request and answers with its final response. */
    CompletionStage<C3pResponse> handle(C3pRequest request, C3pContext context);

    /**
     * A request came again after it had been answered with {@code answered}. What this gives back is sent and kept instead:
     * by default the same answer. A Web Conferencing Server gives a fresh token here when the one it gave is used or expired.
     */
    default CompletionStage<C3pResponse> repeated(C3pRequest request, C3pResponse answered, C3pContext context) {
        return CompletableFuture.completedFuture(answered);
    }
}
