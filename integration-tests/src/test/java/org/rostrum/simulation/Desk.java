/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.kit.c3p.C3pContext;
import org.rostrum.kit.c3p.C3pRequestHandler;
import org.rostrum.kit.c3p.ReplayCache;

/** What a C3P door does behind the bytes: each request is carried out once, a repeated one gets the answer of the first. */
final class Desk {

    private static final int RUNNING = 1_000;
    private static final int KEPT = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final C3pRequestHandler handler;
    private final String boot;
    private final ReplayCache replies;

    /** @param boot the boot id that every answer names, empty for none */
    Desk(C3pRequestHandler handler, String boot, Clock clock) {
        this.handler = handler;
        this.boot = boot;
        this.replies = new ReplayCache(RUNNING, KEPT, WINDOW, clock);
    }

    CompletableFuture<C3pResponse> serve(C3pRequest request, C3pContext context) {
        if (context.deadline().expired()) {
            return CompletableFuture.completedFuture(withBoot(C3pResponse.failure(request, Reason.TIMEOUT)));
        }
        ReplayCache.Key key = new ReplayCache.Key(context.peer().role(), request.from(), request.requestId());
        return replies.meet(
                        key,
                        request.commandName(),
                        () -> finished(() -> handler.handle(request, context)),
                        kept -> finished(() -> handler.repeated(request, kept, context)))
                .orElseThrow()
                .answer();
    }

    private CompletableFuture<C3pResponse> finished(Supplier<CompletionStage<C3pResponse>> handling) {
        return handling.get().toCompletableFuture().thenApply(this::withBoot);
    }

    private C3pResponse withBoot(C3pResponse response) {
        return boot.isEmpty() ? response : response.withBoot(boot);
    }
}
