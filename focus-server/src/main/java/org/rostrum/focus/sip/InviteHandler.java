/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.Optional;
import javax.sip.message.Response;
import org.rostrum.c3p.C3pCommand;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.focus.conference.ConferenceCommand.Join;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.LeaveCause;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.conference.Role;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joining the Focus: INVITE with addUser (C3P 4.8). */
final class InviteHandler {

    private static final Logger LOG = LoggerFactory.getLogger(InviteHandler.class);

    private final DoorContext door;
    private final Authenticator authenticator;
    private final DialogTable<Participation> dialogs;
    private final SessionKeeper sessions;
    private final Leaving leaving;

    InviteHandler(
            DoorContext door,
            Authenticator authenticator,
            DialogTable<Participation> dialogs,
            SessionKeeper sessions,
            Leaving leaving) {
        this.door = door;
        this.authenticator = authenticator;
        this.dialogs = dialogs;
        this.sessions = sessions;
        this.leaving = leaving;
    }

    /** An INVITE outside any dialog. */
    void join(IncomingRequest invite) {
        Optional<ConferenceUri> conference =
                ConferenceUri.tryParse(invite.request().getRequestURI().toString());
        if (conference.isEmpty()) {
            refuse(invite, Diagnostic.CONFERENCE_URI_INVALID);
            return;
        }
        Optional<Caller> caller = authenticator.admit(invite);
        if (caller.isEmpty()) {
            return;
        }
        switch (SessionTimer.negotiate(invite.request(), door.config().session())) {
            case SessionTimer.Outcome.Missing missing -> {
                door.metrics().focusJoin(DoorMetrics.Join.CALLER);
                sessions.refuseMissing(invite);
            }
            case SessionTimer.Outcome.TooBrief brief -> {
                door.metrics().focusJoin(DoorMetrics.Join.CALLER);
                sessions.refuseTooBrief(invite);
            }
            case SessionTimer.Outcome.Granted granted ->
                checked(invite, conference.get(), caller.get(), granted.timer());
        }
    }

    private void checked(
            IncomingRequest invite, ConferenceUri conference, Caller caller, Optional<SessionTimer> timer) {
        Optional<C3pRequest> command = door.commands().read(invite, caller);
        if (command.isEmpty()) {
            door.metrics().focusJoin(DoorMetrics.Join.CALLER);
            return;
        }
        if (!(command.get().body().orElse(null) instanceof AddUserType)) {
            refuse(
                    invite,
                    C3pCommand.of(command.get().commandName()).isEmpty()
                            ? Diagnostic.COMMAND_NOT_IMPLEMENTED
                            : Diagnostic.ADD_USER_INVALID);
            return;
        }
        switch (AddUserForm.join(command.get(), conference, caller)) {
            case AddUserForm.Outcome.Invalid invalid -> refuse(invite, invalid.diagnostic());
            case AddUserForm.Outcome.Valid valid ->
                submit(invite, conference, caller, timer, command.get(), valid.form());
        }
    }

    private void refuse(IncomingRequest invite, Diagnostic diagnostic) {
        door.metrics().focusJoin(DoorMetrics.Join.CALLER);
        door.answers().refuse(invite, diagnostic);
    }

    private void submit(
            IncomingRequest invite,
            ConferenceUri conference,
            Caller caller,
            Optional<SessionTimer> timer,
            C3pRequest command,
            AddUserForm form) {
        SipDialog sip = SipDialog.accepting(invite.request(), invite.toTag(), invite.flow());
        Participation participation = new Participation(
                sip,
                new DialogRef(door.state().node(), door.state().boot(), sip.localTag()),
                conference,
                caller,
                door.strand(() -> door.node().close(sip.flow())),
                sessions::flowClosed);
        if (!admitted(invite, participation)) {
            return;
        }
        String fromName = SipMessages.fromDisplayName(invite.request());
        Join join = new Join(
                participation.conferenceKey(),
                participation.ref(),
                caller.user(),
                form.displayName().isEmpty() ? fromName : form.displayName(),
                form.role(),
                caller.auth(),
                caller.access(),
                form.endpoint(),
                invite.flow().reliable(),
                timer.map(SessionTimer::interval).orElse(door.config().session().interval()));
        var unused = door.state().submit(join).whenComplete((applied, problem) -> {
            if (problem == null) {
                DoorContext.answer(
                        participation.strand(),
                        invite,
                        () -> answer(invite, participation, timer, command, applied.reply()));
            } else {
                LOG.debug("{} is not taken: {}", participation, problem.toString());
                door.metrics().focusJoin(DoorMetrics.Join.STORE);
                abandon(participation);
                DoorContext.answer(
                        participation.strand(), invite, () -> door.answers().unavailable(invite));
            }
        });
    }

