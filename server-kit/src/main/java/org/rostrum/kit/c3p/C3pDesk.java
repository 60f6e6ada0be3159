/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pException;
import org.rostrum.c3p.C3pLimits;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.kit.c3p.C3pMetrics.Served;
import org.rostrum.kit.config.ServiceConfig.HttpLimits;
import org.rostrum.kit.http.HttpAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The C3P side of the door: reads a body, sees that a request is executed once and answered in time, and writes what goes back.
 */
final class C3pDesk {
    private static final Logger LOG = LoggerFactory.getLogger(C3pDesk.class);
    /** What notifications are called where commands have a name. */
    private static final String NOTIFICATION = "notification";
    /** Work that nobody could wait for any more is given up after that, so that it can't be counted as running for ever. */
    private static final Duration ABANDONED = DeadlineHeader.LONGEST.multipliedBy(2);

    /** What the service brings in. */
    record Settings(
            Optional<C3pRequestHandler> handler,
            Optional<NotificationHandler> notifications,
            Optional<C3pClient> client,
            Optional<String> boot,
            Function<C3pRequest, List<URI>> replyAddresses,
            Duration pendingAfter,
            HttpLimits limits) {}

    private final Settings settings;
    private final ReplayCache replies;
    private final C3pFaults faults;
    private final C3pTrace trace;
    private final C3pMetrics metrics;
    private final Clock clock;
    private final C3pCodec codec;

    C3pDesk(Settings settings, ReplayCache replies, C3pFaults faults, C3pTrace trace, C3pMetrics metrics, Clock clock) {
        this.settings = settings;
        this.replies = replies;
        this.faults = faults;
        this.trace = trace;
        this.metrics = metrics;
        this.clock = clock;
        C3pLimits server = C3pLimits.SERVER;
        this.codec = C3pCodec.create(new C3pLimits(
                settings.limits.maxBodyBytes(),
                server.maxDepth(),
                server.maxElements(),
                server.maxAttributes(),
                server.maxTextLength()));
    }

    static HttpAnswer overloaded() {
        return HttpAnswer.text(503, "too many requests at once")
                .with("Retry-After", Long.toString(HttpPoster.RETRY_AFTER.toSeconds()));
    }

    /** Serves one body; the stage it gives fails only if something is wrong with this program. */
    CompletableFuture<HttpAnswer> serve(C3pMedia media, byte[] body, C3pContext context) {
        try {
            return switch (media) {
                case COMMAND ->
                    switch (codec.read(body)) {
                        case C3pRequest request -> request(request, body, context);
                        case C3pResponse response ->
                            CompletableFuture.completedFuture(lateAnswer(response, body, context));
                    };
                case NOTIFICATION -> notification(codec.readConferenceInfo(body), body, context);
            };
        } catch (C3pException e) {
            return CompletableFuture.completedFuture(malformed(e, context));
        }
    }

    private HttpAnswer malformed(C3pException problem, C3pContext context) {
        LOG.debug("{} sent no acceptable message: {}", context.peer(), problem.getMessage());
        trace.malformed(context.peer().name(), problem.reason().token());
        metrics.served("none", Served.MALFORMED);
        return problem.answer()
                .map(this::encode)
                .orElseGet(() -> HttpAnswer.text(
                        problem.reason() == Reason.REQUEST_TOO_LARGE ? 413 : 400,
                        String.valueOf(problem.getMessage())));
    }

    private CompletableFuture<HttpAnswer> request(C3pRequest request, byte[] body, C3pContext context) {
        String text = C3pTrace.text(body);
        C3pTrace.Story story = C3pTrace.Story.of(request, text);
        trace.received(context.peer().name(), story, text);
        String command = C3pMetrics.command(request);
        long began = clock.millis();
        CompletableFuture<Optional<C3pResponse>> answer = faults.meet(
                request.commandName(),
                context.deadline().remaining(),
                reason -> settled(request, Served.FAILURE, reason),
                () -> answer(request, context, story));
        return answer.thenApply(answered -> {
            answered.ifPresent(response -> {
                metrics.answered(command, Duration.ofMillis(Math.max(0, clock.millis() - began)));
                trace.answered(context.peer().name(), story, response, C3pTrace.text(codec.write(response)));
            });
            if (answered.isEmpty()) {
                metrics.served(command, Served.OVERLOADED);
            }
            return answered.map(this::encode).orElseGet(C3pDesk::overloaded);
        });
    }

