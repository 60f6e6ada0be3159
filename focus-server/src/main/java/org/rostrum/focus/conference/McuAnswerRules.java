/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.time.Instant;
import org.rostrum.focus.conference.ConferenceEvent.McuActivated;
import org.rostrum.focus.conference.ConferenceEvent.McuAssigned;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestDeferred;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestSettled;
import org.rostrum.focus.conference.ConferenceEvent.McuUserAdmitted;
import org.rostrum.focus.conference.ConferenceEvent.McuUserAuthorized;
import org.rostrum.focus.conference.ConferenceEvent.McuUserReleased;

/** What follows from the answer to a request: the next step of the chain allocate, bootstrap, addUser; or the way back. */
final class McuAnswerRules {

    private McuAnswerRules() {}

    static Decision answered(Deliberation d, ConferenceCommand.McuAnswered answered) {
        McuRequest request = d.conference().requests().get(answered.requestId());
        if (request != null) {
            settle(d, request, answered.boot(), answered.answer());
        }
        return d.accepted();
    }

    private static void settle(Deliberation d, McuRequest request, String boot, McuAnswer answer) {
        if (request.task() instanceof McuTask.DeleteConference) {
            deleted(d, request, answer);
            return;
        }
        // Whatever is outstanding beside a deleteConference belongs to a current placement: losing or releasing one
        // settles the rest.
        McuPlacement placement = d.conference().placements().require(request.mcuType());
        d.happen(new McuRequestSettled(request.id()));
        if (placement instanceof McuPlacement.Serving serving && isOfAnotherBoot(serving, boot)) {
            PlacementRules.lose(d, serving, McuLossCause.REBOOTED, Refusal.SERVER_BUSY);
            return;
        }
        switch (request.task()) {
            case McuTask.Allocate task -> allocated(d, request, task, placement, answer);
            case McuTask.Bootstrap task -> bootstrapped(d, task, placement, boot, answer);
            case McuTask.AddUser task -> userAdded(d, request, task, placement, answer);
            case McuTask.DeleteUser task -> userDeleted(d, task, (McuPlacement.Serving) placement, answer);
            case McuTask.ChangeRole task -> {
                if (!isLoss(d, placement, answer)) {
                    FollowRules.roleAnswered(d, request, task, placement, answer);
                }
            }
            case McuTask.ChangeLock task -> {
                if (!isLoss(d, placement, answer)) {
                    FollowRules.lockAnswered(d, request, task, placement, answer);
                }
            }
            case McuTask.Relay task -> {
                InstructionRules.relayed(d, task, answer);
                isLoss(d, placement, answer);
            }
            case McuTask.GetConference task -> {
                if (!isLoss(d, placement, answer)) {
                    McuReportRules.resynchronised(d, (McuPlacement.Serving) placement, answer);
                }
            }
            case McuTask.DeleteConference task -> throw new IllegalStateException("settled before: " + request);
        }
    }

    /** An answer that names no boot id says nothing about it. */
    private static boolean isOfAnotherBoot(McuPlacement.Serving serving, String boot) {
        return !boot.isEmpty() && !boot.equals(serving.boot());
    }

    private static void allocated(
            Deliberation d, McuRequest request, McuTask.Allocate task, McuPlacement placement, McuAnswer answer) {
        Instant patience = PlacementRules.patience(d, request.mcuType());
        if (answer instanceof McuAnswer.Allocated found) {
            d.happen(new McuAssigned(request.mcuType(), request.generation(), found.mcuUrl(), found.serverUri()));
            d.issue(
                    request.mcuType(),
                    request.generation(),
                    patience,
                    new McuTask.Bootstrap(
                            found.mcuUrl(),
                            d.conference().terms(),
                            d.conference().locked()));
        } else if (answer instanceof McuAnswer.Failed failed
                && failed.refusal() == Refusal.SERVER_BUSY
                && isWorthWaiting(d, failed.retryAfter(), patience)) {
            // A Factory that has just started has not heard of its MCUs yet, and says so.
            d.issueLater(
                    request.mcuType(),
                    request.generation(),
                    d.now().plus(failed.retryAfter()),
                    patience,
                    new McuTask.Allocate(task.size(), task.excluded()));
        } else {
            PlacementRules.abandon(d, placement, refusal(answer));
        }
    }

    private static boolean isWorthWaiting(Deliberation d, Duration pause, Instant until) {
        return pause.isPositive() && d.now().plus(pause).isBefore(until);
    }