    private boolean admitted(IncomingRequest invite, Participation participation) {
        DialogTable.Admission admission = dialogs.add(participation);
        switch (admission) {
            case ADDED -> {}
            case FULL -> {
                door.metrics().limited(DoorMetrics.Limit.ALL);
                door.metrics().focusJoin(DoorMetrics.Join.SELF);
                door.answers().unavailable(invite);
            }
            case USER_FULL -> {
                door.metrics().limited(DoorMetrics.Limit.USER);
                door.metrics().focusJoin(DoorMetrics.Join.CALLER);
                door.answers().refuse(invite, Response.BUSY_HERE, "This user is in too many conferences");
            }
            case CONNECTION_FULL -> {
                door.metrics().limited(DoorMetrics.Limit.CONNECTION);
                door.metrics().focusJoin(DoorMetrics.Join.CALLER);
                door.answers().unavailable(invite);
            }
        }
        return admission == DialogTable.Admission.ADDED;
    }

    private void answer(
            IncomingRequest invite,
            Participation participation,
            Optional<SessionTimer> timer,
            C3pRequest command,
            Reply reply) {
        if (reply instanceof Reply.Refused refused) {
            abandon(participation);
            door.metrics().focusJoin(DoorMetrics.blame(refused.refusal()));
            door.answers().refuse(invite, refused.refusal());
        } else if (reply instanceof Reply.Joined joined) {
            if (participation.establish() && invite.respond(welcome(invite, timer, command, joined))) {
                door.metrics().focusJoin(DoorMetrics.Join.JOINED);
                sessions.start(participation, timer);
                if (!door.node().usable(invite.flow())) {
                    sessions.flowClosed(participation, invite.flow());
                }
            } else {
                leaving.leave(participation, LeaveCause.BYE); // cancelled while the join was under way
            }
        } else {
            abandon(participation);
            door.metrics().focusJoin(DoorMetrics.Join.SELF);
            invite.respond(Response.SERVER_INTERNAL_ERROR);
        }
    }

    private void abandon(Participation participation) {
        participation.end();
        dialogs.remove(participation);
    }

    /** The client cancelled; the node has answered 487. */
    void cancelled(IncomingRequest invite) {
        dialogs.find(invite.toTag()).ifPresent(Participation::end);
    }

    private Response welcome(
            IncomingRequest invite, Optional<SessionTimer> timer, C3pRequest command, Reply.Joined joined) {
        Response response = sessions.agree(invite, timer);
        door.answers()
                .body(
                        response,
                        C3pResponse.success(command, welcome(command.body(AddUserType.class), joined.granted())));
        return response;
    }

    /** Repeats what was asked, with the role that was granted. */
    private static AddUserResponseType welcome(AddUserType asked, Role granted) {
        UserRolesType roles = new UserRolesType();
        roles.getEntry().add(granted.token());
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(asked.getUser().getEndpoint().getFirst().getEntity());
        UserType user = new UserType();
        user.setEntity(asked.getUser().getEntity());
        user.setDisplayText(asked.getUser().getDisplayText());
        user.setRoles(roles);
        user.getEndpoint().add(endpoint);
        AddUserResponseType body = new AddUserResponseType();
        body.setConferenceKeys(asked.getConferenceKeys());
        body.setUser(user);
        return body;
    }
}
