/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.ConferenceCommand.Instruct;
import org.rostrum.focus.conference.ConferenceCommand.RequestMcuUser;
import org.rostrum.focus.conference.ConferenceEvent.InstructionDone;
import org.rostrum.focus.conference.ConferenceEvent.InstructionFailed;
import org.rostrum.focus.conference.ConferenceEvent.McuUserAuthorized;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRefused;
import org.rostrum.focus.conference.ConnectionEntry;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.LeaveCause;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.sip.Participation.Asked;
import org.rostrum.focus.sip.Participation.Untold;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipSendException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands within the conference: INFO in the participant's dialog (C3P 4.9 to 4.18). A command that is taken on gets 202 and
 * later one INFO with its outcome; both pass the dialog's queue, in that order.
 */
final class InfoHandler {

    private static final Logger LOG = LoggerFactory.getLogger(InfoHandler.class);

    /** How often an answer is told that the client does not acknowledge. */
    private static final int ANSWER_ATTEMPTS = 3;

    /** The pause before a client that has failed to take an answer is told again. */
    private static final Duration ANSWER_PAUSE = Duration.ofSeconds(1);

    private final DoorContext door;
    private final SessionKeeper sessions;
    private final ConferenceAnswers words;

    InfoHandler(DoorContext door, SessionKeeper sessions, ConferenceAnswers words) {
        this.door = door;
        this.sessions = sessions;
        this.words = words;
    }

    /** An INFO in the dialog of a participant. */
    void command(IncomingRequest info, Participation participation, Caller caller) {
        Optional<C3pRequest> read = door.commands().read(info, caller);
        if (read.isEmpty()) {
            return;
        }
        C3pRequest command = read.get();
        if (command.body().isEmpty()) {
            notImplemented(info, command);
        } else if (command.body().get() instanceof AddUserType) {
            addUser(info, participation, caller, command);
        } else {
            other(info, participation, caller, command);
        }
    }

    private void other(IncomingRequest info, Participation participation, Caller caller, C3pRequest command) {
        CommandForm form =
                new CommandForm(command, participation.conference(), caller.user(), () -> words.text(command));
        switch (form.outcome(command.command().orElseThrow())) {
            case CommandForm.Outcome.Invalid invalid -> door.answers().refuse(info, invalid.diagnostic());
            case CommandForm.Outcome.NotServed notServed ->
                answerAtOnce(info, C3pResponse.failure(command, Reason.NOT_SUPPORTED));
            case CommandForm.Outcome.Order order ->
                order(new Asked(command, info), participation, caller, order.instruction());
            case CommandForm.Outcome.AskConference ask ->
                tell(info, participation, command, conference -> words.conference(command, conference, participation));
            case CommandForm.Outcome.AskUser ask ->
                tell(
                        info,
                        participation,
                        command,
                        conference -> words.user(command, conference, participation, ask.user()));
        }
    }

    /** A question changes nothing, so this node's own state answers it: it has everything that this client was ever told. */
    private void tell(
            IncomingRequest info,
            Participation participation,
            C3pRequest command,
            Function<Conference, ConferenceAnswers.Told> answer) {
        ConferenceAnswers.Told told = door.state()
                .state()
                .active(participation.conferenceKey())
                .map(answer)
                .orElseGet(() -> new ConferenceAnswers.Told.Refused(Refusal.CONFERENCE_DOESNT_EXIST));
        DoorContext.answer(participation.strand(), info, () -> {
            switch (told) {
                case ConferenceAnswers.Told.Refused no -> refuse(participation, info, command, no.refusal());
                case ConferenceAnswers.Told.Answer yes -> {
                    if (info.respond(Response.ACCEPTED)) {
                        tell(participation, yes.response());
                    }
                }
            }
        });
    }

    private void order(Asked asked, Participation participation, Caller caller, Instruction instruction) {
        submit(
                asked,
                participation,
                new Instruct(
                        participation.conferenceKey(),
                        participation.ref(),
                        asked.command().requestId(),
                        caller.user(),
                        instruction));
    }

    /** 501 with the public header; the C3P answer goes along for those who look for it. */
    private void notImplemented(IncomingRequest info, C3pRequest command) {
        Response response = door.answers()
                .refusal(
                        info,
                        Response.NOT_IMPLEMENTED,
                        Diagnostic.COMMAND_NOT_IMPLEMENTED,
                        Diagnostic.COMMAND_NOT_IMPLEMENTED.text());
        door.answers().body(response, C3pResponse.failure(command, Reason.NOT_SUPPORTED));
        info.respond(response);
    }

