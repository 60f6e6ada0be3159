/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.List;
import java.util.Optional;
import org.rostrum.focus.conference.ConferenceEvent.EndpointDisconnected;
import org.rostrum.focus.conference.ConferenceEvent.InstructionDone;
import org.rostrum.focus.conference.ConferenceEvent.InstructionFailed;
import org.rostrum.focus.conference.ConferenceEvent.InstructionTaken;
import org.rostrum.focus.conference.ConferenceEvent.LockChanged;
import org.rostrum.focus.conference.ConferenceEvent.McuUserDismissed;
import org.rostrum.focus.conference.ConferenceEvent.RoleChanged;
import org.rostrum.focus.conference.ConferenceEvent.TermsChanged;
import org.rostrum.focus.conference.McuPlacement.Serving;

/**
 * What participants order (C3P 4.10 to 4.18). The conference changes at once; who ordered it hears of success when every MCU that serves has
 * followed, and of failure when one refuses or none answers in time. Either way there is one final answer.
 */
final class InstructionRules {

    private InstructionRules() {}

    static Decision instruct(Deliberation d, ConferenceCommand.Instruct asked) {
        Conference conference = d.conference();
        WaitingJoin.Key client = new WaitingJoin.Key(asked.dialog(), asked.clientRequestId());
        if (conference.instructions().containsKey(client)
                || conference.waiting().containsKey(client)) {
            return d.accepted();
        }
        Optional<Refusal> refusal =
                Authority.refusal(conference, asked).or(() -> obstacle(d, client, asked.instruction()));
        if (refusal.isPresent()) {
            return Decision.refused(refusal.get());
        }
        d.happen(new InstructionTaken(client, asked.user(), asked.instruction(), d.patience()));
        carryOut(d, client, asked.instruction());
        return d.accepted();
    }

    private static Optional<Refusal> obstacle(Deliberation d, WaitingJoin.Key client, Instruction instruction) {
        Conference conference = d.conference();
        long open = conference.instructions().keySet().stream()
                .filter(key -> key.dialog().equals(client.dialog()))
                .count();
        if (open >= McuJoinRules.MAXIMUM_WAITING_PER_DIALOG) {
            return Optional.of(Refusal.SERVER_BUSY);
        }
        return switch (instruction) {
            case Instruction.Cancel cancel -> {
                WaitingJoin.Key other = new WaitingJoin.Key(client.dialog(), cancel.clientRequestId());
                boolean known = conference.instructions().containsKey(other)
                        || conference.waiting().containsKey(other);
                yield known ? Optional.empty() : Optional.of(Refusal.REQUEST_DOESNT_EXIST);
            }
            case Instruction.EjectFromMcu eject -> {
                boolean there = conference.placements().get(eject.mcuType()) instanceof Serving serving
                        && !serving.admissionsOf(eject.user()).isEmpty();
                yield there ? Optional.empty() : Optional.of(Refusal.USER_DOESNT_EXIST);
            }
            case Instruction.ChangeSubject change -> tooLong(d, change.subject());
            case Instruction.Relay relay -> relaying(d, relay);
            default -> Optional.empty();
        };
    }

    private static Optional<Refusal> tooLong(Deliberation d, String text) {
        return text.length() > d.policy().maximumTextLength()
                ? Optional.of(Refusal.REQUEST_TOO_LARGE)
                : Optional.empty();
    }

    /** Only a call is reason enough to look for an MCU; anything else is about something that is there already. */
    private static Optional<Refusal> relaying(Deliberation d, Instruction.Relay relay) {
        Conference conference = d.conference();
        if (relay.command().length() > Instruction.Relay.LONGEST) {
            return Optional.of(Refusal.REQUEST_TOO_LARGE);
        }
        return tooLong(d, relay.callee().displayName())
                .or(() -> McuJoinRules.unavailable(conference, relay.mcuType()))
                .or(() -> CallRules.obstacle(conference, relay))
                .or(() -> relay.right() == Instruction.Relay.Right.DIAL_OUT
                                || conference.placements().containsKey(relay.mcuType())
                        ? Optional.empty()
                        : Optional.of(Refusal.MCU_TYPE_NOT_AVAILABLE));
    }

    private static void carryOut(Deliberation d, WaitingJoin.Key client, Instruction instruction) {
        switch (instruction) {
            case Instruction.Eject eject -> LeaveRules.eject(d, eject.user());
            case Instruction.EjectFromMcu eject -> ejectFromMcu(d, eject);
            case Instruction.ChangeRole change -> {
                if (d.conference().participants().require(change.user()).role() != change.role()) {
                    d.happen(new RoleChanged(change.user(), change.role()));
                    McuJoinRules.advance(d, change.user());
                }
            }
            case Instruction.ChangeLock change -> {
                if (d.conference().locked() != change.locked()) {
                    d.happen(new LockChanged(change.locked()));
                    FollowRules.tellLock(d);
                }
            }
            case Instruction.ChangeSubject change -> {
                if (!d.conference().terms().subject().equals(change.subject())) {
                    d.happen(new TermsChanged(d.conference().terms().withSubject(change.subject()), false));
                }
            }
            case Instruction.End end -> {
                d.happen(new InstructionDone(client, ""));
                LeaveRules.deactivate(d, DeactivationCause.ENDED);
            }
            case Instruction.Cancel cancel -> {
                cancel(d, new WaitingJoin.Key(client.dialog(), cancel.clientRequestId()));
                d.happen(new InstructionDone(client, ""));
            }
            case Instruction.Relay relay -> {
                if (!d.conference().placements().containsKey(relay.mcuType())) {
                    PlacementRules.begin(d, relay.mcuType(), 1, List.of());
                }
                sendRelays(d, relay.mcuType());
            }
        }
    }

