/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pException;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipMessages;

/**
 * A participant's INVITE dialog with the Focus: joining, the commands that travel in it as INFO (C3P 3.3), keeping the
 * session alive (RFC 4028) and leaving.
 *
 * <p>A command is answered twice: the INFO gets 202 at once, the command gets a {@code response} in an INFO of the
 * Focus later. Which response belongs to which command is told by the requestId alone.
 */
final class FocusSession implements Inbox {

    static final String C3P = "application/cccp+xml";

    private static final int MIN_SESSION_SECONDS = 90;

    private final SimNode node;
    private final SipExchange exchange;
    private final Persona persona;
    private final ParticipantSettings settings;
    private final Ending ending;
    private final AtomicLong requestIds =
            new AtomicLong(ThreadLocalRandom.current().nextLong(1, Integer.MAX_VALUE));
    private final Map<String, Command> commands = new ConcurrentHashMap<>();

    private volatile @Nullable SipDialog dialog;
    private volatile boolean leaving;
    private volatile long sessionSeconds;
    private volatile @Nullable Future<?> sessionTimer;
    private String conference = "";

    /** A command that waits for its final response, and the clock that runs out on it. */
    private static final class Command {

        final String step;
        final CompletableFuture<C3pResponse> answer = new CompletableFuture<>();
        private @Nullable Future<?> timer;

        Command(String step) {
            this.step = step;
        }

        synchronized void restart(@Nullable Future<?> next) {
            if (timer != null) {
                timer.cancel(false);
            }
            timer = next;
        }
    }

    FocusSession(SimNode node, SipExchange exchange, Persona persona, ParticipantSettings settings, Ending ending) {
        this.node = node;
        this.exchange = exchange;
        this.persona = persona;
        this.settings = settings;
        this.ending = ending;
        this.sessionSeconds = settings.sessionInterval().toSeconds();
    }

    /** Joins the Focus; completes with the role it granted. */
    CompletableFuture<String> join(String conferenceUri, String endpoint) {
        conference = conferenceUri;
        C3pRequest command =
                request(ConferenceCommands.joinFocus(conferenceUri, persona, endpoint, settings.requestedRole()));
        byte[] body = node.codec().write(command);
        SipExchange.Opening invite = exchange.opening(Request.INVITE, conferenceUri, request -> {
            if (settings.sessionTimer()) {
                offerTimer(request);
            }
            SipMessages.body(request, C3P, body);
        });
        node.route(invite.callId(), this);
        return exchange.send("the answer to INVITE", invite)
                .thenApply(response -> joined(invite.last(), response))
                .whenComplete((role, failure) -> {
                    if (failure != null) {
                        node.unroute(invite.callId());
                    }
                });
    }

    private void offerTimer(Request request) {
        SipMessages.header(request, "Supported", "timer");
        SipMessages.header(request, "Session-Expires", sessionSeconds + ";refresher=uac");
        SipMessages.header(request, "Min-SE", String.valueOf(MIN_SESSION_SECONDS));
    }

    private String joined(Request invite, Response response) {
        SipDialog established = SipDialog.initiated(invite, response, exchange.flow());
        dialog = established;
        acknowledge(established, response);
        C3pResponse answer = successful("joining the Focus", read("the answer to INVITE", SipMessages.body(response)));
        keepAlive(response);
        return answer.body(AddUserResponseType.class)
                .flatMap(body -> Optional.ofNullable(body.getUser()))
                .flatMap(user -> Optional.ofNullable(user.getRoles()))
                .flatMap(roles -> roles.getEntry().stream().findFirst())
                .orElseThrow(() -> StepException.unexpected("the answer to INVITE", "it grants no role"));
    }

    private void acknowledge(SipDialog established, Response ok) {
        node.sip().sendOneWay(established.newAck(SipMessages.cseq(ok)), exchange.flow());
    }

    @Override
    public void repeated(Response ok) {
        SipDialog known = dialog;
        if (known != null && known.owns(ok, false)) {
            acknowledge(known, ok);
        }
    }

