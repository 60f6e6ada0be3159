/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.conference.ConferenceEvent.EndpointDisconnected;
import org.rostrum.focus.conference.ConferenceEvent.McuLost;
import org.rostrum.focus.conference.ConferenceEvent.McuPlacementBegun;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestDeferred;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestIssued;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestSettled;
import org.rostrum.focus.conference.ConferenceEvent.McuUserAuthorized;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRefused;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens when an MCU cannot be had, does not answer, or is gone. */
class PlacementRulesTest {

    private static final McuAnswer UNREACHABLE = new McuAnswer.Unreachable("connection refused");

    @Test
    void theFactorysReasonReachesEverybodyWhoWaits() {
        for (Refusal reason : List.of(Refusal.MCU_TYPE_NOT_AVAILABLE, Refusal.SERVER_BUSY)) {
            Act act =
                    Act.scheduled().join("alice").join("bob").ask("alice", "1").ask("bob", "2");

            act.answer(act.pending(McuTask.Allocate.class), "", new McuAnswer.Failed(reason));

            assertThat(act.events(McuUserRefused.class)).hasSize(2).allMatch(refused -> refused.refusal() == reason);
            assertThat(act.placement()).isEmpty();
            assertThat(act.conference().requests()).isEmpty();
        }
    }

    @Test
    void afterARefusalALaterJoinAllocatesAnewUnderTheNextGeneration() {
        Act act = Act.scheduled().join("bob").ask("bob", "1");
        act.answer(act.pending(McuTask.Allocate.class), "", new McuAnswer.Failed(Refusal.MCU_TYPE_NOT_AVAILABLE));

        act.ask("bob", "2").placed("b1").authorised("bob");

        assertThat(act.serving().generation()).isEqualTo(2);
        assertThat(act.events(McuUserAuthorized.class)).hasSize(1);
    }

    @Test
    void aFactoryThatIsNotReachedIsATimeout() {
        Act act = Act.scheduled().join("bob").ask("bob", "1");

        act.answer(act.pending(McuTask.Allocate.class), "", UNREACHABLE);

        assertThat(act.events(McuUserRefused.class))
                .extracting(McuUserRefused::refusal)
                .containsExactly(Refusal.TIMEOUT);
    }

    @Test
    void aFactoryThatHasJustStartedIsAskedAgainWhenItSays() {
        Act act = Act.scheduled().join("bob").ask("bob", "1");
        McuRequest first = act.pending(McuTask.Allocate.class);

        act.answer(first, "", new McuAnswer.Failed(Refusal.SERVER_BUSY, Duration.ofSeconds(1)));
        assertThat(act.events()).hasExactlyElementsOfTypes(McuRequestSettled.class, McuRequestDeferred.class);
        assertThat(act.conference().due()).as("nothing to send yet").isEmpty();
        assertThat(act.conference().nextDeadline(FocusPolicy.DEFAULT)).isEqualTo(Act.START.plusSeconds(1));

        act.after(Duration.ofSeconds(1)).tick();
        assertThat(act.events()).hasExactlyElementsOfTypes(McuRequestIssued.class);
        McuRequest second = act.pending(McuTask.Allocate.class);
        assertThat(second.id())
                .as("the Factory would replay its answer to the same id")
                .isGreaterThan(first.id());
        assertThat(act.conference().due()).containsExactly(second);
        assertThat(act.placed("b1").authorised("bob").events(McuUserAuthorized.class))
                .hasSize(1);
    }

    @Test
    void aPauseLongerThanTheClientWaitsIsARefusal() {
        Act act = Act.scheduled().join("bob").ask("bob", "1");

        act.answer(
                act.pending(McuTask.Allocate.class),
                "",
                new McuAnswer.Failed(Refusal.SERVER_BUSY, Duration.ofSeconds(20)));

        assertThat(act.events(McuUserRefused.class))
                .extracting(McuUserRefused::refusal)
                .containsExactly(Refusal.SERVER_BUSY);
    }

    @Test
    void anMcuThatDoesNotAnswerItsBootstrapIsReplacedWithinTheSameJoin() {
        Act act = Act.scheduled().join("bob").ask("bob", "1").allocated(Act.MCU);

        act.answer(act.pending(McuTask.Bootstrap.class), "", UNREACHABLE);

        assertThat(act.events(McuLost.class)).containsExactly(new McuLost(Act.MEETING, 1, McuLossCause.UNREACHABLE));
        McuRequest again = act.pending(McuTask.Allocate.class);
        assertThat(again.generation()).isEqualTo(2);
        assertThat(again.task()).isEqualTo(new McuTask.Allocate(100, List.of(Act.MCU)));
        assertThat(act.pending(McuTask.DeleteConference.class).generation()).isEqualTo(1);

        act.allocated(Act.OTHER_MCU).bootstrapped("c1").authorised("bob");
        assertThat(act.events(McuUserAuthorized.class)).hasSize(1);
        assertThat(act.serving().mcuUrl()).isEqualTo(Act.OTHER_MCU);
    }