    private void answerAtOnce(IncomingRequest info, C3pResponse answer) {
        Response response = info.response(Response.OK);
        door.answers().body(response, answer);
        info.respond(response);
    }

    private void addUser(IncomingRequest info, Participation participation, Caller caller, C3pRequest command) {
        switch (AddUserForm.mcu(command, participation.conference(), caller)) {
            case AddUserForm.Outcome.Invalid invalid -> {
                door.metrics().mcuJoin(DoorMetrics.Join.CALLER);
                door.answers().refuse(info, invalid.diagnostic());
            }
            case AddUserForm.Outcome.Valid valid -> {
                Asked asked = new Asked(command, info);
                if (valid.form().dialOut()) {
                    order(asked, participation, caller, dialOut(command, valid.form()));
                } else {
                    submit(asked, participation, dialIn(command, participation, caller, valid.form()));
                }
            }
        }
    }

    private Instruction dialOut(C3pRequest command, AddUserForm form) {
        return new Instruction.Relay(
                form.mcuType(),
                Instruction.Relay.Right.DIAL_OUT,
                form.user(),
                form.role(),
                new Instruction.Relay.Callee(form.displayName(), form.endpoint()),
                words.text(command));
    }

    private static RequestMcuUser dialIn(
            C3pRequest command, Participation participation, Caller caller, AddUserForm form) {
        return new RequestMcuUser(
                participation.conferenceKey(),
                participation.ref(),
                command.requestId(),
                form.mcuType(),
                caller.user(),
                form.endpoint());
    }

    private void submit(Asked asked, Participation participation, ConferenceCommand command) {
        participation.ask(asked);
        var unused = door.state().submit(command).whenComplete((applied, problem) -> {
            if (problem != null) {
                LOG.debug("a command of {} is not taken: {}", participation, problem.toString());
                participation.settle(asked.command().requestId()).ifPresent(waiting -> {
                    count(asked.command(), DoorMetrics.Join.STORE);
                    DoorContext.answer(
                            participation.strand(),
                            waiting.info(),
                            () -> door.answers().unavailable(waiting.info()));
                });
            }
        });
    }

    private void count(C3pRequest command, DoorMetrics.Join outcome) {
        if (command.body().orElse(null) instanceof AddUserType) {
            door.metrics().mcuJoin(outcome);
        }
    }

    /** The core's word on a command; comes before the events that may complete it. */
    void settled(Participation participation, String requestId, Reply reply) {
        Optional<Asked> waiting = participation.settle(requestId);
        if (waiting.isEmpty()) {
            return;
        }
        IncomingRequest info = waiting.get().info();
        C3pRequest command = waiting.get().command();
        if (reply instanceof Reply.Accepted) {
            participation.owe(command);
            DoorContext.answer(participation.strand(), info, () -> info.respond(Response.ACCEPTED));
        } else if (reply instanceof Reply.Refused refused) {
            count(command, DoorMetrics.blame(refused.refusal()));
            DoorContext.answer(
                    participation.strand(), info, () -> refuse(participation, info, command, refused.refusal()));
        } else {
            count(command, DoorMetrics.Join.SELF);
            DoorContext.answer(participation.strand(), info, () -> info.respond(Response.SERVER_INTERNAL_ERROR));
        }
    }

    /** What has a diagnostics id of its own is a SIP refusal; everything else is a command that failed (C3P 3.5). */
    private void refuse(Participation participation, IncomingRequest info, C3pRequest command, Refusal refusal) {
        if (refusal.diagnostics() != 0) {
            door.answers().refuse(info, refusal, command);
        } else if (info.respond(Response.ACCEPTED)) {
            tell(participation, C3pResponse.failure(command, Answers.reason(refusal)));
        }
    }

    /** The MCU expects the client: his one final answer, with the way there. */
    void authorized(Participation participation, McuUserAuthorized event) {
        participation.pay(event.clientRequestId()).ifPresent(command -> {
            door.metrics().mcuJoin(DoorMetrics.Join.JOINED);
            participation
                    .strand()
                    .execute(() -> tell(participation, C3pResponse.success(command, welcome(command, event))));
        });
    }

