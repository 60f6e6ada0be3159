/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rostrum.focus.conference.ConferenceEvent.InstructionFailed;
import org.rostrum.focus.conference.ConferenceEvent.McuLockTaken;
import org.rostrum.focus.conference.ConferenceEvent.McuRoleTaken;
import org.rostrum.focus.conference.McuPlacement.Serving;

/**
 * MCUs follow the Focus in lock and roles. What the conference is and what an MCU was told stand side by side in the state, so that whatever happens in
 * between, an MCU is told again until both agree. One such request about a person, and one about the lock, is on its way to an MCU at a time, so
 * they cannot overtake each other.
 */
final class FollowRules {

    /** The pause before an MCU that has too much to do is told again, when it names none. */
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);

    private FollowRules() {}

    /** Tells every MCU that knows another lock. */
    static void tellLock(Deliberation d) {
        for (McuPlacement placement : d.conference().placements().values()) {
            if (placement instanceof Serving serving) {
                tellLock(d, serving);
            }
        }
    }

    /** Tells this MCU if it knows another lock. */
    static void tellLock(Deliberation d, Serving serving) {
        boolean locked = d.conference().locked();
        if (serving.locked() != locked && !isTellingLock(d.conference(), serving)) {
            d.issue(
                    serving.mcuType(),
                    serving.generation(),
                    d.commandDeadline(),
                    new McuTask.ChangeLock(serving.mcuUrl(), locked));
        }
    }

    /** Tells this MCU if it knows another role of a person, unless something else about him is on its way. */
    static void tellRole(Deliberation d, Serving serving, String user) {
        Participant participant = d.conference().participants().get(user);
        Role told = serving.roles().get(user);
        if (participant != null
                && told != null
                && told != participant.role()
                && McuJoinRules.isFree(d.conference(), serving, user)) {
            d.issue(
                    serving.mcuType(),
                    serving.generation(),
                    d.commandDeadline(),
                    new McuTask.ChangeRole(serving.mcuUrl(), user, participant.role()));
        }
    }

    static void lockAnswered(
            Deliberation d, McuRequest request, McuTask.ChangeLock task, McuPlacement placement, McuAnswer answer) {
        if (isTaken(answer)) {
            d.happen(new McuLockTaken(placement.mcuType(), placement.generation(), task.locked()));
            tellLock(d, (Serving) d.conference().placements().require(placement.mcuType()));
        } else if (!isRepeated(d, request, answer)) {
            fail(d, answer, instruction -> instruction instanceof Instruction.ChangeLock);
        }
    }

    static void roleAnswered(
            Deliberation d, McuRequest request, McuTask.ChangeRole task, McuPlacement placement, McuAnswer answer) {
        if (isTaken(answer) || isAbsence(answer)) {
            d.happen(new McuRoleTaken(placement.mcuType(), placement.generation(), task.user(), task.role()));
            McuJoinRules.advance(d, task.user());
        } else if (!isRepeated(d, request, answer)) {
            fail(
                    d,
                    answer,
                    instruction -> instruction instanceof Instruction.ChangeRole change
                            && change.user().equals(task.user()));
            McuJoinRules.attend(d, (Serving) d.conference().placements().require(placement.mcuType()), task.user());
        }
    }

    /** An MCU that has no such thing as a lock or roles has nothing to follow: the Focus keeps the door. */
    private static boolean isTaken(McuAnswer answer) {
        return answer instanceof McuAnswer.Done
                || (answer instanceof McuAnswer.Failed failed && failed.refusal() == Refusal.NOT_SUPPORTED);
    }

    /** Whom the MCU does not know any more, it is told of with his next addUser. */
    private static boolean isAbsence(McuAnswer answer) {
        return answer instanceof McuAnswer.Failed failed && failed.refusal() == Refusal.USER_DOESNT_EXIST;
    }

    private static boolean isRepeated(Deliberation d, McuRequest request, McuAnswer answer) {
        if (!(answer instanceof McuAnswer.Failed failed) || failed.refusal() != Refusal.SERVER_BUSY) {
            return false;
        }
        Instant again = d.now().plus(failed.retryAfter().isPositive() ? failed.retryAfter() : BUSY_PAUSE);
        if (!again.isBefore(request.deadline())) {
            return false;
        }
        d.issueLater(request.mcuType(), request.generation(), again, request.deadline(), request.task());
        return true;
    }

    private static void fail(Deliberation d, McuAnswer answer, Predicate<Instruction> concerned) {
        for (OpenInstruction open : d.conference().instructions().values()) {
            if (concerned.test(open.instruction())) {
                d.happen(new InstructionFailed(open.key(), McuAnswerRules.refusal(answer)));
            }
        }
    }

    /** Whether every MCU knows the lock as it is. */
    static boolean lockFollowed(Conference conference) {
        return serving(conference)
                .noneMatch(serving -> serving.locked() != conference.locked() || isTellingLock(conference, serving));
    }

    /** Whether every MCU that knows the person knows his role, or he has left. */
    static boolean roleFollowed(Conference conference, String user) {
        Participant participant = conference.participants().get(user);
        return participant == null
                || serving(conference).noneMatch(serving -> {
                    Role told = serving.roles().get(user);
                    return (told != null && told != participant.role())
                            || isPending(conference, serving, task -> switch (task) {
                                case McuTask.AddUser add -> add.user().equals(user) && add.role() != participant.role();
                                case McuTask.ChangeRole change -> change.user().equals(user);
                                default -> false;
                            });
                });
    }

    /** Whether no MCU holds anything for a device of the person that has gone. */
    static boolean removalFollowed(Conference conference, String user) {
        return serving(conference)
                .noneMatch(serving -> !McuJoinRules.abandoned(conference, serving, user)
                                .isEmpty()
                        || isPending(conference, serving, task -> switch (task) {
                            case McuTask.DeleteUser delete -> delete.user().equals(user);
                            case McuTask.AddUser add ->
                                add.user().equals(user) && !McuJoinRules.isDevice(conference, user, add.owner());
                            default -> false;
                        }));
    }

    private static Stream<Serving> serving(Conference conference) {
        return conference.placements().values().stream()
                .filter(Serving.class::isInstance)
                .map(Serving.class::cast);
    }

    private static boolean isTellingLock(Conference conference, Serving serving) {
        return isPending(conference, serving, task -> task instanceof McuTask.ChangeLock);
    }

    private static boolean isPending(Conference conference, Serving serving, Predicate<McuTask> wanted) {
        return conference.requests().values().stream()
                .anyMatch(request -> request.isAbout(serving) && wanted.test(request.task()));
    }
}
