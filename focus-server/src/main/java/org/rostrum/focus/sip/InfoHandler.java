/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.List;
import java.util.Optional;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.c3p.C3pCommand;
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
import org.rostrum.focus.conference.ConferenceCommand.RequestMcuUser;
import org.rostrum.focus.conference.ConferenceEvent.McuUserAuthorized;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRefused;
import org.rostrum.focus.conference.ConnectionEntry;
import org.rostrum.focus.conference.LeaveCause;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.sip.Participation.Asked;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands within the conference: INFO in the participant's dialog (C3P 4.9). An addUser that is taken on gets 202 and later
 * one INFO with its outcome; both pass the dialog's queue, in that order.
 */
final class InfoHandler {

    private static final Logger LOG = LoggerFactory.getLogger(InfoHandler.class);

    private final DoorContext door;
    private final SessionKeeper sessions;

    InfoHandler(DoorContext door, SessionKeeper sessions) {
        this.door = door;
        this.sessions = sessions;
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
        } else if (command.mcuUri().isPresent() && isForFocusOnly(command)) {
            door.answers().refuse(info, Diagnostic.NOT_FOR_MCU);
        } else {
            answerAtOnce(info, C3pResponse.failure(command, Reason.NOT_SUPPORTED));
        }
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

    private static boolean isForFocusOnly(C3pRequest command) {
        return C3pCommand.of(command.commandName())
                .map(known -> switch (known) {
                    case MODIFY_USER_ROLES, MODIFY_CONFERENCE_LOCK, DELETE_CONFERENCE, GET_CONFERENCE -> true;
                    default -> false;
                })
                .orElse(false);
    }

    private void addUser(IncomingRequest info, Participation participation, Caller caller, C3pRequest command) {
        switch (AddUserForm.mcu(command, participation.conference(), caller.user())) {
            case AddUserForm.Outcome.Invalid invalid -> {
                door.metrics().mcuJoin(DoorMetrics.Join.CALLER);
                door.answers().refuse(info, invalid.diagnostic());
            }
            case AddUserForm.Outcome.Valid valid -> {
                if (valid.form().dialOut()) {
                    answerAtOnce(info, C3pResponse.failure(command, Reason.NOT_SUPPORTED));
                } else {
                    submit(new Asked(command, info), participation, caller, valid.form());
                }
            }
        }
    }

    private void submit(Asked asked, Participation participation, Caller caller, AddUserForm form) {
        participation.ask(asked);
        RequestMcuUser request = new RequestMcuUser(
                participation.conferenceKey(),
                participation.ref(),
                asked.command().requestId(),
                form.mcuType(),
                caller.user(),
                form.endpoint());
        var unused = door.state().submit(request).whenComplete((applied, problem) -> {
            if (problem != null) {
                LOG.debug("an addUser of {} is not taken: {}", participation, problem.toString());
                participation.settle(asked.command().requestId()).ifPresent(waiting -> {
                    door.metrics().mcuJoin(DoorMetrics.Join.STORE);
                    DoorContext.answer(
                            participation.strand(),
                            waiting.info(),
                            () -> door.answers().unavailable(waiting.info()));
                });
            }
        });
    }

    /** The core's word on an addUser; comes before the events that may complete it. */
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
            door.metrics().mcuJoin(DoorMetrics.blame(refused.refusal()));
            DoorContext.answer(
                    participation.strand(), info, () -> refuse(participation, info, command, refused.refusal()));
        } else {
            door.metrics().mcuJoin(DoorMetrics.Join.SELF);
            DoorContext.answer(participation.strand(), info, () -> info.respond(Response.SERVER_INTERNAL_ERROR));
        }
    }

    /** What has a diagnostics id of its own is a SIP refusal; everything else is a command that failed (C3P 3.5). */
    private void refuse(Participation participation, IncomingRequest info, C3pRequest command, Refusal refusal) {
        if (refusal.diagnostics() != 0) {
            door.answers().refuse(info, refusal);
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

    private void tell(Participation participation, C3pResponse answer) {
        Request info = participation.sip().newRequest(Request.INFO);
        door.answers().body(info, answer);
        SipMessages.header(info, "Supported", SessionTimer.OPTION);
        var unused = door.clients().send(participation.sip(), info).whenComplete((response, problem) -> {
            if (problem != null) {
                LOG.debug("{} did not acknowledge an answer: {}", participation, problem.toString());
            } else if (SessionKeeper.isGone(response.getStatusCode())) {
                sessions.giveUp(participation, LeaveCause.FLOW_LOST);
            }
        });
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