    /** Whether the dialog stands. */
    boolean established() {
        return dialog != null && !leaving;
    }

    /** Sends a command and completes with its final response, whether success or failure. */
    CompletableFuture<C3pResponse> command(String step, Optional<String> mcuUri, CommandType body) {
        mcuUri.ifPresent(body::setMcuUri);
        C3pRequest command = request(body);
        return command(step, command.requestId(), node.codec().write(command));
    }

    /** The same with a command in somebody's own words. */
    CompletableFuture<C3pResponse> command(String step, RawCommand raw) {
        String requestId = raw.requestId().orElseGet(() -> String.valueOf(requestIds.incrementAndGet()));
        return command(step, requestId, raw.request(requestId, persona.uri(), conference));
    }

    private CompletableFuture<C3pResponse> command(String step, String requestId, byte[] xml) {
        SipDialog known = dialog;
        if (known == null) {
            return CompletableFuture.failedFuture(StepException.unexpected(step, "not joined to the Focus"));
        }
        Command waiting = new Command("the final INFO answer to " + step);
        commands.put(requestId, waiting);
        restartClock(waiting);
        CompletableFuture<Response> accepted = exchange.send("the answer to INFO " + step, () -> {
            Request info = known.newRequest(Request.INFO);
            SipMessages.header(info, "Supported", "timer");
            SipMessages.body(info, C3P, xml);
            return info;
        });
        Outcome.of(accepted, this::answeredAtOnce, waiting.answer::completeExceptionally);
        return waiting.answer.whenComplete((answer, failure) -> {
            commands.remove(requestId);
            waiting.restart(null);
        });
    }

    /** A command that the Focus completes alone may be answered in the 200 to its INFO (C3P 3.3). */
    private void answeredAtOnce(Response response) {
        byte[] body = SipMessages.body(response);
        if (body.length > 0) {
            answered(body);
        }
    }

    /** Says BYE; completes when the Focus has answered, or never will. */
    CompletableFuture<Void> leave() {
        SipDialog known = dialog;
        if (known == null || leaving) {
            return CompletableFuture.completedFuture(null);
        }
        end();
        return exchange.send("the answer to BYE", () -> known.newRequest(Request.BYE))
                .handle((response, failure) -> {
                    node.unroute(known.callId());
                    if (failure != null) {
                        throw StepException.of(failure);
                    }
                    return null;
                });
    }

    private C3pRequest request(CommandType body) {
        return C3pRequest.builder(body)
                .requestId(requestIds.incrementAndGet())
                .from(persona.uri())
                .to(conference)
                .build();
    }

