/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sip.header.FromHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipSendException;

/**
 * One participant's requests to the Focus: authenticated when the Focus asks, each with a deadline, and every answer
 * but a 2xx turned into a {@link StepException} that carries what the Focus said.
 */
final class SipExchange {

    private static final List<String> DIAGNOSTICS = List.of("ms-diagnostics", "ms-diagnostics-public");
    private static final Pattern DIAGNOSIS = Pattern.compile("(\\d+);reason=\"([^\"]*)\"");

    private final SimNode node;
    private final Persona persona;
    private final SipFlow flow;
    private final Duration deadline;
    private final Optional<DigestClient> digest;

    SipExchange(SimNode node, Persona persona, Duration deadline) {
        this.node = node;
        this.persona = persona;
        this.flow = node.newFlow();
        this.deadline = deadline;
        this.digest = persona.password().map(password -> new DigestClient(persona.user(), password));
    }

    /** This person's own connection to the Focus. */
    SipFlow flow() {
        return flow;
    }

    /** Closes that connection for good. */
    void hangUp() {
        node.sip().hangUp(flow);
    }

    /** Makes the first request of a new dialog, or one outside any dialog, again and again with the next number. */
    final class Opening implements Supplier<Request> {

        private final String method;
        private final String to;
        private final String callId;
        private final Consumer<Request> dress;
        private long sequence;
        private @Nullable Request last;

        private Opening(String method, String to, Consumer<Request> dress) {
            this.method = method;
            this.to = to;
            this.dress = dress;
            this.callId = node.newCallId();
        }

        String callId() {
            return callId;
        }

        @Override
        public Request get() {
            Request request = node.sip().newRequest(method, to, persona.uri(), to, callId, ++sequence);
            if (last != null) {
                request.setHeader((FromHeader) last.getHeader(FromHeader.NAME).clone());
            }
            last = request;
            dress.accept(request);
            return request;
        }

        /** The request that was sent last. */
        Request last() {
            if (last == null) {
                throw new IllegalStateException("nothing was sent yet");
            }
            return last;
        }
    }

    /** A request outside any dialog to the conference or the Focus Factory. */
    Opening opening(String method, String to, Consumer<Request> dress) {
        return new Opening(method, to, dress);
    }

    /**
     * Sends a request and completes with its 2xx.
     *
     * @param step what it is for, as a noun: {@code "the answer to INVITE"}
     * @param requests makes the request; called again when it has to be repeated with credentials
     */
    CompletableFuture<Response> send(String step, Supplier<Request> requests) {
        return attempt(step, requests, true);
    }

    /**
     * Sends a request of a dialog that is there, and completes with its 2xx: when the connection is lost meanwhile it is made again on
     * another one, until the time of a step is over.
     */
    CompletableFuture<Response> insist(String step, Supplier<Request> requests) {
        return new Insistence(node, deadline, failure -> failure.kind() == StepException.Kind.LOST)
                .on(() -> send(step, requests));
    }

    private CompletableFuture<Response> attempt(String step, Supplier<Request> requests, boolean mayRepeat) {
        Request request = requests.get();
        digest.flatMap(client -> client.authorization(
                        request.getMethod(), request.getRequestURI().toString()))
                .ifPresent(value -> SipMessages.header(request, "Authorization", value));
        return node.sip()
                .send(request, flow, deadline)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(failure(step, failure)))
                .thenCompose(response -> {
                    int status = response.getStatusCode();
                    if (status / 100 == 2) {
                        return CompletableFuture.completedFuture(response);
                    }
                    if (mayRepeat && (status == 401 || status == 407) && challenged(response)) {
                        return attempt(step, requests, false);
                    }
                    return CompletableFuture.failedFuture(
                            StepException.refused(step, describe(response), reasons(response)));
                });
    }

    private boolean challenged(Response response) {
        List<String> challenges = new ArrayList<>(SipMessages.headers(response, "WWW-Authenticate"));
        challenges.addAll(SipMessages.headers(response, "Proxy-Authenticate"));
        return digest.map(client -> client.challenged(challenges)).orElse(false);
    }

    private StepException failure(String step, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof SipSendException unsent && unsent.kind() == SipSendException.Kind.TIMEOUT) {
            return StepException.timeout(step, deadline);
        }
        return StepException.lost(step, cause);
    }

    /** The status line and what the Focus added to explain it. */
    private String describe(Response response) {
        StringBuilder text = new StringBuilder().append(response.getStatusCode());
        String phrase = response.getReasonPhrase();
        if (phrase != null && !phrase.isBlank()) {
            text.append(' ').append(phrase);
        }
        text.append(explained(response));
        if (response.getStatusCode() == 401 && digest.isEmpty()) {
            text.append("; give a password with --password, --passwords or ROSTRUM_SIM_PASSWORD");
        }
        return text.toString();
    }

    /** The status, and what the diagnostics say. */
    private static List<String> reasons(Response response) {
        List<String> reasons = new ArrayList<>(List.of(String.valueOf(response.getStatusCode())));
        DIAGNOSTICS.stream()
                .flatMap(name -> SipMessages.header(response, name).stream())
                .map(DIAGNOSIS::matcher)
                .filter(Matcher::lookingAt)
                .forEach(diagnosis -> reasons.addAll(List.of(diagnosis.group(1), diagnosis.group(2))));
        return reasons;
    }

    /** What the Focus added to a message to explain it, each in brackets; empty when it added nothing. */
    static String explained(Message message) {
        return explained(name -> SipMessages.header(message, name));
    }

    /** The same of a message whose header fields these are, by name. */
    static String explained(Function<String, Optional<String>> headers) {
        return Stream.concat(DIAGNOSTICS.stream(), Stream.of("Warning", "Reason"))
                .flatMap(name -> headers.apply(name).stream()
                        .map(value -> " (" + name.toLowerCase(Locale.ROOT) + ": " + value + ')'))
                .collect(Collectors.joining());
    }
}