    @Test
    void anMcuThatRefusesToBootstrapIsReplacedAndOwesNothing() {
        Act act = Act.scheduled().join("bob").ask("bob", "1").allocated(Act.MCU);

        act.answer(act.pending(McuTask.Bootstrap.class), "b1", new McuAnswer.Failed(Refusal.SERVER_BUSY));

        assertThat(act.isPending(McuTask.DeleteConference.class)).isFalse();
        assertThat(act.pending(McuTask.Allocate.class).task()).isEqualTo(new McuTask.Allocate(100, List.of(Act.MCU)));
    }

    @Test
    void anMcuThatNamesNoBootIsNotTrusted() {
        Act act = Act.scheduled().join("bob").ask("bob", "1").allocated(Act.MCU).bootstrapped("");

        assertThat(act.events(McuLost.class)).containsExactly(new McuLost(Act.MEETING, 1, McuLossCause.NOT_STARTED));
    }

    @Test
    void afterThreeMcusTheClientHearsWhatTheLastOneSaid() {
        Act act = Act.scheduled().join("bob").ask("bob", "1");
        for (int i = 1; i <= PlacementRules.MAXIMUM_ATTEMPTS; i++) {
            assertThat(act.events(McuUserRefused.class)).isEmpty();
            act.allocated("https://mcu" + i + "/")
                    .answer(act.pending(McuTask.Bootstrap.class), "b", new McuAnswer.Failed(Refusal.OTHER_FAILURE));
        }

        assertThat(act.events(McuUserRefused.class))
                .extracting(McuUserRefused::refusal)
                .containsExactly(Refusal.OTHER_FAILURE);
        assertThat(act.everything(McuPlacementBegun.class))
                .extracting(McuPlacementBegun::generation)
                .containsExactly(1L, 2L, 3L);
        assertThat(act.placement()).isEmpty();
    }

    @Test
    void anMcuThatDiesBetweenAllocationAndAddUserIsExcludedAndTheClientHearsTheFactorysReason() {
        Act act = Act.scheduled().join("bob").ask("bob", "1").placed("b1");

        act.answer(act.adding("bob"), "", UNREACHABLE);
        McuRequest again = act.pending(McuTask.Allocate.class);
        assertThat(again.task()).isEqualTo(new McuTask.Allocate(100, List.of(Act.MCU)));
        act.answer(again, "", new McuAnswer.Failed(Refusal.MCU_TYPE_NOT_AVAILABLE));

        assertThat(act.events(McuUserRefused.class))
                .extracting(McuUserRefused::refusal)
                .containsExactly(Refusal.MCU_TYPE_NOT_AVAILABLE);
    }

    @Test
    void anMcuThatDoesNotKnowTheConferenceGetsItAgainUnderTheNextGeneration() {
        Act act = Act.withBobConnected().ask("alice", "1");

        act.answer(act.adding("alice"), "b1", new McuAnswer.Failed(Refusal.CONFERENCE_DOESNT_EXIST));

        assertThat(act.events(EndpointDisconnected.class))
                .containsExactly(new EndpointDisconnected(
                        Act.user("bob"), Act.device("bob"), Act.MEETING, DisconnectCause.MCU_LOST));
        assertThat(act.events(McuLost.class))
                .containsExactly(new McuLost(Act.MEETING, 1, McuLossCause.CONFERENCE_UNKNOWN));
        assertThat(act.isPending(McuTask.DeleteConference.class))
                .as("it holds none")
                .isFalse();
        assertThat(act.pending(McuTask.Allocate.class).task()).isEqualTo(new McuTask.Allocate(100, List.of()));
        assertThat(act.pending(McuTask.Allocate.class).generation()).isEqualTo(2);
        assertThat(act.placed("b2").authorised("alice").events(McuUserAuthorized.class))
                .hasSize(1);
    }

    @Test
    void anAnswerUnderANewBootMeansThatTheMcuHasForgottenEverything() {
        Act act = Act.withBobConnected().ask("alice", "1");

        act.answer(act.adding("alice"), "b2", new McuAnswer.UserAuthorized(Act.credentials("alice")));

        assertThat(act.events(McuLost.class)).containsExactly(new McuLost(Act.MEETING, 1, McuLossCause.REBOOTED));
        assertThat(act.events(McuUserAuthorized.class)).isEmpty();
        assertThat(act.pending(McuTask.Allocate.class).generation()).isEqualTo(2);
    }

    @Test
    void anMcuThatForgetsTheConferenceAgainAndAgainIsGivenUp() {
        Act act = Act.scheduled().join("bob").ask("bob", "1");
        for (int i = 1; i <= PlacementRules.MAXIMUM_ATTEMPTS; i++) {
            act.placed("b" + i)
                    .answer(act.adding("bob"), "b" + i, new McuAnswer.Failed(Refusal.CONFERENCE_DOESNT_EXIST));
        }

        assertThat(act.events(McuUserRefused.class))
                .extracting(McuUserRefused::refusal)
                .containsExactly(Refusal.CONFERENCE_DOESNT_EXIST);
    }