    private static void bootstrapped(
            Deliberation d, McuTask.Bootstrap task, McuPlacement placement, String boot, McuAnswer answer) {
        switch (answer) {
            case McuAnswer.Bootstrapped opened
            when boot.isEmpty() ->
                // Without a boot id nobody could tell that it restarted.
                PlacementRules.lose(d, placement, McuLossCause.NOT_STARTED, Refusal.OTHER_FAILURE);
            case McuAnswer.Bootstrapped opened -> {
                d.happen(new McuActivated(
                        placement.mcuType(), placement.generation(), boot, task.locked(), opened.view()));
                McuJoinRules.advance(
                        d, (McuPlacement.Serving) d.conference().placements().require(placement.mcuType()));
            }
            case McuAnswer.Failed failed ->
                PlacementRules.lose(d, placement, McuLossCause.NOT_STARTED, failed.refusal());
            default -> PlacementRules.lose(d, placement, McuLossCause.UNREACHABLE, refusal(answer));
        }
    }

    private static void userAdded(
            Deliberation d, McuRequest request, McuTask.AddUser task, McuPlacement placement, McuAnswer answer) {
        if (isLoss(d, placement, answer)) {
            return;
        }
        WaitingJoin client = d.conference().waiting().get(task.client());
        if (answer instanceof McuAnswer.UserAuthorized authorized) {
            d.happen(new McuUserAdmitted(
                    request.mcuType(),
                    request.generation(),
                    task.user(),
                    task.endpoint(),
                    client == null && isDismissed(placement, task) ? McuPlacement.NOBODY : task.owner(),
                    task.role()));
            if (client != null) {
                d.happen(new McuUserAuthorized(
                        task.client().dialog(),
                        task.client().clientRequestId(),
                        request.mcuType(),
                        task.user(),
                        task.endpoint(),
                        authorized.connection()));
            }
        } else if (client != null) {
            McuJoinRules.refuse(d, client, refusal(answer));
        }
        McuJoinRules.advance(d, task.user());
    }

    /** Whether the person was shown out of the medium while this was on its way: then it does not bring him back. */
    private static boolean isDismissed(McuPlacement placement, McuTask.AddUser task) {
        return placement instanceof McuPlacement.Serving serving
                && McuPlacement.NOBODY.equals(
                        serving.admitted().get(new McuPlacement.Admission(task.user(), task.endpoint())));
    }

    private static void userDeleted(
            Deliberation d, McuTask.DeleteUser task, McuPlacement.Serving placement, McuAnswer answer) {
        if (isLoss(d, placement, answer)) {
            return;
        }
        release(d, placement, task);
        McuJoinRules.advance(d, task.user());
    }

    /** The MCU holds nothing for these endpoints any more, or will not be asked about them again. */
    static void release(Deliberation d, McuPlacement.Serving placement, McuTask.DeleteUser task) {
        for (McuPlacement.Admission admission :
                placement.admissionsOf(task.user()).keySet()) {
            if (task.endpoints().isEmpty() || task.endpoints().contains(admission.endpoint())) {
                d.happen(new McuUserReleased(
                        placement.mcuType(), placement.generation(), admission.user(), admission.endpoint()));
            }
        }
    }

    /** Asked again until it answers, or until it must have let go by itself. */
    private static void deleted(Deliberation d, McuRequest request, McuAnswer answer) {
        Instant next = d.now().plus(d.policy().releaseRetry());
        if (answer instanceof McuAnswer.Unreachable && next.isBefore(request.deadline())) {
            d.happen(new McuRequestDeferred(request, next));
        } else {
            d.happen(new McuRequestSettled(request.id()));
        }
    }

    /** Whether the answer means that the MCU serves the conference no more; then it is dealt with. */
    private static boolean isLoss(Deliberation d, McuPlacement placement, McuAnswer answer) {
        if (answer instanceof McuAnswer.Unreachable) {
            PlacementRules.lose(d, placement, McuLossCause.UNREACHABLE, Refusal.TIMEOUT);
            return true;
        }
        if (answer instanceof McuAnswer.Failed failed && failed.refusal() == Refusal.CONFERENCE_DOESNT_EXIST) {
            PlacementRules.lose(d, placement, McuLossCause.CONFERENCE_UNKNOWN, Refusal.CONFERENCE_DOESNT_EXIST);
            return true;
        }
        return false;
    }

    /** What a client is told who waited for this. An answer of the wrong kind is a fault of the peer. */
    static Refusal refusal(McuAnswer answer) {
        return switch (answer) {
            case McuAnswer.Failed failed -> failed.refusal();
            case McuAnswer.Unreachable unreachable -> Refusal.TIMEOUT;
            case McuAnswer.Allocated wrong -> Refusal.OTHER_FAILURE;
            case McuAnswer.Bootstrapped wrong -> Refusal.OTHER_FAILURE;
            case McuAnswer.UserAuthorized wrong -> Refusal.OTHER_FAILURE;
            case McuAnswer.Reported wrong -> Refusal.OTHER_FAILURE;
            case McuAnswer.Relayed wrong -> Refusal.OTHER_FAILURE;
            case McuAnswer.Done wrong -> Refusal.OTHER_FAILURE;
        };
    }
}
