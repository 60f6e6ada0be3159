/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.Optional;
import org.rostrum.focus.conference.ConferenceEvent.Deactivated;
import org.rostrum.focus.conference.ConferenceEvent.DialogDetached;
import org.rostrum.focus.conference.ConferenceEvent.DialogEnded;
import org.rostrum.focus.conference.ConferenceEvent.EndpointDisconnected;
import org.rostrum.focus.conference.ConferenceEvent.UserLeft;

/** Leaving, being cut off, and the end of a conference. */
final class LeaveRules {

    private LeaveRules() {}

    static Decision leave(Deliberation d, ConferenceCommand.Leave leave) {
        for (Participant participant : d.conference().participants().values()) {
            Optional<FocusEndpoint> device = participant.devices().values().stream()
                    .filter(candidate -> candidate.dialog().equals(leave.dialog()))
                    .findFirst();
            if (device.isPresent()) {
                remove(d, participant.user(), device.get(), leave.cause());
                break;
            }
        }
        return d.accepted();
    }

    /**
     * The devices that the lost process held may rejoin for a while, and nobody hears of it: over a reliable flow the client notices at once and gets
     * the grace period; over UDP it notices at its next session refresh, so it gets its session interval.
     */
    static Decision nodeLost(Deliberation d, String node, long boot) {
        for (Participant participant : d.conference().participants().values()) {
            for (FocusEndpoint device : participant.devices().values()) {
                if (device.attached() && device.dialog().heldBy(node, boot)) {
                    McuJoinRules.cancel(d, device.dialog());
                    d.happen(new DialogDetached(
                            participant.user(),
                            device.endpoint(),
                            device.dialog(),
                            d.now().plus(device.reliableFlow() ? d.policy().rejoinGrace() : device.sessionInterval())));
                }
            }
        }
        return d.accepted();
    }

    /** The device leaves; its user too if it was his last one, and the conference ends if he was the last. What else follows from it follows. */
    static void remove(Deliberation d, String user, FocusEndpoint device, LeaveCause cause) {
        AuthMethod auth = d.conference().participants().require(user).auth();
        takeOut(d, user, device, cause);
        if (endWhenEmpty(d)) {
            return;
        }
        if (!d.conference().participants().containsKey(user)) {
            AttendanceRules.left(d, auth);
        }
        McuJoinRules.advance(d, user);
    }

    /** Whether everybody has left by now; then the conference is over. */
    static boolean endWhenEmpty(Deliberation d) {
        boolean over = d.conference().active() && d.conference().participants().isEmpty();
        if (over) {
            deactivate(d, DeactivationCause.EVERYBODY_LEFT);
        }
        return over;
    }

    /** Every device of the user leaves; whoever shows him out stays, so the conference does. */
    static void eject(Deliberation d, String user) {
        Participant participant = d.conference().participants().require(user);
        for (FocusEndpoint device : participant.devices().values()) {
            takeOut(d, user, device, LeaveCause.BOOTED);
        }
        if (participant.isGuest()) {
            CallRules.takeOut(d, participant, LeaveCause.BOOTED);
        }
        AttendanceRules.left(d, participant.auth());
        McuJoinRules.advance(d, user);
    }

    /** Out of the roster: the device, its MCU endpoints, and its user if it was his last one. */
    private static void takeOut(Deliberation d, String user, FocusEndpoint device, LeaveCause cause) {
        McuJoinRules.cancel(d, device.dialog());
        Participant participant = d.conference().participants().require(user);
        boolean last = participant.devices().size() == 1;
        for (McuEndpoint medium : participant.media().values()) {
            if (last || isOwned(d.conference(), user, medium, device.endpoint())) {
                d.happen(new EndpointDisconnected(
                        user, medium.key().endpoint(), medium.key().mcuType(), cause.disconnection()));
            }
        }
        d.happen(new DialogEnded(user, device.endpoint(), device.dialog(), cause));
        if (last) {
            d.happen(new UserLeft(user, cause));
        }
    }

    private static boolean isOwned(Conference conference, String user, McuEndpoint medium, String device) {
        return conference
                .placements()
                .find(medium.key().mcuType())
                .filter(placement -> placement instanceof McuPlacement.Serving serving
                        && device.equals(serving.admitted()
                                .get(new McuPlacement.Admission(
                                        user, medium.key().endpoint()))))
                .isPresent();
    }

    static Decision end(Deliberation d, DeactivationCause cause) {
        if (d.conference().active()) {
            deactivate(d, cause);
        }
        return d.accepted();
    }

    /** Whoever is still in is shown out, every MCU is told, and the schedule record stays. */
    static void deactivate(Deliberation d, DeactivationCause cause) {
        for (Participant participant : d.conference().participants().values()) {
            for (FocusEndpoint device : participant.devices().values()) {
                takeOut(d, participant.user(), device, LeaveCause.CONFERENCE_ENDED);
            }
            if (participant.isGuest()) {
                CallRules.takeOut(d, participant, LeaveCause.CONFERENCE_ENDED);
            }
        }
        for (McuPlacement placement : d.conference().placements().values()) {
            PlacementRules.release(d, placement);
        }
        d.happen(new Deactivated(cause));
    }
}
