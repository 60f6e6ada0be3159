/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.conference.ConferenceEvent.InstructionDone;
import org.rostrum.focus.conference.ConferenceEvent.InstructionFailed;
import org.rostrum.focus.conference.ConferenceEvent.InstructionTaken;
import org.rostrum.focus.conference.ConferenceEvent.LockChanged;
import org.rostrum.focus.conference.ConferenceEvent.RoleChanged;

import static org.assertj.core.api.Assertions.assertThat;

/** How MCUs follow the Focus in lock and roles, and what whoever ordered it is told (C3P 4.12, 4.13). */
class FollowRulesTest {

    private static final Instruction LOCK = new Instruction.ChangeLock(true);
    private static final Instruction UNLOCK = new Instruction.ChangeLock(false);
    private static final Instruction DEMOTE_BOB = new Instruction.ChangeRole(Act.user("bob"), Role.ATTENDEE);
    private static final Instruction PROMOTE_BOB = new Instruction.ChangeRole(Act.user("bob"), Role.PRESENTER);
    private static final McuAnswer DONE = new McuAnswer.Done();

    @Test
    void aLockHoldsAtOnceAndSucceedsWhenTheMcuHasFollowed() {
        Act act = Act.withBobConnected().order("alice", "1", LOCK);

        assertThat(act.events(LockChanged.class)).containsExactly(new LockChanged(true));
        assertThat(act.events(InstructionDone.class)).as("not before the MCU").isEmpty();
        assertThat(act.pending(McuTask.ChangeLock.class).task()).isEqualTo(new McuTask.ChangeLock(Act.MCU, true));

        act.answer(act.pending(McuTask.ChangeLock.class), "b1", DONE);

        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("alice", "1"));
        assertThat(act.serving().locked()).isTrue();
        assertThat(act.conference().instructions()).isEmpty();
    }

    @Test
    void aLockSucceedsWhenTheLastOfSeveralMcusHasFollowed() {
        Act act = Act.withBobConnected()
                .when(Act.asking("alice", "7", "chat"))
                .allocated(Act.OTHER_MCU)
                .bootstrapped("c1")
                .order("alice", "1", LOCK);
        List<McuRequest> told = act.conference().requests().values().stream()
                .filter(request -> request.task() instanceof McuTask.ChangeLock)
                .toList();
        assertThat(told).extracting(McuRequest::mcuType).containsExactlyInAnyOrder("meeting", "chat");

        McuRequest meeting = told.stream()
                .filter(request -> request.mcuType().equals(Act.MEETING))
                .findFirst()
                .orElseThrow();
        act.answer(meeting, "b1", DONE);
        assertThat(act.events(InstructionDone.class)).as("one has not").isEmpty();
        for (McuRequest other : told) {
            if (!other.equals(meeting)) {
                act.answer(other, "c1", DONE);
            }
        }

        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("alice", "1"));
    }

    @Test
    void aLockWithoutAnyMcuSucceedsAtOnce() {
        Act act = Act.scheduled().join("alice").order("alice", "1", LOCK);

        assertThat(act.events())
                .hasExactlyElementsOfTypes(InstructionTaken.class, LockChanged.class, InstructionDone.class);
    }

    @Test
    void aLockedConferenceAdmitsNobodyNewButAnotherDeviceAndAnotherMedium() {
        Act act = Act.scheduled().join("alice").join("bob").order("alice", "1", LOCK);

        act.join("carol").refused(Refusal.FORBIDDEN);
        assertThat(act.joinWith("bob", "{bob-2}", new DialogRef("focus", 1, "second"))
                        .reply())
                .isEqualTo(new Reply.Joined(Role.PRESENTER));
        act.ask("bob", "7").accepted();
        act.order("alice", "2", UNLOCK).join("carol");
        assertThat(act.reply()).isEqualTo(new Reply.Joined(Role.ATTENDEE));
    }

    @Test
    void theNextLifeOfALockedConferenceIsOpen() {
        Act act = Act.scheduled().join("alice").order("alice", "1", LOCK).leave("alice");

        assertThat(act.conference().locked()).isFalse();
        assertThat(act.join("carol").reply()).isInstanceOf(Reply.Joined.class);
    }

    @Test
    void anMcuThatOpensALockedConferenceIsToldSo() {
        Act act = Act.scheduled().join("alice").order("alice", "1", LOCK).ask("alice", "2");

        act.allocated(Act.MCU);

        assertThat(act.pending(McuTask.Bootstrap.class).task())
                .isEqualTo(new McuTask.Bootstrap(Act.MCU, Act.terms(), true));
        act.bootstrapped("b1");
        assertThat(act.isPending(McuTask.ChangeLock.class)).isFalse();
    }

    @Test
    void anMcuThatOpenedWhileTheLockChangedIsToldAfterwards() {
        Act act = Act.scheduled()
                .join("alice")
                .ask("alice", "2")
                .allocated(Act.MCU)
                .order("alice", "3", LOCK);

        act.bootstrapped("b1");

        assertThat(act.pending(McuTask.ChangeLock.class).task()).isEqualTo(new McuTask.ChangeLock(Act.MCU, true));
    }

    @Test
    void locksCannotOvertakeEachOther() {
        Act act = Act.withBobConnected().order("alice", "1", LOCK);
        McuRequest locking = act.pending(McuTask.ChangeLock.class);

        act.order("alice", "2", UNLOCK);

        assertThat(act.pending(McuTask.ChangeLock.class)).as("one at a time").isEqualTo(locking);
        assertThat(act.events(InstructionDone.class)).isEmpty();
        act.answer(locking, "b1", DONE);
        assertThat(act.events(InstructionDone.class)).isEmpty();
        assertThat(act.pending(McuTask.ChangeLock.class).task()).isEqualTo(new McuTask.ChangeLock(Act.MCU, false));
        act.answer(act.pending(McuTask.ChangeLock.class), "b1", DONE);
        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("alice", "1"), Act.done("alice", "2"));
    }

    @Test
    void anMcuWithoutLocksDoesNotPreventOne() {
        Act act = Act.withBobConnected().order("alice", "1", LOCK);

        act.answer(act.pending(McuTask.ChangeLock.class), "b1", new McuAnswer.Failed(Refusal.NOT_SUPPORTED));

        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("alice", "1"));
    }

    @Test
    void anMcuThatIsBusyIsToldAgain() {
        Act act = Act.withBobConnected().order("alice", "1", LOCK);

        act.answer(
                act.pending(McuTask.ChangeLock.class),
                "b1",
                new McuAnswer.Failed(Refusal.SERVER_BUSY, Duration.ofSeconds(5)));

        assertThat(act.conference().due()).isEmpty();
        act.after(Duration.ofSeconds(5)).tick();
        assertThat(act.conference().due()).hasSize(1);
        act.answer(act.pending(McuTask.ChangeLock.class), "b1", DONE);
        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("alice", "1"));
    }

    @Test
    void anMcuThatRefusesFailsTheCommandWithItsReason() {
        Act act = Act.withBobConnected().order("alice", "1", LOCK);

        act.answer(act.pending(McuTask.ChangeLock.class), "b1", new McuAnswer.Failed(Refusal.OTHER_FAILURE));

        assertThat(act.events(InstructionFailed.class))
                .containsExactly(Act.failed("alice", "1", Refusal.OTHER_FAILURE));
        assertThat(act.conference().locked()).as("the Focus keeps the door").isTrue();
    }

    @Test
    void anMcuThatSaysNothingIsLostAndHasNothingToFollow() {
        Act act = Act.withBobConnected().order("alice", "1", LOCK);

        act.answer(act.pending(McuTask.ChangeLock.class), "", new McuAnswer.Unreachable("no route"));

        assertThat(act.pending(McuTask.Allocate.class).generation()).isEqualTo(2);
        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("alice", "1"));
    }

    @Test
    void aCommandThatNobodyAnswersTimesOutWithinItsDeadline() {
        Act act = Act.withBobConnected().order("alice", "1", LOCK).after(Duration.ofSeconds(20));

        act.tick();

        assertThat(act.events(InstructionFailed.class)).containsExactly(Act.failed("alice", "1", Refusal.TIMEOUT));
        assertThat(act.isPending(McuTask.ChangeLock.class)).isFalse();
    }

    @Test
    void aRoleChangesAtOnceAndSucceedsWhenTheMcuHasFollowed() {
        Act act = Act.withBobConnected().order("alice", "1", DEMOTE_BOB);

        assertThat(act.events(RoleChanged.class)).containsExactly(new RoleChanged(Act.user("bob"), Role.ATTENDEE));
        assertThat(act.participant("bob").role()).isEqualTo(Role.ATTENDEE);
        assertThat(act.pending(McuTask.ChangeRole.class).task())
                .isEqualTo(new McuTask.ChangeRole(Act.MCU, Act.user("bob"), Role.ATTENDEE));
        assertThat(act.events(InstructionDone.class)).isEmpty();

        act.answer(act.pending(McuTask.ChangeRole.class), "b1", DONE);

        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("alice", "1"));
    }

    @Test
    void aRoleThatIsTheSameAlreadyIsASuccessWithoutAChange() {
        Act act = Act.withBobConnected().order("alice", "1", PROMOTE_BOB);

        assertThat(act.events()).hasExactlyElementsOfTypes(InstructionTaken.class, InstructionDone.class);
    }

    @Test
    void anMcuThatLetsSomebodyInUnderHisOldRoleIsToldTheNewOne() {
        Act act = Act.scheduled()
                .join("alice")
                .join("bob")
                .ask("bob", "7")
                .placed("b1")
                .order("alice", "1", DEMOTE_BOB);
        assertThat(act.events(InstructionDone.class))
                .as("bob is on his way in as presenter")
                .isEmpty();

        act.authorised("bob");

        assertThat(act.pending(McuTask.ChangeRole.class).task())
                .isEqualTo(new McuTask.ChangeRole(Act.MCU, Act.user("bob"), Role.ATTENDEE));
        act.answer(act.pending(McuTask.ChangeRole.class), "b1", DONE);
        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("alice", "1"));
    }

    @Test
    void aRefusedRoleFailsTheCommandAndHoldsNothingUp() {
        Act act = Act.withBobConnected().order("alice", "1", DEMOTE_BOB).ask("bob", "8");

        act.answer(act.pending(McuTask.ChangeRole.class), "b1", new McuAnswer.Failed(Refusal.OTHER_FAILURE));

        assertThat(act.events(InstructionFailed.class))
                .containsExactly(Act.failed("alice", "1", Refusal.OTHER_FAILURE));
        assertThat(act.isPending(McuTask.AddUser.class)).isTrue();
    }
}
