/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.focus.conference.LeaveCause;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps participants' dialogs alive and finds out when they are not: session timers (RFC 4028) and lost connections. A
 * participant who is given up leaves the conference; the BYE follows from that.
 */
final class SessionKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);

    private final DoorContext door;
    private final Leaving leaving;

    SessionKeeper(DoorContext door, Leaving leaving) {
        this.door = door;
        this.leaving = leaving;
    }

    /** 421: the client must support session timers. */
    void refuseMissing(IncomingRequest request) {
        Response response = door.answers()
                .refusal(
                        request,
                        Diagnostic.SESSION_TIMER_MISSING.sipStatus(),
                        Diagnostic.SESSION_TIMER_MISSING,
                        Diagnostic.SESSION_TIMER_MISSING.text());
        SipMessages.header(response, "Require", SessionTimer.OPTION);
        request.respond(response);
    }

    /** 422: the client must ask for a longer interval. */
    void refuseTooBrief(IncomingRequest request) {
        Response response = request.response(422);
        SipMessages.header(
                response,
                SessionTimer.MIN_SE,
                Long.toString(door.config().session().minimum().toSeconds()));
        request.respond(response);
    }

    /** The 200 to an INVITE or UPDATE, with the session timer agreed. */
    Response agree(IncomingRequest request, Optional<SessionTimer> timer) {
        Response response = request.response(Response.OK);
        SipMessages.header(
                response, "Contact", door.node().contact("", request.flow().transport()));
        SipMessages.header(response, "Allow", Capabilities.ALLOW);
        Capabilities.SUPPORTED.forEach(option -> SipMessages.addHeader(response, "Supported", option));
        timer.ifPresent(agreed -> agreed.announce(response));
        return response;
    }

    /** A session timer starts, or starts again after a refresh. */
    void start(Participation participation, Optional<SessionTimer> timer) {
        if (timer.isEmpty()) {
            participation.sessionAlarm(null, null);
            return;
        }
        SessionTimer agreed = timer.get();
        Future<?> alarm = agreed.refreshedByUs()
                ? door.after(agreed.refreshAfter(), () -> refresh(participation, agreed, false))
                : door.after(agreed.givenUpAfter(), () -> giveUp(participation, LeaveCause.SESSION_EXPIRED));
        participation.sessionAlarm(agreed, alarm);
    }

    /** A re-INVITE or UPDATE in the dialog. */
    void refreshed(IncomingRequest request, Participation participation) {
        switch (SessionTimer.negotiate(request.request(), door.config().session())) {
            case SessionTimer.Outcome.Missing missing ->
                // He had the extension when he joined; a refresh without it keeps what was agreed.
                refreshed(request, participation, participation.timer());
            case SessionTimer.Outcome.TooBrief brief -> refuseTooBrief(request);
            case SessionTimer.Outcome.Granted granted -> refreshed(request, participation, granted.timer());
        }
    }

    private void refreshed(IncomingRequest request, Participation participation, Optional<SessionTimer> timer) {
        if (request.respond(agree(request, timer))) {
            start(participation, timer);
        }
    }

    /** @param again whether it is one that was owed; then the time for it is running already */
    private void refresh(Participation participation, SessionTimer timer, boolean again) {
        participation.strand().execute(() -> {
            Request update = participation.sip().newRequest(Request.UPDATE);
            SipMessages.header(update, "Supported", SessionTimer.OPTION);
            SipMessages.header(
                    update, SessionTimer.SESSION_EXPIRES, timer.interval().toSeconds() + ";refresher=uac");
            SipFlow flow = participation.sip().flow();
            var unused = door.clients().send(participation.sip(), update).whenComplete((response, problem) -> {
                if (problem == null && response.getStatusCode() / 100 == 2) {
                    start(participation, Optional.of(timer));
                } else if (problem == null && isGone(response.getStatusCode())) {
                    giveUp(participation, LeaveCause.SESSION_EXPIRED);
                } else {
                    LOG.debug("{} did not answer a refresh", participation);
                    if (!again) {
                        Duration rest = timer.givenUpAfter().minus(timer.refreshAfter());
                        participation.sessionAlarm(
                                timer, door.after(rest, () -> giveUp(participation, LeaveCause.SESSION_EXPIRED)));
                    }
                    if (problem != null) {
                        owe(participation, flow);
                    }
                }
            });
        });
    }

    /** A refresh that was lost with its flow is sent again on the next one: at once, if the client has come back meanwhile. */
    private void owe(Participation participation, SipFlow lost) {
        participation.oweRefresh();
        if (!participation.sip().flow().equals(lost)) {
            resume(participation);
        }
    }

    /** The participant is there: he gets the refresh that could not be sent to him. */
    void resume(Participation participation) {
        if (participation.payRefresh()) {
            participation.timer().ifPresent(timer -> refresh(participation, timer, true));
        }
    }

    /** Whether the answer to an in-dialog request says that the client knows no such dialog (RFC 5057). */
    static boolean isGone(int status) {
        return status == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST || status == Response.REQUEST_TIMEOUT;
    }

    /** The connection of a participant closed: he may come back on another one for a while. */
    void flowClosed(Participation participation, SipFlow flow) {
        if (participation.state() != Participation.State.ENDED) {
            participation.flowAlarm(
                    door.after(door.config().flowGrace(), () -> giveUp(participation, LeaveCause.FLOW_LOST)));
        }
    }

    /** A request of the participant came: he is back, if he had been away. */
    void seen(Participation participation) {
        participation.flowAlarm(null);
    }

    /** The participant is not there any more. */
    void giveUp(Participation participation, LeaveCause cause) {
        if (participation.state() == Participation.State.ESTABLISHED) {
            leaving.leave(participation, cause);
        }
    }
}