    @Test
    void aLostMcuWithPeopleInItIsReplacedAtOnce() {
        for (McuLossCause cause : List.of(McuLossCause.UNREACHABLE, McuLossCause.REBOOTED)) {
            Act act = Act.withBobConnected().lose(cause).accepted();

            assertThat(act.participant("bob").media()).isEmpty();
            assertThat(act.pending(McuTask.Allocate.class).generation()).isEqualTo(2);
            act.placed("b2").ask("bob", "8").authorised("bob");
            assertThat(act.events(McuUserAuthorized.class)).hasSize(1);
        }
    }

    @Test
    void aLostMcuThatNobodyIsInIsReplacedForTheNextWhoAsks() {
        Act act = Act.withBobAuthorised().lose(McuLossCause.UNREACHABLE).accepted();

        assertThat(act.placement()).isEmpty();
        assertThat(act.isPending(McuTask.Allocate.class)).isFalse();
        assertThat(act.isPending(McuTask.DeleteConference.class)).isTrue();
    }

    @Test
    void aRebootedMcuOwesNoDeleteConference() {
        Act act = Act.withBobAuthorised().lose(McuLossCause.REBOOTED);

        assertThat(act.conference().requests()).isEmpty();
    }

    @Test
    void newsOfAnEarlierPlacementsLossChangesNothing() {
        Act act = Act.withBobConnected()
                .when(new ConferenceCommand.LoseMcu(Act.URI, Act.MEETING, 0, McuLossCause.UNREACHABLE));

        assertThat(act.events()).isEmpty();
    }

    @Test
    void anMcuThatCannotBeReachedIsToldAgainAndAgainToDropTheConferenceUntilItsLeaseIsOver() {
        Act act = Act.withBobAuthorised().lose(McuLossCause.UNREACHABLE);
        long id = act.pending(McuTask.DeleteConference.class).id();
        int attempts = 0;

        while (act.isPending(McuTask.DeleteConference.class)) {
            attempts++;
            act.answer(act.pending(McuTask.DeleteConference.class), "", UNREACHABLE);
            if (act.isPending(McuTask.DeleteConference.class)) {
                assertThat(act.pending(McuTask.DeleteConference.class).id()).isEqualTo(id);
                assertThat(act.conference().due()).isEmpty();
                act.after(Duration.ofSeconds(15)).tick();
                assertThat(act.events()).hasExactlyElementsOfTypes(McuRequestIssued.class);
            }
        }

        assertThat(attempts).isEqualTo(120);
    }

    @Test
    void aDeleteConferenceThatIsAnsweredIsSettled() {
        for (McuAnswer answer : List.of(new McuAnswer.Done(), new McuAnswer.Failed(Refusal.CONFERENCE_DOESNT_EXIST))) {
            Act act = Act.withBobConnected().leave("bob").leave("alice");

            act.answer(act.pending(McuTask.DeleteConference.class), "b1", answer);

            assertThat(act.conference().idle()).isTrue();
        }
    }

    @Test
    void anAnswerForADeactivatedConferenceIsIgnored() {
        Act act = Act.scheduled().join("bob").ask("bob", "1").allocated(Act.MCU);
        McuRequest bootstrap = act.pending(McuTask.Bootstrap.class);

        act.leave("bob").answer(bootstrap, "b1", new McuAnswer.Bootstrapped("")).accepted();

        assertThat(act.events()).isEmpty();
        assertThat(act.isPending(McuTask.DeleteConference.class))
                .as("it may have been bootstrapped")
                .isTrue();
    }

    @Test
    void aMediumWithPeopleInItMovesAtOnceWhenItsServerStopsForGood() {
        Act act = Act.withBobConnected().lose(McuLossCause.MOVED).accepted();

        assertThat(act.events(EndpointDisconnected.class)).hasSize(1);
        assertThat(act.events(McuLost.class)).containsExactly(new McuLost(Act.MEETING, 1, McuLossCause.MOVED));
        assertThat(act.pending(McuTask.DeleteConference.class).task()).isEqualTo(new McuTask.DeleteConference(Act.MCU));
        McuRequest next = act.pending(McuTask.Allocate.class);
        assertThat(next.generation()).isEqualTo(2);
        assertThat(next.task()).isEqualTo(new McuTask.Allocate(100, List.of(Act.MCU)));

        act.allocated(Act.OTHER_MCU).bootstrapped("b7");
        assertThat(act.serving().mcuUrl()).isEqualTo(Act.OTHER_MCU);
        assertThat(act.ask("bob", "8").isPending(McuTask.AddUser.class)).isTrue();
    }

    @Test
    void aMediumThatNobodyIsInMovesWithTheNextWhoAsks() {
        Act act = Act.withBobAuthorised().lose(McuLossCause.MOVED);
        assertThat(act.isPending(McuTask.Allocate.class)).isFalse();
        assertThat(act.isPending(McuTask.DeleteConference.class)).isTrue();

        act.ask("bob", "8");

        assertThat(act.pending(McuTask.Allocate.class).generation()).isEqualTo(2);
    }
}
