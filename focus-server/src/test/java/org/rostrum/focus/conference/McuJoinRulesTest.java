/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.conference.ConferenceEvent.McuActivated;
import org.rostrum.focus.conference.ConferenceEvent.McuAssigned;
import org.rostrum.focus.conference.ConferenceEvent.McuPlacementBegun;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestIssued;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestSettled;
import org.rostrum.focus.conference.ConferenceEvent.McuUserAdmitted;
import org.rostrum.focus.conference.ConferenceEvent.McuUserAuthorized;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRefused;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRequested;

import static org.assertj.core.api.Assertions.assertThat;

/** Dial-in: from the client's addUser to his credentials. */
class McuJoinRulesTest {

    @Test
    void theFirstRequestAllocatesAnMcu() {
        Act act = Act.scheduled().join("bob").ask("bob", "7").accepted();

        assertThat(act.events())
                .hasExactlyElementsOfTypes(McuUserRequested.class, McuPlacementBegun.class, McuRequestIssued.class);
        McuRequest request = act.pending(McuTask.Allocate.class);
        assertThat(request.generation()).isEqualTo(1);
        assertThat(request.deadline()).isEqualTo(Act.START.plusSeconds(20));
        assertThat(request.task()).isEqualTo(new McuTask.Allocate(100, List.of()));
    }

    @Test
    void anAllocatedMcuIsBootstrapped() {
        Act act = Act.scheduled().join("bob").ask("bob", "7").allocated(Act.MCU);

        assertThat(act.events())
                .hasExactlyElementsOfTypes(McuRequestSettled.class, McuAssigned.class, McuRequestIssued.class);
        McuRequest request = act.pending(McuTask.Bootstrap.class);
        assertThat(request.generation()).isEqualTo(1);
        assertThat(request.task()).isEqualTo(new McuTask.Bootstrap(Act.MCU, Act.terms(), false));
    }

    @Test
    void aBootstrappedMcuIsAskedToExpectTheUserInTheRoleThatTheFocusGranted() {
        Act act = Act.scheduled().join("bob").ask("bob", "7").placed("b1");

        assertThat(act.events())
                .hasExactlyElementsOfTypes(McuRequestSettled.class, McuActivated.class, McuRequestIssued.class);
        assertThat(act.adding("bob").task())
                .isEqualTo(new McuTask.AddUser(
                        Act.MCU,
                        Act.user("bob"),
                        "BOB",
                        Role.PRESENTER,
                        AuthMethod.ENTERPRISE,
                        AccessMethod.INTERNAL,
                        Act.device("bob"),
                        Act.device("bob"),
                        new WaitingJoin.Key(Act.dialog("bob"), "7")));
    }

    @Test
    void theCredentialsGoToTheClientThatAsked() {
        Act act = Act.withBobAuthorised();

        assertThat(act.events())
                .hasExactlyElementsOfTypes(McuRequestSettled.class, McuUserAdmitted.class, McuUserAuthorized.class);
        assertThat(act.events(McuUserAuthorized.class))
                .containsExactly(new McuUserAuthorized(
                        Act.dialog("bob"),
                        "7",
                        Act.MEETING,
                        Act.user("bob"),
                        Act.device("bob"),
                        Act.credentials("bob")));
        assertThat(act.conference().waiting()).isEmpty();
        assertThat(act.conference().requests()).isEmpty();
    }

    @Test
    void anAuthorisedUserIsNotInTheRosterOfTheMediumYet() {
        assertThat(Act.withBobAuthorised().participant("bob").media()).isEmpty();
    }

    @Test
    void severalWaitingClientsShareOneAllocation() {
        Act act = Act.scheduled()
                .join("alice")
                .join("bob")
                .join("carol")
                .ask("alice", "1")
                .ask("bob", "1")
                .ask("carol", "1");
        assertThat(act.conference().requests()).hasSize(1);

        act.placed("b1");

        assertThat(act.conference().requests().values())
                .hasSize(3)
                .allMatch(request -> request.task() instanceof McuTask.AddUser);
    }

    @Test
    void anAssignedMcuIsNotAllocatedAgain() {
        Act act = Act.withBobConnected().ask("alice", "1");

        assertThat(act.events()).hasExactlyElementsOfTypes(McuUserRequested.class, McuRequestIssued.class);
        assertThat(act.adding("alice").generation()).isEqualTo(1);
    }

    @Test
    void everyMediumHasAnMcuAndAGenerationOfItsOwn() {
        Act act = Act.withBobConnected().when(Act.asking("bob", "8", "chat"));

        assertThat(act.pending(McuTask.Allocate.class).mcuType()).isEqualTo("chat");
        assertThat(act.pending(McuTask.Allocate.class).generation()).isEqualTo(2);
    }

    @Test
    void aliasesOfATypeMeanTheSameMcu() {
        Act act = Act.withBobConnected().when(Act.asking("alice", "1", "data-conf"));

        assertThat(act.adding("alice").mcuType()).isEqualTo("meeting");
    }

