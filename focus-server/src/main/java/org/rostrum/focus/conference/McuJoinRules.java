/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.List;
import java.util.Optional;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRefused;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRequested;
import org.rostrum.focus.conference.McuPlacement.Serving;

/** A participant's way into an MCU, dialed in (C3P 4.9), and out of it. */
final class McuJoinRules {

    /** A client with more open addUser requests in one dialog than this does not wait for answers. */
    static final int MAXIMUM_WAITING_PER_DIALOG = 8;

    private McuJoinRules() {}

    static Decision request(Deliberation d, ConferenceCommand.RequestMcuUser request) {
        String mcuType = McuTypes.canonical(request.mcuType());
        Conference conference = d.conference();
        WaitingJoin.Key client = new WaitingJoin.Key(request.dialog(), request.clientRequestId());
        if (conference.waiting().containsKey(client)) {
            return d.accepted();
        }
        Optional<Refusal> refusal = refusal(d, request, mcuType);
        if (refusal.isPresent()) {
            return Decision.refused(refusal.get());
        }
        String owner = conference
                .device(request.user(), request.dialog())
                .map(FocusEndpoint::endpoint)
                .orElseThrow();
        d.happen(new McuUserRequested(
                request.dialog(),
                request.clientRequestId(),
                mcuType,
                request.user(),
                request.endpoint(),
                owner,
                d.patience()));
        if (!conference.placements().containsKey(mcuType)) {
            PlacementRules.begin(d, mcuType, 1, List.of());
        }
        advance(d, request.user());
        return d.accepted();
    }

    private static Optional<Refusal> refusal(Deliberation d, ConferenceCommand.RequestMcuUser request, String mcuType) {
        Conference conference = d.conference();
        if (!conference.active()) {
            return Optional.of(Refusal.CONFERENCE_DOESNT_EXIST);
        }
        if (!conference.participants().containsKey(request.user())) {
            return Optional.of(Refusal.USER_DOESNT_EXIST);
        }
        if (conference.device(request.user(), request.dialog()).isEmpty()) {
            return Optional.of(Refusal.UNAUTHORIZED);
        }
        Optional<Refusal> unavailable = unavailable(conference, mcuType);
        if (unavailable.isPresent()) {
            return unavailable;
        }
        long open = conference.waiting().keySet().stream()
                .filter(key -> key.dialog().equals(request.dialog()))
                .count();
        return open >= MAXIMUM_WAITING_PER_DIALOG ? Optional.of(Refusal.SERVER_BUSY) : Optional.empty();
    }

    /** Why the conference has no such medium; empty when it has. */
    static Optional<Refusal> unavailable(Conference conference, String mcuType) {
        if (conference.terms().mcuTypes().contains(mcuType)) {
            return Optional.empty();
        }
        return Optional.of(McuTypes.isKnown(mcuType) ? Refusal.MCU_TYPE_NOT_AVAILABLE : Refusal.UNKNOWN_MCU_TYPE);
    }

    /** Whoever waits in this dialog is told that nothing comes of it: the dialog is over or has lost its node. */
    static void cancel(Deliberation d, DialogRef dialog) {
        for (WaitingJoin join : d.conference().waiting().values()) {
            if (join.key().dialog().equals(dialog)) {
                refuse(d, join, Refusal.REQUEST_CANCELLED);
            }
        }
        InstructionRules.cancelAll(d, dialog);
    }

    /** The client's final answer is no. */
    static void refuse(Deliberation d, WaitingJoin join, Refusal refusal) {
        d.happen(new McuUserRefused(
                join.key().dialog(),
                join.key().clientRequestId(),
                join.mcuType(),
                join.user(),
                join.endpoint(),
                refusal));
    }

    /** Everybody who waits for this type is told no. */
    static void refuseAll(Deliberation d, String mcuType, Refusal refusal) {
        for (WaitingJoin join : d.conference().waiting().values()) {
            if (join.mcuType().equals(mcuType)) {
                refuse(d, join, refusal);
            }
        }
        InstructionRules.refuseAll(d, mcuType, refusal);
    }

