/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.conference.Conference.Life;
import org.rostrum.focus.conference.ConferenceEvent.Deactivated;
import org.rostrum.focus.conference.ConferenceEvent.DialogEnded;
import org.rostrum.focus.conference.ConferenceEvent.EndpointDisconnected;
import org.rostrum.focus.conference.ConferenceEvent.InstructionDone;
import org.rostrum.focus.conference.ConferenceEvent.InstructionFailed;
import org.rostrum.focus.conference.ConferenceEvent.InstructionTaken;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRefused;
import org.rostrum.focus.conference.ConferenceEvent.TermsChanged;
import org.rostrum.focus.conference.ConferenceEvent.UserLeft;

import static org.assertj.core.api.Assertions.assertThat;

/** What presenters order beside lock and roles: ejection, subject, end, cancel, and what is for an MCU (C3P 4.10, 4.11, 4.14 to 4.18). */
class InstructionRulesTest {

    private static final Instruction LOCK = new Instruction.ChangeLock(true);
    private static final Instruction UNLOCK = new Instruction.ChangeLock(false);
    private static final Instruction EJECT_BOB = new Instruction.Eject(Act.user("bob"));
    private static final McuAnswer DONE = new McuAnswer.Done();

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
    void aSubjectChangesAtOnceAndForThisLifeOnly() {
        Act act = Act.withBobConnected().order("bob", "1", new Instruction.ChangeSubject("Another"));

        assertThat(act.events())
                .hasExactlyElementsOfTypes(InstructionTaken.class, TermsChanged.class, InstructionDone.class);
        assertThat(act.conference().terms().subject()).isEqualTo("Another");

        act.order("bob", "2", new Instruction.End()).join("alice");
        assertThat(act.conference().terms().subject()).isEqualTo("Roadmap review");
    }

    @Test
    void aSubjectThatIsTheSameAlreadyIsASuccessWithoutAChange() {
        Act act = Act.withBobConnected().order("bob", "1", new Instruction.ChangeSubject("Roadmap review"));

        assertThat(act.events()).hasExactlyElementsOfTypes(InstructionTaken.class, InstructionDone.class);
    }

    @Test
    void aSubjectHasALimit() {
        Act act = Act.withBobConnected();

        act.order("bob", "1", new Instruction.ChangeSubject("x".repeat(1025))).refused(Refusal.REQUEST_TOO_LARGE);
        act.order("bob", "2", new Instruction.ChangeSubject("x".repeat(1024))).accepted();
    }

    @Test
    void onlyAPresenterChangesTheSubject() {
        Act.withBobConnected()
                .join("carol")
                .order("carol", "1", new Instruction.ChangeSubject("Another"))
                .refused(Refusal.UNAUTHORIZED);
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