    @Test
    void aRepeatedRequestOfTheSameEndpointGetsFreshCredentials() {
        Act act = Act.withBobConnected().ask("bob", "8").authorised("bob");

        assertThat(act.events(McuUserAuthorized.class))
                .extracting(McuUserAuthorized::clientRequestId)
                .containsExactly("8");
    }

    @Test
    void aRequestThatComesTwiceWhileItWaitsIsOneRequest() {
        Act act = Act.scheduled().join("bob").ask("bob", "7").ask("bob", "7").accepted();

        assertThat(act.events()).isEmpty();
        assertThat(act.conference().waiting()).hasSize(1);
    }

    @Test
    void twoRequestsAboutOneUserReachTheMcuOneAfterTheOther() {
        Act act = Act.scheduled().join("bob").ask("bob", "7").ask("bob", "8").placed("b1");
        McuRequest first = act.adding("bob");
        assertThat(act.conference().requests()).hasSize(1);

        act.authorised("bob");

        assertThat(act.adding("bob").id()).isGreaterThan(first.id());
        act.authorised("bob");
        assertThat(act.everything(McuUserAuthorized.class))
                .extracting(McuUserAuthorized::clientRequestId)
                .containsExactly("7", "8");
    }

    @Test
    void whoReturnsWhileHisDeleteUserIsOpenWaitsForIt() {
        Act act = Act.withBobConnected().leave("bob").join("bob").ask("bob", "9");
        assertThat(act.isPending(McuTask.AddUser.class)).isFalse();

        act.answer(act.pending(McuTask.DeleteUser.class), "b1", new McuAnswer.Done());

        assertThat(act.isPending(McuTask.AddUser.class)).isTrue();
    }

    @Test
    void whoIsNotInTheConferenceIsRefused() {
        Act.scheduled().join("alice").ask("bob", "7").refused(Refusal.USER_DOESNT_EXIST);
    }

    @Test
    void nobodyAsksForAnotherUser() {
        Act.scheduled()
                .join("alice")
                .join("bob")
                .when(new ConferenceCommand.RequestMcuUser(
                        Act.URI, Act.dialog("bob"), "7", Act.MEETING, Act.user("alice"), "{x}"))
                .refused(Refusal.UNAUTHORIZED);
    }

    @Test
    void aConferenceThatNobodyIsInIsNotThere() {
        Act.scheduled().ask("bob", "7").refused(Refusal.CONFERENCE_DOESNT_EXIST);
    }

    @Test
    void aTypeThatTheScheduleDoesNotNameIsNotAvailableAndOneThatDoesNotExistIsUnknown() {
        Act act = Act.scheduled().join("bob");

        act.when(Act.asking("bob", "7", "audio-video")).refused(Refusal.MCU_TYPE_NOT_AVAILABLE);
        act.when(Act.asking("bob", "7", "telepathy")).refused(Refusal.UNKNOWN_MCU_TYPE);
    }

    @Test
    void aDialogMayHaveEightOpenRequestsAndNoMore() {
        Act act = Act.scheduled().join("bob");
        for (int i = 1; i <= McuJoinRules.MAXIMUM_WAITING_PER_DIALOG; i++) {
            act.ask("bob", "r" + i).accepted();
        }

        act.ask("bob", "one too many").refused(Refusal.SERVER_BUSY);
    }

    @Test
    void theReasonOfTheMcuReachesTheClient() {
        for (Refusal reason : List.of(
                Refusal.MAXIMUM_MEETING_SIZE_EXCEEDED,
                Refusal.INVALID_ROLE,
                Refusal.USER_EXISTS_ALREADY,
                Refusal.SERVER_BUSY,
                Refusal.OTHER_FAILURE)) {
            Act act = Act.scheduled().join("bob").ask("bob", "7").placed("b1");

            act.answer(act.adding("bob"), "b1", new McuAnswer.Failed(reason));

            assertThat(act.events(McuUserRefused.class))
                    .extracting(McuUserRefused::refusal)
                    .containsExactly(reason);
            assertThat(act.placement()).as("the MCU itself is well").isPresent();
        }
    }

    @Test
    void anAnswerOfTheWrongKindIsAFailureOfThePeer() {
        Act act = Act.scheduled().join("bob").ask("bob", "7").placed("b1");

        act.answer(act.adding("bob"), "b1", new McuAnswer.Done());

        assertThat(act.events(McuUserRefused.class))
                .extracting(McuUserRefused::refusal)
                .containsExactly(Refusal.OTHER_FAILURE);
    }

    @Test
    void anAnswerThatComesTwiceIsIgnored() {
        Act act = Act.scheduled().join("bob").ask("bob", "7").placed("b1");
        McuRequest adding = act.adding("bob");
        McuAnswer answer = new McuAnswer.UserAuthorized(Act.credentials("bob"));

        act.answer(adding, "b1", answer);
        assertThat(act.answer(adding, "b1", answer).accepted().events()).isEmpty();
    }
}