    private static void ejectFromMcu(Deliberation d, Instruction.EjectFromMcu eject) {
        Serving serving = (Serving) d.conference().placements().require(eject.mcuType());
        Participant participant = d.conference().participants().require(eject.user());
        for (McuEndpoint medium : participant.media().values()) {
            if (medium.key().mcuType().equals(eject.mcuType())) {
                d.happen(new EndpointDisconnected(
                        eject.user(), medium.key().endpoint(), eject.mcuType(), DisconnectCause.BOOTED));
            }
        }
        for (WaitingJoin join : d.conference().waiting().values()) {
            if (join.user().equals(eject.user()) && join.mcuType().equals(eject.mcuType())) {
                McuJoinRules.refuse(d, join, Refusal.REQUEST_CANCELLED);
            }
        }
        d.happen(new McuUserDismissed(serving.mcuType(), serving.generation(), eject.user()));
        CallRules.leave(d, eject.user(), LeaveCause.BOOTED);
        McuJoinRules.advance(d, eject.user());
    }

    private static void cancel(Deliberation d, WaitingJoin.Key request) {
        WaitingJoin join = d.conference().waiting().get(request);
        if (join == null) {
            d.happen(new InstructionFailed(request, Refusal.REQUEST_CANCELLED));
        } else {
            McuJoinRules.refuse(d, join, Refusal.REQUEST_CANCELLED);
        }
    }

    /** Sends what waits for an MCU of this type, if it is there by now. */
    static void sendRelays(Deliberation d, String mcuType) {
        if (d.conference().placements().get(mcuType) instanceof Serving serving) {
            for (OpenInstruction open : d.conference().instructions().values()) {
                if (open.waitsFor(mcuType) && open.instruction() instanceof Instruction.Relay relay) {
                    CallRules.ordered(d, serving, relay);
                    d.issue(
                            mcuType,
                            serving.generation(),
                            open.deadline(),
                            new McuTask.Relay(serving.mcuUrl(), relay, open.key()));
                }
            }
        }
    }

    /** The MCU has answered what was relayed to it. */
    static void relayed(Deliberation d, McuTask.Relay task, McuAnswer answer) {
        if (!(answer instanceof McuAnswer.Relayed done && done.success())) {
            CallRules.failed(d, task.order());
        }
        if (d.conference().instructions().containsKey(task.client())) {
            if (answer instanceof McuAnswer.Relayed relayed) {
                d.happen(new InstructionDone(task.client(), relayed.response()));
            } else {
                d.happen(new InstructionFailed(task.client(), McuAnswerRules.refusal(answer)));
            }
        }
    }

    /** The placement is gone: nobody knows whether it did what was relayed, and another one must not do it again. */
    static void placementGone(Deliberation d, McuPlacement placement, Refusal refusal) {
        for (McuRequest request : d.conference().requests().values()) {
            if (request.isAbout(placement)
                    && request.task() instanceof McuTask.Relay task
                    && d.conference().instructions().containsKey(task.client())) {
                d.happen(new InstructionFailed(task.client(), refusal));
            }
        }
    }

    /** Whoever waits for an MCU of this type hears that there is none. */
    static void refuseAll(Deliberation d, String mcuType, Refusal refusal) {
        for (OpenInstruction open : d.conference().instructions().values()) {
            if (open.waitsFor(mcuType)) {
                d.happen(new InstructionFailed(open.key(), refusal));
            }
        }
    }

    /** The dialog is over: what was ordered in it takes its course, but nobody waits for the outcome. */
    static void cancelAll(Deliberation d, DialogRef dialog) {
        for (OpenInstruction open : d.conference().instructions().values()) {
            if (open.key().dialog().equals(dialog)) {
                d.happen(new InstructionFailed(open.key(), Refusal.REQUEST_CANCELLED));
            }
        }
    }

    static void timeOut(Deliberation d) {
        for (OpenInstruction open : d.conference().instructions().values()) {
            if (!open.deadline().isAfter(d.now())) {
                d.happen(new InstructionFailed(open.key(), Refusal.TIMEOUT));
            }
        }
    }

    /** Answers whatever has been followed everywhere by now. */
    static void settle(Deliberation d) {
        for (OpenInstruction open : d.conference().instructions().values()) {
            boolean followed = switch (open.instruction()) {
                case Instruction.ChangeLock lock -> FollowRules.lockFollowed(d.conference());
                case Instruction.ChangeRole change -> FollowRules.roleFollowed(d.conference(), change.user());
                case Instruction.Eject eject -> FollowRules.removalFollowed(d.conference(), eject.user());
                case Instruction.EjectFromMcu eject -> FollowRules.removalFollowed(d.conference(), eject.user());
                case Instruction.ChangeSubject change -> true;
                case Instruction.Relay relay -> false;
                case Instruction.End end -> false;
                case Instruction.Cancel cancel -> false;
            };
            if (followed) {
                d.happen(new InstructionDone(open.key(), ""));
            }
        }
    }
}