    /** The first answer to a request, pending or final; nothing when there is too much to do. */
    private CompletableFuture<Optional<C3pResponse>> answer(
            C3pRequest request, C3pContext context, C3pTrace.Story story) {
        if (request.command().isEmpty() || settings.handler.isEmpty()) {
            return settled(request, Served.FAILURE, Reason.NOT_SUPPORTED);
        }
        if (context.deadline().expired()) {
            return settled(request, Served.FAILURE, Reason.TIMEOUT);
        }
        C3pRequestHandler handler = settings.handler.get();
        ReplayCache.Key key = new ReplayCache.Key(context.peer().role(), request.from(), request.requestId());
        try {
            return replies.meet(
                            key,
                            request.commandName(),
                            () -> execute(request, story, () -> handler.handle(request, context)),
                            kept -> execute(request, story, () -> handler.repeated(request, kept, context)))
                    .map(entry -> inTime(entry, request, context, story).thenApply(Optional::of))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        } catch (IllegalArgumentException e) {
            LOG.warn("{} uses a request number twice: {}", context.peer(), e.getMessage());
            return settled(request, Served.FAILURE, Reason.REQUEST_MALFORMED);
        }
    }

    private CompletableFuture<Optional<C3pResponse>> settled(C3pRequest request, Served outcome, Reason reason) {
        metrics.served(C3pMetrics.command(request), outcome);
        return CompletableFuture.completedFuture(Optional.of(withBoot(C3pResponse.failure(request, reason))));
    }

    /** Runs the handler; whatever goes wrong in it is an {@code otherFailure}. */
    private CompletableFuture<C3pResponse> execute(
            C3pRequest request, C3pTrace.Story story, Supplier<CompletionStage<C3pResponse>> handling) {
        MDC.put("conference", story.conference());
        try {
            return handling.get()
                    .toCompletableFuture()
                    .copy()
                    .orTimeout(ABANDONED.toMillis(), TimeUnit.MILLISECONDS)
                    .handle((response, failure) -> {
                        if (failure != null || !response.isFinal()) {
                            LOG.error("{} could not be carried out", request, failure);
                            return withBoot(C3pResponse.failure(request, Reason.OTHER_FAILURE));
                        }
                        return withBoot(response);
                    });
        } catch (RuntimeException e) {
            LOG.error("{} could not be carried out", request, e);
            return CompletableFuture.completedFuture(withBoot(C3pResponse.failure(request, Reason.OTHER_FAILURE)));
        } finally {
            MDC.remove("conference");
        }
    }

