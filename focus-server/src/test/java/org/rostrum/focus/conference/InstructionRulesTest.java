/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.conference.Conference.Life;
import org.rostrum.focus.conference.ConferenceEvent.Deactivated;
import org.rostrum.focus.conference.ConferenceEvent.DialogEnded;
import org.rostrum.focus.conference.ConferenceEvent.EndpointDisconnected;
import org.rostrum.focus.conference.ConferenceEvent.InstructionDone;
import org.rostrum.focus.conference.ConferenceEvent.InstructionFailed;
import org.rostrum.focus.conference.ConferenceEvent.InstructionTaken;
import org.rostrum.focus.conference.ConferenceEvent.LockChanged;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRefused;
import org.rostrum.focus.conference.ConferenceEvent.RoleChanged;
import org.rostrum.focus.conference.ConferenceEvent.UserLeft;

import static org.assertj.core.api.Assertions.assertThat;

/** What presenters order, and how MCUs follow (C3P 4.10 to 4.18). */
class InstructionRulesTest {

    private static final Instruction LOCK = new Instruction.ChangeLock(true);
    private static final Instruction UNLOCK = new Instruction.ChangeLock(false);
    private static final Instruction EJECT_BOB = new Instruction.Eject(Act.user("bob"));
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

    @Test
    void anEjectedPersonIsOutWithEveryDeviceAndItSucceedsWhenTheMcuHasFollowed() {
        Act act = Act.withBobConnected().joinWith("bob", "{bob-2}", new DialogRef("focus", 1, "second"));

        act.order("alice", "1", EJECT_BOB);

        assertThat(act.events(DialogEnded.class)).hasSize(2).allMatch(ended -> ended.cause() == LeaveCause.BOOTED);
        assertThat(act.events(UserLeft.class)).containsExactly(new UserLeft(Act.user("bob"), LeaveCause.BOOTED));
        assertThat(act.events(EndpointDisconnected.class))
                .allMatch(gone -> gone.cause() == DisconnectCause.BOOTED)
                .hasSize(1);
        assertThat(act.pending(McuTask.DeleteUser.class).task())
                .isEqualTo(new McuTask.DeleteUser(Act.MCU, Act.user("bob"), List.of()));
        assertThat(act.events(InstructionDone.class)).isEmpty();

        act.answer(act.pending(McuTask.DeleteUser.class), "b1", DONE);

        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("alice", "1"));
    }

    @Test
    void anEjectedPersonWhoWasOnHisWayIntoAnMcuDoesNotArrive() {
        Act act = Act.scheduled().join("alice").join("bob").ask("bob", "7").placed("b1");
        McuRequest adding = act.adding("bob");

        act.order("alice", "1", EJECT_BOB);

        assertThat(act.events(McuUserRefused.class)).hasSize(1);
        assertThat(act.events(InstructionDone.class)).isEmpty();
        act.answer(adding, "b1", new McuAnswer.UserAuthorized(Act.credentials("bob")));
        act.answer(act.pending(McuTask.DeleteUser.class), "b1", DONE);
        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("alice", "1"));
    }

    @Test
    void whoIsEjectedFromAnMcuStaysInTheConference() {
        Act act =
                Act.withBobConnected().order("alice", "1", new Instruction.EjectFromMcu(Act.user("bob"), "data-conf"));

        assertThat(act.participant("bob").media()).isEmpty();
        assertThat(act.pending(McuTask.DeleteUser.class).task())
                .isEqualTo(new McuTask.DeleteUser(Act.MCU, Act.user("bob"), List.of(Act.device("bob"))));
        act.answer(act.pending(McuTask.DeleteUser.class), "b1", DONE);
        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("alice", "1"));
        act.ask("bob", "8").accepted();
        assertThat(act.isPending(McuTask.AddUser.class)).isTrue();
    }

    /** Found by the simulation: the answer to his second addUser brought back what the ejection had taken. */
    @Test
    void whoComesIntoAMediumAgainWhileHeIsEjectedFromItIsOut() {
        Act act = Act.withBobConnected().ask("bob", "8").accepted();
        McuRequest adding = act.adding("bob");

        act.order("alice", "1", new Instruction.EjectFromMcu(Act.user("bob"), Act.MEETING));

        assertThat(act.events(McuUserRefused.class)).hasSize(1);
        act.answer(adding, "b1", new McuAnswer.UserAuthorized(Act.credentials("bob")));
        act.answer(act.pending(McuTask.DeleteUser.class), "b1", DONE);
        assertThat(act.participant("bob").media()).isEmpty();
        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("alice", "1"));
    }

    @Test
    void whoIsNotInAMediumCannotBeEjectedFromIt() {
        Act.withBobConnected()
                .order("bob", "1", new Instruction.EjectFromMcu(Act.user("alice"), Act.MEETING))
                .refused(Refusal.USER_DOESNT_EXIST);
    }

    @Test
    void theEndIsAnsweredBeforeTheDialogsEnd() {
        Act act = Act.withBobConnected().order("bob", "1", new Instruction.End());

        assertThat(act.events().indexOf(Act.done("bob", "1")))
                .isLessThan(act.events().indexOf(act.events(DialogEnded.class).getFirst()));
        assertThat(act.events(Deactivated.class)).containsExactly(new Deactivated(DeactivationCause.ENDED));
        assertThat(act.isPending(McuTask.DeleteConference.class)).isTrue();
        assertThat(act.conference().life()).isEqualTo(Life.SCHEDULED);
    }

    @Test
    void whatOthersWaitForFailsWhenTheConferenceEnds() {
        Act act = Act.withBobConnected().order("bob", "1", LOCK).order("alice", "2", new Instruction.End());

        assertThat(act.events(InstructionFailed.class))
                .containsExactly(Act.failed("bob", "1", Refusal.REQUEST_CANCELLED));
    }

    @Test
    void aCancelledCommandEndsWithRequestCancelledAndIsNotAnsweredAgain() {
        Act act = Act.withBobConnected().order("alice", "1", LOCK);

        act.order("alice", "2", new Instruction.Cancel("1"));

        assertThat(act.events())
                .containsSubsequence(Act.failed("alice", "1", Refusal.REQUEST_CANCELLED), Act.done("alice", "2"));
        act.answer(act.pending(McuTask.ChangeLock.class), "b1", DONE);
        assertThat(act.events(InstructionDone.class)).isEmpty();
        assertThat(act.conference().locked())
                .as("what has changed stays changed")
                .isTrue();
    }

    @Test
    void aWaitingAddUserCanBeCancelledToo() {
        Act act = Act.scheduled().join("bob").ask("bob", "7").order("bob", "8", new Instruction.Cancel("7"));

        assertThat(act.events(McuUserRefused.class))
                .extracting(McuUserRefused::refusal)
                .containsExactly(Refusal.REQUEST_CANCELLED);
        assertThat(act.events(InstructionDone.class)).containsExactly(Act.done("bob", "8"));
    }

    @Test
    void nobodyCancelsWhatIsNotThereOrNotHis() {
        Act.withBobConnected()
                .order("alice", "1", LOCK)
                .order("bob", "2", new Instruction.Cancel("1"))
                .refused(Refusal.REQUEST_DOESNT_EXIST);
    }

    @Test
    void aCommandThatComesTwiceIsCarriedOutOnce() {
        Act act = Act.withBobConnected().order("alice", "1", LOCK).order("alice", "1", LOCK);

        assertThat(act.reply()).isEqualTo(new Reply.Accepted());
        assertThat(act.events()).isEmpty();
    }

    @Test
    void aDialogHasEightOpenCommandsAndNoMore() {
        Act act = Act.withBobConnected();
        for (int i = 1; i <= 8; i++) {
            act.order("alice", Integer.toString(i), i % 2 == 1 ? LOCK : UNLOCK).accepted();
        }

        act.order("alice", "9", LOCK).refused(Refusal.SERVER_BUSY);
    }

    @Test
    void aRelayedCommandGoesToItsMcuAndItsAnswerBack() {
        Instruction.Relay order = relay(Instruction.Relay.Right.OWN_MEDIA, "bob", "<text/>");
        Act act = Act.withBobConnected().order("bob", "1", order);

        McuRequest request = act.pending(McuTask.Relay.class);
        assertThat(request.task())
                .isEqualTo(new McuTask.Relay(Act.MCU, order, new WaitingJoin.Key(Act.dialog("bob"), "1")));
        act.answer(request, "b1", new McuAnswer.Relayed("<answer/>", true));
        assertThat(act.events(InstructionDone.class))
                .containsExactly(new InstructionDone(new WaitingJoin.Key(Act.dialog("bob"), "1"), "<answer/>"));
    }

    @Test
    void aCallIsReasonEnoughToLookForAnMcu() {
        Act act =
                Act.scheduled().join("alice").order("alice", "1", relay(Instruction.Relay.Right.DIAL_OUT, "dave", "x"));

        act.placed("b1");

        assertThat(act.isPending(McuTask.Relay.class)).isTrue();
    }

    @Test
    void anythingElseAboutAMediumThatIsNotThereIsNotAvailable() {
        Act.scheduled()
                .join("alice")
                .order("alice", "1", relay(Instruction.Relay.Right.PRESENTER, "alice", "x"))
                .refused(Refusal.MCU_TYPE_NOT_AVAILABLE);
    }

    @Test
    void aRelayedCommandIsNotGivenToAnotherMcuWhenItsOwnIsLost() {
        Act act = Act.withBobConnected()
                .order("alice", "1", relay(Instruction.Relay.Right.DIAL_OUT, "dave", "x"))
                .lose(McuLossCause.REBOOTED);
        assertThat(act.events(InstructionFailed.class)).containsExactly(Act.failed("alice", "1", Refusal.TIMEOUT));

        act.placed("b2");

        assertThat(act.isPending(McuTask.Relay.class)).isFalse();
    }

    @Test
    void aRelayedTextHasALimit() {
        Act act = Act.withBobConnected();

        act.order("alice", "1", relay(Instruction.Relay.Right.PRESENTER, "bob", "x".repeat(16_385)))
                .refused(Refusal.REQUEST_TOO_LARGE);
        act.order("alice", "2", relay(Instruction.Relay.Right.PRESENTER, "bob", "x".repeat(16_384)))
                .accepted();
    }

    private static Instruction.Relay relay(Instruction.Relay.Right right, String user, String text) {
        return new Instruction.Relay(Act.MEETING, right, Act.user(user), Role.ATTENDEE, text);
    }
}
