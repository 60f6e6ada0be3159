/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.Optional;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.focus.conference.LeaveCause;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipFlow;

/** Requests within a participant's dialog: finds it, checks who and in which order, binds it to the flow, hands on. */
final class DialogRequests {

    private final DoorContext door;
    private final Authenticator authenticator;
    private final DialogTable<Participation> dialogs;
    private final SessionKeeper sessions;
    private final InfoHandler info;
    private final Leaving leaving;

    DialogRequests(
            DoorContext door,
            Authenticator authenticator,
            DialogTable<Participation> dialogs,
            SessionKeeper sessions,
            InfoHandler info,
            Leaving leaving) {
        this.door = door;
        this.authenticator = authenticator;
        this.dialogs = dialogs;
        this.sessions = sessions;
        this.info = info;
        this.leaving = leaving;
    }

    void received(IncomingRequest request) {
        Optional<Participation> known = dialogs.of(request.request())
                .filter(participation -> participation.state() == Participation.State.ESTABLISHED);
        if (known.isEmpty()) {
            request.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            return;
        }
        Optional<Caller> caller = authenticator.admit(request);
        if (caller.isEmpty()) {
            return;
        }
        Participation participation = known.get();
        if (!participation.caller().user().equals(caller.get().user())) {
            door.answers().refuse(request, Diagnostic.FROM_INVALID);
            return;
        }
        SipFlow before = participation.sip().flow();
        if (!participation.sip().accept(request.request(), request.flow())) {
            request.respond(Response.SERVER_INTERNAL_ERROR);
            return;
        }
        dialogs.rebind(participation, before);
        sessions.seen(participation);
        handle(request, participation, caller.get());
        if (!request.method().equals(Request.BYE)) {
            sessions.resume(participation);
            info.resume(participation);
        }
    }

    private void handle(IncomingRequest request, Participation participation, Caller caller) {
        switch (request.method()) {
            case Request.INFO -> info.command(request, participation, caller);
            case Request.INVITE, Request.UPDATE -> sessions.refreshed(request, participation);
            case Request.BYE -> {
                request.respond(Response.OK);
                leaving.leave(participation, LeaveCause.BYE);
            }
            case Request.OPTIONS -> request.respond(Screen.options(request));
            default -> request.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        }
    }
}