    /** The answer when it comes soon enough, else {@code pending}, else {@code timeout}. */
    @SuppressWarnings("FutureReturnValueIgnored") // a late answer is on its own
    private CompletableFuture<C3pResponse> inTime(
            ReplayCache.Entry entry, C3pRequest request, C3pContext context, C3pTrace.Story story) {
        Duration left = context.deadline().remaining();
        List<URI> addresses = settings.client.isEmpty() ? List.of() : settings.replyAddresses.apply(request);
        boolean mayPend = !addresses.isEmpty() && settings.pendingAfter.compareTo(left) < 0;
        C3pResponse fallback = mayPend
                ? withBoot(C3pResponse.pending(request).withTimeOut(Math.max(1, left.toSeconds())))
                : withBoot(C3pResponse.failure(request, Reason.TIMEOUT));
        Duration patience = mayPend ? settings.pendingAfter : left;
        return entry.answer()
                .completeOnTimeout(fallback, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(response -> {
                    if (response == fallback && mayPend && entry.takeLateAnswer()) {
                        LateAnswer late = new LateAnswer(settings.client.get(), addresses, story, context.deadline());
                        entry.answer().thenAccept(late::post);
                    }
                    metrics.served(C3pMetrics.command(request), outcome(entry, response));
                    return response;
                });
    }

    private static Served outcome(ReplayCache.Entry entry, C3pResponse response) {
        if (!response.isFinal()) {
            return Served.PENDING;
        }
        if (entry.fate() == ReplayCache.Fate.REPEATED) {
            return Served.REPLAYED;
        }
        return response.isSuccess() ? Served.SUCCESS : Served.FAILURE;
    }

    private HttpAnswer lateAnswer(C3pResponse response, byte[] body, C3pContext context) {
        Optional<PendingCalls.Pending> waiting =
                settings.client.flatMap(client -> client.pending().answeredBy(response, context.peer()));
        waiting.ifPresent(call -> {
            // The trace tells it before anybody acts on it.
            trace.heard(context.peer().name(), call.story(), response, C3pTrace.text(body));
            call.take(response);
        });
        boolean expected = waiting.isPresent();
        LOG.debug("{} sent a late answer {}, expected: {}", context.peer(), response, expected);
        metrics.served(C3pMetrics.command(response), expected ? Served.SUCCESS : Served.OTHER);
        return HttpAnswer.empty(expected ? 200 : 410);
    }

    private CompletableFuture<HttpAnswer> notification(ConferenceType document, byte[] body, C3pContext context) {
        if (settings.notifications.isEmpty()) {
            metrics.served(NOTIFICATION, Served.FORBIDDEN);
            return CompletableFuture.completedFuture(HttpAnswer.text(403, "no notifications here"));
        }
        String peer = context.peer().name();
        C3pTrace.Story story = C3pTrace.Story.of(document);
        trace.received(peer, story, C3pTrace.text(body));
        NotificationHandler handler = settings.notifications.get();
        return faults.meet(
                        NOTIFICATION,
                        context.deadline().remaining(),
                        reason -> CompletableFuture.completedFuture(NotificationAck.NOT_READY),
                        () -> acknowledgement(handler, document, story, context))
                .thenApply(ack -> acknowledge(peer, story, ack));
    }

    private static CompletableFuture<NotificationAck> acknowledgement(
            NotificationHandler handler, ConferenceType document, C3pTrace.Story story, C3pContext context) {
        MDC.put("conference", story.conference());
        try {
            return handler.handle(document, context)
                    .toCompletableFuture()
                    .copy()
                    .completeOnTimeout(
                            NotificationAck.NOT_READY,
                            context.deadline().remaining().toMillis(),
                            TimeUnit.MILLISECONDS)
                    .exceptionally(failure -> {
                        LOG.error("A notification of {} could not be taken over", context.peer(), failure);
                        return NotificationAck.NOT_READY;
                    });
        } catch (RuntimeException e) {
            LOG.error("A notification of {} could not be taken over", context.peer(), e);
            return CompletableFuture.completedFuture(NotificationAck.NOT_READY);
        } finally {
            MDC.remove("conference");
        }
    }

    private HttpAnswer acknowledge(String peer, C3pTrace.Story story, NotificationAck ack) {
        trace.acknowledged(peer, story, ack.status());
        metrics.served(NOTIFICATION, outcome(ack));
        HttpAnswer answer = HttpAnswer.empty(ack.status());
        return ack == NotificationAck.NOT_READY
                ? answer.with("Retry-After", Long.toString(HttpPoster.RETRY_AFTER.toSeconds()))
                : answer;
    }

    private static Served outcome(NotificationAck ack) {
        return switch (ack) {
            case ACCEPTED -> Served.SUCCESS;
            case MALFORMED -> Served.MALFORMED;
            case GONE -> Served.GONE;
            case NOT_READY -> Served.NOT_READY;
        };
    }

    private C3pResponse withBoot(C3pResponse response) {
        return settings.boot.map(response::withBoot).orElse(response);
    }

    private HttpAnswer encode(C3pResponse response) {
        return HttpAnswer.of(
                response.isFinal() ? 200 : 202, C3pMedia.COMMAND.contentType(), codec.write(withBoot(response)));
    }
}
