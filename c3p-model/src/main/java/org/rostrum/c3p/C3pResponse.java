/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.xml.cccp.CommandResponseType;

/**
 * A C3P response (C3P 3.2). Its body is named as the command of the request, also when the command failed, and carries the
 * reason; a reason that any request may fail with stands on the response as well.
 */
public final class C3pResponse implements C3pMessage {

    private final Envelope envelope;
    private final ResponseCode code;
    private final Details details;
    private final @Nullable CommandResponseType body;

    /** The optional attributes of the response element. */
    record Details(
            @Nullable String generalReason,
            @Nullable String displayString,
            @Nullable Long timeOut,
            @Nullable Long retryAfter,
            @Nullable String responder,
            @Nullable String boot) {

        static final Details NONE = new Details(null, null, null, null, null, null);

        Details withBoot(@Nullable String id) {
            return new Details(generalReason, displayString, timeOut, retryAfter, responder, id);
        }

        Details withResponder(@Nullable String uri) {
            return new Details(generalReason, displayString, timeOut, retryAfter, uri, boot);
        }

        Details withRetryAfter(long seconds) {
            return new Details(generalReason, displayString, timeOut, seconds, responder, boot);
        }

        Details withTimeOut(long seconds) {
            return new Details(generalReason, displayString, seconds, retryAfter, responder, boot);
        }
    }

    C3pResponse(Envelope envelope, ResponseCode code, Details details, @Nullable CommandResponseType body) {
        this.envelope = envelope;
        this.code = code;
        this.details = details;
        this.body = body;
    }

    /** Success with nothing to tell: the empty command element. */
    public static C3pResponse success(C3pRequest request) {
        return new C3pResponse(
                reversed(request.envelope()), ResponseCode.SUCCESS, Details.NONE, emptyBody(request.commandName()));
    }

    /** Success with a body, which must be of the request's command. */
    public static C3pResponse success(C3pRequest request, CommandResponseType body) {
        String name = C3pCommand.ofBody(body).wireName();
        if (!name.equals(request.commandName())) {
            throw new IllegalArgumentException(name + " cannot answer " + request.commandName());
        }
        return new C3pResponse(reversed(request.envelope()), ResponseCode.SUCCESS, Details.NONE, body);
    }

    /** Failure for a reason. */
    public static C3pResponse failure(C3pRequest request, Reason reason) {
        return failed(request.envelope(), reason, null);
    }

    /** Failure for a reason, with a sentence for people. */
    public static C3pResponse failure(C3pRequest request, Reason reason, String text) {
        return failed(request.envelope(), reason, text);
    }

    /** Failure of a request of which only the envelope could be read. */
    public static C3pResponse failure(Envelope request, Reason reason, String text) {
        return failed(request, reason, text);
    }

    /** The request was accepted; the final response comes later. */
    public static C3pResponse pending(C3pRequest request) {
        return new C3pResponse(
                reversed(request.envelope()), ResponseCode.PENDING, Details.NONE, emptyBody(request.commandName()));
    }

    private static C3pResponse failed(Envelope request, Reason reason, @Nullable String text) {
        CommandResponseType body = emptyBody(request.commandName());
        if (body != null) {
            body.setReason(reason.token());
        }
        String general = reason.general() || body == null ? reason.token() : null;
        return new C3pResponse(
                reversed(request), ResponseCode.FAILURE, new Details(general, text, null, null, null, null), body);
    }

    private static Envelope reversed(Envelope request) {
        return new Envelope(request.requestId(), request.to(), request.from(), request.commandName());
    }

    private static @Nullable CommandResponseType emptyBody(String commandName) {
        return C3pCommand.of(commandName).map(C3pCommand::newResponseBody).orElse(null);
    }

    /** The same result as the answer to another request, for a server that relays. */
    public C3pResponse inReplyTo(C3pRequest request) {
        return new C3pResponse(
                reversed(request.envelope()), code, details.withBoot(null).withResponder(null), body);
    }

    /** The same response with the boot id of the MCU that sends it. */
    public C3pResponse withBoot(String boot) {
        return new C3pResponse(envelope, code, details.withBoot(boot), body);
    }

    /** The same response with the advice to come back after so many seconds. */
    public C3pResponse withRetryAfter(long seconds) {
        return new C3pResponse(envelope, code, details.withRetryAfter(seconds), body);
    }

    /** The same response with the seconds within which the next one comes. */
    public C3pResponse withTimeOut(long seconds) {
        return new C3pResponse(envelope, code, details.withTimeOut(seconds), body);
    }

    @Override
    public String requestId() {
        return envelope.requestId();
    }

    @Override
    public String from() {
        return envelope.from();
    }

    @Override
    public String to() {
        return envelope.to();
    }

    @Override
    public String commandName() {
        return envelope.commandName();
    }

    @Override
    public Optional<C3pCommand> command() {
        return body().map(C3pCommand::ofBody);
    }

    /** Success, pending or failure. */
    public ResponseCode code() {
        return code;
    }

    /** Whether the request is done with, one way or the other. */
    public boolean isFinal() {
        return code != ResponseCode.PENDING;
    }

    /** Whether the command was carried out. */
    public boolean isSuccess() {
        return code == ResponseCode.SUCCESS;
    }

    /** Why the command failed, when it is a reason that we know: the command's own, else the general one. */
    public Optional<Reason> reason() {
        return reasonToken().flatMap(Reason::of);
    }

    /** Why the command failed, as it was spelt. */
    public Optional<String> reasonToken() {
        String own = body == null ? null : body.getReason();
        return Optional.ofNullable(own != null ? own : details.generalReason);
    }

    /** A sentence for people. */
    public Optional<String> displayString() {
        return Optional.ofNullable(details.displayString);
    }

    /** Seconds within which the next response comes, when this one is pending. */
    public OptionalLong timeOut() {
        return details.timeOut == null ? OptionalLong.empty() : OptionalLong.of(details.timeOut);
    }

    /** Seconds after which a busy server would like to hear again. */
    public OptionalLong retryAfter() {
        return details.retryAfter == null ? OptionalLong.empty() : OptionalLong.of(details.retryAfter);
    }

    /** Who really answered. */
    public Optional<String> responder() {
        return Optional.ofNullable(details.responder);
    }

    @Override
    public Optional<String> boot() {
        return Optional.ofNullable(details.boot);
    }

    /** The command element, when there is one and it is of this type. */
    public <T extends CommandResponseType> Optional<T> body(Class<T> type) {
        return type.isInstance(body) ? Optional.of(type.cast(body)) : Optional.empty();
    }

    /** The command element, whatever its type. */
    public Optional<CommandResponseType> body() {
        return Optional.ofNullable(body);
    }

    Envelope envelope() {
        return envelope;
    }

    Details details() {
        return details;
    }

    @Override
    public String toString() {
        return "C3pResponse[" + commandName() + " " + requestId() + " " + code.token()
                + reasonToken().map(token -> " " + token).orElse("") + " from " + from() + " to " + to() + "]";
    }
}
