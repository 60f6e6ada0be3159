/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.Optional;
import org.rostrum.focus.conference.ConferenceEvent.EndpointCalled;
import org.rostrum.focus.conference.ConferenceEvent.EndpointDisconnected;
import org.rostrum.focus.conference.ConferenceEvent.McuUserAdmitted;
import org.rostrum.focus.conference.ConferenceEvent.McuUserReleased;
import org.rostrum.focus.conference.ConferenceEvent.UserJoined;
import org.rostrum.focus.conference.ConferenceEvent.UserLeft;
import org.rostrum.focus.conference.McuPlacement.Serving;

/**
 * People whom an MCU calls because a participant wants it (C3P 4.10). Somebody who is not in the conference is in its roster as a guest, without a
 * device, from the moment the MCU is asked until his last call is over. What the MCU holds for him belongs to the call.
 */
final class CallRules {

    private CallRules() {}

    /** Why somebody who is not in the conference cannot be called into it. */
    static Optional<Refusal> obstacle(Conference conference, Instruction.Relay order) {
        if (order.right() != Instruction.Relay.Right.DIAL_OUT
                || conference.participants().containsKey(order.user())) {
            return Optional.empty();
        }
        if (conference.locked()) {
            return Optional.of(Refusal.FORBIDDEN);
        }
        return conference.participants().size() >= conference.terms().maximumSize()
                ? Optional.of(Refusal.MAXIMUM_MEETING_SIZE_EXCEEDED)
                : Optional.empty();
    }

    /** The MCU is asked to call. Of somebody who is there by himself it is the MCU that says how far it has come. */
    static void ordered(Deliberation d, Serving serving, Instruction.Relay order) {
        Participant known = d.conference().participants().get(order.user());
        McuEndpoint.Key key = new McuEndpoint.Key(order.callee().endpoint(), serving.mcuType());
        boolean guest = known == null || (known.isGuest() && !known.media().containsKey(key));
        if (order.right() != Instruction.Relay.Right.DIAL_OUT || !guest) {
            return;
        }
        Role role = known == null ? order.role() : known.role();
        if (known == null) {
            d.happen(new UserJoined(
                    order.user(), order.callee().displayName(), role, AuthMethod.ANONYMOUS, AccessMethod.EXTERNAL));
        }
        d.happen(new McuUserAdmitted(
                serving.mcuType(), serving.generation(), order.user(), key.endpoint(), McuPlacement.CALL, role));
        d.happen(new EndpointCalled(
                order.user(),
                new McuEndpoint(
                        key,
                        serving.generation(),
                        EndpointStatus.PENDING,
                        JoiningMethod.DIALED_OUT,
                        d.now(),
                        EndpointDetails.NONE)));
    }

    /** The MCU does not call, or nobody will hear whether it did. */
    static void failed(Deliberation d, Instruction.Relay order) {
        McuEndpoint.Key key = new McuEndpoint.Key(order.callee().endpoint(), order.mcuType());
        boolean unanswered = d.conference()
                .participants()
                .find(order.user())
                .filter(Participant::isGuest)
                .flatMap(guest -> guest.media().find(key))
                .filter(medium -> !medium.connected())
                .isPresent();
        if (order.right() == Instruction.Relay.Right.DIAL_OUT && unanswered) {
            hungUp(d, order.user(), key, DisconnectCause.FAILED);
        }
    }

    /** A medium of somebody is gone, as its MCU says. */
    static void hungUp(Deliberation d, String user, McuEndpoint.Key key, DisconnectCause cause) {
        d.happen(new EndpointDisconnected(user, key.endpoint(), key.mcuType(), cause));
        if (d.conference().placements().get(key.mcuType()) instanceof Serving serving
                && McuPlacement.CALL.equals(serving.admitted().get(new McuPlacement.Admission(user, key.endpoint())))) {
            d.happen(new McuUserReleased(serving.mcuType(), serving.generation(), user, key.endpoint()));
        }
        leave(d, user, LeaveCause.BYE);
    }

    /** A guest leaves with his last medium. */
    static void leave(Deliberation d, String user, LeaveCause cause) {
        boolean over = d.conference()
                .participants()
                .find(user)
                .filter(participant ->
                        participant.isGuest() && participant.media().isEmpty())
                .isPresent();
        if (over) {
            d.happen(new UserLeft(user, cause));
        }
    }

    /** A guest is shown out, whatever media he has. */
    static void takeOut(Deliberation d, Participant guest, LeaveCause cause) {
        for (McuEndpoint.Key key : guest.media().keySet()) {
            d.happen(new EndpointDisconnected(guest.user(), key.endpoint(), key.mcuType(), cause.disconnection()));
        }
        d.happen(new UserLeft(guest.user(), cause));
    }
}
