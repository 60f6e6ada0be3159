/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rostrum.c3p.C3pException;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.kit.c3p.C3pTransportException.Kind;

/**
 * One request on its way: at most two attempts, then perhaps the wait for a late answer, all inside one deadline. A late answer
 * ends the call whenever it comes.
 */
final class C3pCall {
    /** A refused connection is tried again after that: long enough for a restart of the listener, short enough for people. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final C3pClient client;
    private final URI target;
    private final C3pRequest request;
    private final byte[] xml;
    private final C3pTrace.Story story;
    private final Deadline deadline;
    private final CallOptions options;
    private final PendingCalls.Pending pending;

    C3pCall(
            C3pClient client,
            URI target,
            C3pRequest request,
            byte[] xml,
            C3pTrace.Story story,
            Deadline deadline,
            CallOptions options) {
        this.client = client;
        this.target = target;
        this.request = request;
        this.xml = xml;
        this.story = story;
        this.deadline = deadline;
        this.options = options;
        this.pending = client.pending().add(request, story);
    }

    CompletableFuture<C3pResponse> start() {
        CompletableFuture<C3pResponse> first =
                options.retry() ? attempt().exceptionallyCompose(this::again) : attempt();
        return first.thenCompose(
                        response -> response.isFinal() ? CompletableFuture.completedFuture(response) : pending.late())
                .applyToEither(pending.late(), Function.identity())
                .orTimeout(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    client.pending().remove(request, pending);
                    if (failure == null) {
                        return response;
                    }
                    throw failure instanceof TimeoutException ? late() : C3pTransportException.of(target, failure);
                });
    }

    private CompletableFuture<C3pResponse> attempt() {
        if (deadline.expired()) {
            return CompletableFuture.failedFuture(late());
        }
        Consumer<HttpPoster.Departure> departed = departure -> {
            pending.asked(departure.peer());
            client.trace().sent(departure, story, C3pTrace.text(xml));
        };
        return client.attempt(target, xml, deadline, options, departed).thenApply(this::read);
    }

    /** The second attempt, if it can help and there is time for it; otherwise the failure of the first. */
    private CompletableFuture<C3pResponse> again(Throwable cause) {
        C3pTransportException failure = C3pTransportException.of(target, cause);
        Optional<Duration> pause = pause(failure).filter(time -> time.compareTo(deadline.remaining()) < 0);
        if (pause.isEmpty()) {
            return CompletableFuture.failedFuture(failure);
        }
        Executor later = CompletableFuture.delayedExecutor(pause.get().toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.runAsync(() -> {}, later).thenCompose(paused -> attempt());
    }

    private C3pResponse read(HttpPoster.Reply reply) {
        if (reply.status() != 200 && reply.status() != 202) {
            throw C3pTransportException.status(target, reply);
        }
        try {
            C3pResponse response = client.codec().readResponse(reply.body());
            client.trace().heard(reply.peer().name(), story, response, C3pTrace.text(reply.body()));
            if (!response.requestId().equals(request.requestId())) {
                throw new C3pTransportException(
                        Kind.MALFORMED,
                        target + " answered request " + response.requestId() + " instead of " + request.requestId(),
                        null);
            }
            return response;
        } catch (C3pException e) {
            throw new C3pTransportException(Kind.MALFORMED, target + " answered with no C3P response", e);
        }
    }

    /** How long to wait before trying again what failed like this; nothing when that would not help. */
    private static Optional<Duration> pause(C3pTransportException failure) {
        return switch (failure.kind()) {
            case CONNECT -> Optional.of(PAUSE);
            case DISCONNECTED, TIMEOUT -> Optional.of(Duration.ZERO);
            case HTTP -> failure.status().orElse(0) == 503 ? Optional.of(HttpPoster.RETRY_AFTER) : Optional.empty();
            case TLS, MALFORMED, REJECTED -> Optional.empty();
        };
    }

    private C3pTransportException late() {
        return new C3pTransportException(
                Kind.TIMEOUT, target + " did not answer " + request.commandName() + " before its deadline", null);
    }
}
