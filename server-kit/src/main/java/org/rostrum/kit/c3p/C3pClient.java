/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.tls.ServiceRole;

/**
 * Sends C3P messages to other servers over mutual TLS. Thread-safe.
 *
 * <p>An attempt waits 2 s for a connection and 5 s in all for an answer; a call that got none is tried once more, as the same
 * request, all inside its deadline. An answer {@code pending} is followed by the final one, which comes to this process' own
 * {@link C3pServer} and is waited for until the deadline. Every failure is a {@link C3pTransportException}.
 */
public final class C3pClient implements C3pCaller, Component {
    private static final Set<Integer> ACKNOWLEDGEMENTS =
            Arrays.stream(NotificationAck.values()).map(NotificationAck::status).collect(Collectors.toSet());

    private final HttpPoster poster;
    private final C3pCodec codec = C3pCodec.create();
    private final Clock clock;
    private final C3pTrace trace;
    private final C3pMetrics metrics;
    private final PendingCalls pending = new PendingCalls();
    private final RandomGenerator random = RandomGenerator.getDefault();

    /** A client of {@code service} that talks to servers of these roles only. */
    public C3pClient(ServiceContext service, Set<ServiceRole> peers) {
        this.poster = new HttpPoster(
                service.config().name() + "-c3p-client",
                service.tls().clientContext(peers),
                service.config().http(),
                service.clock());
        this.clock = service.clock();
        this.trace = new C3pTrace(service.trace());
        this.metrics = new C3pMetrics(service.metrics());
    }

    @Override
    public CompletableFuture<C3pResponse> send(URI target, C3pRequest request, Deadline deadline, CallOptions options) {
        byte[] xml = codec.write(request);
        C3pTrace.Story story = C3pTrace.Story.of(request, C3pTrace.text(xml));
        C3pCall call = new C3pCall(this, target, request, xml, story, deadline, options);
        String command = C3pMetrics.command(request);
        return timed(command, call.start());
    }

    @Override
    public CompletableFuture<Integer> notify(URI target, ConferenceType document, Deadline deadline) {
        byte[] xml = codec.writeConferenceInfo(document);
        C3pTrace.Story story = C3pTrace.Story.of(document);
        HttpPoster.Post post = post(target, C3pMedia.NOTIFICATION, xml, deadline, CallOptions.STANDARD);
        CompletableFuture<Integer> status = poster.send(
                        post, departure -> trace.sent(departure, story, C3pTrace.text(xml)))
                .thenApply(reply -> {
                    trace.heardAcknowledgement(reply.peer().name(), story, reply.status());
                    return acknowledged(target, reply);
                });
        return timed("notification", status);
    }

    /**
     * Posts the final response of a request that was answered {@code pending}, once, and gives the status it was answered
     * with: 200 or 410. The door does this by itself.
     */
    CompletableFuture<Integer> answer(URI target, C3pResponse response, C3pTrace.Story story, Deadline deadline) {
        byte[] xml = codec.write(response);
        HttpPoster.Post post = post(target, C3pMedia.COMMAND, xml, deadline, CallOptions.STANDARD);
        return poster.send(post, departure -> trace.answered(departure, story, response, C3pTrace.text(xml)))
                .thenApply(reply -> acknowledged(target, reply));
    }

    private static int acknowledged(URI target, HttpPoster.Reply reply) {
        if (!ACKNOWLEDGEMENTS.contains(reply.status())) {
            throw C3pTransportException.status(target, reply);
        }
        return reply.status();
    }

    /** One attempt to send a request. */
    CompletableFuture<HttpPoster.Reply> attempt(
            URI target, byte[] xml, Deadline deadline, CallOptions options, Consumer<HttpPoster.Departure> departed) {
        return poster.send(post(target, C3pMedia.COMMAND, xml, deadline, options), departed);
    }

    private HttpPoster.Post post(URI target, C3pMedia media, byte[] body, Deadline deadline, CallOptions options) {
        TraceParent parent =
                options.parent().map(step -> step.child(random)).orElseGet(() -> TraceParent.start(random));
        Duration timeout = deadline.remainingUpTo(options.answerTimeout());
        return new HttpPoster.Post(target, media, body, deadline, timeout, parent);
    }

    private <T> CompletableFuture<T> timed(String command, CompletableFuture<T> outcome) {
        long began = clock.millis();
        return outcome.whenComplete((result, failure) -> {
            Duration time = Duration.ofMillis(Math.max(0, clock.millis() - began));
            metrics.called(command, outcome(result, failure), time);
        });
    }

    private static String outcome(@Nullable Object result, @Nullable Throwable failure) {
        Optional<C3pTransportException> known = C3pTransportException.in(failure);
        if (known.isPresent()) {
            return C3pMetrics.token(known.get().kind());
        }
        return result instanceof C3pResponse response ? response.code().token() : "success";
    }

    C3pCodec codec() {
        return codec;
    }

    C3pTrace trace() {
        return trace;
    }

    PendingCalls pending() {
        return pending;
    }

    @Override
    public String name() {
        return "c3p-client";
    }

    @Override
    public void start() throws Exception {
        poster.start();
    }

    @Override
    public void stop() throws Exception {
        poster.stop();
    }
}