    /** The MCU, or the search for one, said no: the client's one final answer. */
    void refused(Participation participation, McuUserRefused event) {
        participation.pay(event.clientRequestId()).ifPresent(command -> {
            door.metrics().mcuJoin(DoorMetrics.blame(event.refusal()));
            C3pResponse answer = C3pResponse.failure(command, Answers.reason(event.refusal()));
            participation.strand().execute(() -> tell(participation, answer));
        });
    }

    /** Every MCU has followed, or the one that was asked has answered: the client's one final answer. */
    void done(Participation participation, InstructionDone event) {
        participation
                .pay(event.client().clientRequestId())
                .ifPresent(command -> participation
                        .strand()
                        .execute(() -> tell(participation, words.done(command, event.response()))));
    }

    /** It did not come to pass: the client's one final answer. */
    void failed(Participation participation, InstructionFailed event) {
        participation.pay(event.client().clientRequestId()).ifPresent(command -> {
            C3pResponse answer = C3pResponse.failure(command, Answers.reason(event.refusal()));
            participation.strand().execute(() -> tell(participation, answer));
        });
    }

    /** He is told that his final answer is still to come; it is sent once, because the next word comes anyway. */
    void pending(Participation participation, String requestId) {
        participation
                .owed(requestId)
                .ifPresent(command -> participation
                        .strand()
                        .execute(() -> tell(participation, C3pResponse.pending(command), ANSWER_ATTEMPTS)));
    }

    private void tell(Participation participation, C3pResponse answer) {
        tell(participation, answer, 1);
    }

    private void tell(Participation participation, C3pResponse answer, int attempt) {
        Request info = participation.sip().newRequest(Request.INFO);
        door.answers().body(info, answer);
        SipMessages.header(info, "Supported", SessionTimer.OPTION);
        var unused = door.clients().send(participation.sip(), info).whenComplete((response, problem) -> {
            if (problem != null) {
                LOG.debug("{} did not acknowledge an answer: {}", participation, problem.toString());
                if (isLost(problem) && attempt < ANSWER_ATTEMPTS) {
                    lost(participation, new Untold(answer, attempt));
                }
            } else if (SessionKeeper.isGone(response.getStatusCode())) {
                sessions.giveUp(participation, LeaveCause.FLOW_LOST);
            } else if (response.getStatusCode() >= Response.SERVER_INTERNAL_ERROR) {
                tellAgain(participation, answer, attempt, ANSWER_PAUSE);
            }
        });
    }

    /** An answer that was not acknowledged is told again in the same dialog, as long as that and its way to the client last. */
    private void tellAgain(Participation participation, C3pResponse answer, int attempt, Duration pause) {
        if (attempt < ANSWER_ATTEMPTS) {
            var unused = door.after(
                    pause,
                    () -> participation.strand().execute(() -> {
                        if (participation.state() == Participation.State.ESTABLISHED) {
                            tell(participation, answer, attempt + 1);
                        }
                    }));
        }
    }

    /** While there is a way to him the answer is told again at once; otherwise when he has come back. */
    private void lost(Participation participation, Untold untold) {
        participation.hold(untold);
        if (door.node().usable(participation.sip().flow())) {
            resume(participation);
        }
    }

    /** The participant is there: he is told what could not be told him. */
    void resume(Participation participation) {
        participation
                .release()
                .forEach(untold -> tellAgain(participation, untold.answer(), untold.attempts(), Duration.ZERO));
    }

    private static boolean isLost(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        return cause instanceof SipSendException failure
                && (failure.kind() == SipSendException.Kind.TIMEOUT
                        || failure.kind() == SipSendException.Kind.FLOW_CLOSED);
    }

    private static AddUserResponseType welcome(C3pRequest command, McuUserAuthorized event) {
        AddUserType asked = command.body(AddUserType.class);
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(event.endpoint());
        endpoint.setJoiningMethod(JoiningType.DIALED_IN);
        UserType user = new UserType();
        user.setEntity(asked.getUser().getEntity());
        user.setRoles(asked.getUser().getRoles());
        user.getEndpoint().add(endpoint);
        AddUserResponseType body = new AddUserResponseType();
        body.setConferenceKeys(asked.getConferenceKeys());
        body.setUser(user);
        body.setConnectionInfo(connection(event.connection()).toXml());
        return body;
    }

    private static ConnectionInfo connection(List<ConnectionEntry> entries) {
        return ConnectionInfo.of(entries.stream()
                .map(entry -> new ConnectionInfo.Entry(entry.key(), entry.value()))
                .toList());
    }
}