    /**
     * Sends what is owed about a user to the MCUs that serve: deleteUser for what is left of devices that left, his role where it is another one, addUser
     * for who waits. One request about a user at a time, so the next one waits until the one before is settled.
     */
    static void advance(Deliberation d, String user) {
        for (McuPlacement placement : d.conference().placements().values()) {
            if (placement instanceof Serving serving) {
                removeAbandoned(d, serving, user);
                FollowRules.tellRole(d, serving, user);
                admit(d, serving, user);
            }
        }
    }

    /** The same at one MCU, but for the role, which it has just refused to take. */
    static void attend(Deliberation d, Serving serving, String user) {
        removeAbandoned(d, serving, user);
        admit(d, serving, user);
    }

    private static void admit(Deliberation d, Serving serving, String user) {
        for (WaitingJoin join : d.conference().waiting().values()) {
            if (join.user().equals(user)) {
                send(d, serving, join);
            }
        }
    }

    /** Sends what waited for an MCU that serves from now on. */
    static void advance(Deliberation d, Serving serving) {
        FollowRules.tellLock(d, serving);
        for (WaitingJoin join : d.conference().waiting().values()) {
            send(d, serving, join);
        }
        InstructionRules.sendRelays(d, serving.mcuType());
    }

    /** What the MCU holds for this user and none of his devices. */
    static List<String> abandoned(Conference conference, Serving serving, String user) {
        return serving.admissionsOf(user).entrySet().stream()
                .filter(admitted -> !isDevice(conference, user, admitted.getValue()))
                .map(admitted -> admitted.getKey().endpoint())
                .toList();
    }

    /** Whether this is a device by which the user is in, or a call while he is. */
    static boolean isDevice(Conference conference, String user, String device) {
        return conference
                .participants()
                .find(user)
                .filter(participant -> participant.devices().containsKey(device) || device.equals(McuPlacement.CALL))
                .isPresent();
    }

    private static void removeAbandoned(Deliberation d, Serving serving, String user) {
        boolean gone = !d.conference().participants().containsKey(user);
        List<String> abandoned = abandoned(d.conference(), serving, user);
        if (!abandoned.isEmpty() && isFree(d.conference(), serving, user)) {
            d.issue(
                    serving.mcuType(),
                    serving.generation(),
                    d.commandDeadline(),
                    new McuTask.DeleteUser(serving.mcuUrl(), user, gone ? List.of() : abandoned));
        }
    }

    private static void send(Deliberation d, Serving serving, WaitingJoin join) {
        if (!join.mcuType().equals(serving.mcuType()) || join.sent() || !isFree(d.conference(), serving, join.user())) {
            return;
        }
        Participant participant = d.conference().participants().require(join.user());
        d.issue(
                serving.mcuType(),
                serving.generation(),
                join.deadline(),
                new McuTask.AddUser(
                        serving.mcuUrl(),
                        join.user(),
                        participant.displayName(),
                        participant.role(),
                        participant.auth(),
                        participant.access(),
                        join.endpoint(),
                        join.owner(),
                        join.key()));
    }

    /** Whether nothing about this user is on its way to the MCU. */
    static boolean isFree(Conference conference, Serving serving, String user) {
        return conference.requests().values().stream()
                .filter(request -> request.isAbout(serving))
                .noneMatch(request -> switch (request.task()) {
                    case McuTask.AddUser add -> add.user().equals(user);
                    case McuTask.DeleteUser delete -> delete.user().equals(user);
                    case McuTask.ChangeRole change -> change.user().equals(user);
                    case McuTask.ChangeLock task -> false;
                    case McuTask.Relay task -> false;
                    case McuTask.Allocate task -> false;
                    case McuTask.Bootstrap task -> false;
                    case McuTask.DeleteConference task -> false;
                    case McuTask.GetConference task -> false;
                });
    }
}