    @Override
    public void received(IncomingRequest request) {
        SipDialog known = dialog;
        if (known == null || !known.owns(request.request(), true)) {
            respond(request, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            return;
        }
        if (!known.accept(request.request(), request.flow())) {
            respond(request, Response.SERVER_INTERNAL_ERROR);
            return;
        }
        switch (request.method()) {
            case Request.INFO -> {
                respond(request, Response.OK);
                answered(SipMessages.body(request.request()));
            }
            case Request.BYE -> {
                respond(request, Response.OK);
                over(Ending::ended, "the Focus ended the session" + SipExchange.explained(request.request()));
            }
            case Request.UPDATE, Request.INVITE -> {
                Response ok = request.response(Response.OK);
                SipMessages.header(ok, "Contact", node.contact(persona));
                SipMessages.header(request.request(), "Session-Expires")
                        .ifPresent(value -> SipMessages.header(ok, "Session-Expires", value));
                request.respond(ok);
                keepAlive(request.request());
            }
            default -> respond(request, Response.METHOD_NOT_ALLOWED);
        }
    }

    private static void respond(IncomingRequest request, int status) {
        if (request.answerable()) {
            request.respond(status);
        }
    }

    @Override
    public SipFlow flow() {
        return exchange.flow();
    }

    /** The connection that carried the dialog is gone; the next request binds the dialog to a new one. */
    @Override
    public void flowLost() {
        if (established()) {
            refresh();
        }
    }

    private void answered(byte[] xml) {
        C3pResponse response;
        try {
            response = node.codec().readResponse(xml);
        } catch (C3pException e) {
            StepException failure = StepException.unexpected("an answer of the Focus cannot be read", e);
            commands.values().forEach(command -> command.answer.completeExceptionally(failure));
            return;
        }
        Command command = commands.get(response.requestId());
        if (command == null) {
            return;
        }
        if (response.isFinal()) {
            command.answer.complete(response);
        } else {
            restartClock(command);
        }
    }

    private void restartClock(Command command) {
        Duration wait = settings.deadline();
        command.restart(node.later(
                wait, () -> command.answer.completeExceptionally(StepException.timeout(command.step, wait))));
    }

    private C3pResponse read(String step, byte[] xml) {
        try {
            return node.codec().readResponse(xml);
        } catch (C3pException e) {
            throw StepException.unexpected(step, e);
        }
    }

    /** The answer, if it is a success. */
    static C3pResponse successful(String step, C3pResponse answer) {
        if (!answer.isSuccess()) {
            throw refused(step, answer);
        }
        return answer;
    }

    /** The exception for a command that the other side declined. */
    private static StepException refused(String step, C3pResponse answer) {
        String reason = answer.reasonToken().orElse("no reason given");
        return StepException.refused(
                step,
                reason + answer.displayString().map(text -> " (" + text + ')').orElse(""),
                List.of(reason));
    }

    /** Sets the clock of the session (RFC 4028 §7.2, §10): refresh at half time, or expect the Focus to. */
    private void keepAlive(javax.sip.message.Message message) {
        Optional<Long> seconds = SipMessages.number(message, "Session-Expires");
        if (seconds.isEmpty()) {
            return;
        }
        sessionSeconds = seconds.get();
        boolean theirs = SipMessages.header(message, "Session-Expires").stream()
                .flatMap(value -> Arrays.stream(value.split(";")))
                .map(String::trim)
                .anyMatch(theirPart(message)::equalsIgnoreCase);
        if (theirs) {
            // RFC 4028 §10: the other side gives up a little before the session runs out.
            Duration patience = Duration.ofSeconds(sessionSeconds - Math.min(32, sessionSeconds / 3));
            clock(patience, () -> over(Ending::lost, "the Focus did not refresh the session"));
        } else {
            clock(Duration.ofSeconds(sessionSeconds).dividedBy(2), this::refresh);
        }
    }

    private static String theirPart(javax.sip.message.Message message) {
        return message instanceof Response ? "refresher=uas" : "refresher=uac";
    }

    private void refresh() {
        SipDialog known = dialog;
        if (known == null || leaving) {
            return;
        }
        CompletableFuture<Response> refreshed = exchange.insist("the answer to UPDATE", () -> {
            Request update = known.newRequest(Request.UPDATE);
            offerTimer(update);
            return update;
        });
        Outcome.of(refreshed, this::keepAlive, failure -> over(Ending::lost, String.valueOf(failure.getMessage())));
    }

    private void clock(Duration wait, Runnable then) {
        Future<?> previous = sessionTimer;
        if (previous != null) {
            previous.cancel(false);
        }
        sessionTimer = leaving ? null : node.later(wait, then);
    }

    /** Has nothing to do with it any more; there is another one. */
    void abandon() {
        over((ending, how) -> {}, "");
    }

    private void over(BiConsumer<Ending, String> what, String how) {
        SipDialog known = dialog;
        if (known == null || leaving) {
            return;
        }
        end();
        node.unroute(known.callId());
        what.accept(ending, how);
    }

    private void end() {
        leaving = true;
        Future<?> timer = sessionTimer;
        if (timer != null) {
            timer.cancel(false);
        }
        Function<Command, StepException> gone = command -> StepException.lost(command.step, "the session ended");
        commands.values().forEach(command -> command.answer.completeExceptionally(gone.apply(command)));
    }
}
