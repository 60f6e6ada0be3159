/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.focus.conference.Conference.Life;
import org.rostrum.focus.conference.ConferenceCommand.EndConference;
import org.rostrum.focus.conference.ConferenceCommand.Leave;
import org.rostrum.focus.conference.ConferenceEvent.Deactivated;
import org.rostrum.focus.conference.ConferenceEvent.DialogDetached;
import org.rostrum.focus.conference.ConferenceEvent.DialogEnded;
import org.rostrum.focus.conference.ConferenceEvent.DialogReplaced;
import org.rostrum.focus.conference.ConferenceEvent.EndpointDisconnected;
import org.rostrum.focus.conference.ConferenceEvent.McuReleased;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestIssued;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRefused;
import org.rostrum.focus.conference.ConferenceEvent.UserLeft;

import static org.assertj.core.api.Assertions.assertThat;

class LeaveRulesTest {

    @Test
    void whoLeavesIsOutOfTheRoster() {
        Act act = Act.scheduled().join("alice").join("bob").leave("bob");

        assertThat(act.events()).hasExactlyElementsOfTypes(DialogEnded.class, UserLeft.class);
        assertThat(act.conference().participants()).containsOnlyKeys(Act.ORGANIZER);
    }

    @Test
    void leavingADialogThatIsNotThereIsAcceptedAndChangesNothing() {
        Act act = Act.scheduled().join("alice").leave("bob").accepted();

        assertThat(act.events()).isEmpty();
    }

    @Test
    void oneOfSeveralDevicesLeavesAndItsUserStays() {
        Act act = Act.scheduled()
                .join("bob")
                .joinWith("bob", "{bob-2}", new DialogRef("focus", 1, "second"))
                .leave("bob");

        assertThat(act.events()).hasExactlyElementsOfTypes(DialogEnded.class);
        assertThat(act.participant("bob").devices()).containsOnlyKeys("{bob-2}");
    }

    @Test
    void theMcuEndpointsOfTheLeavingUserGoWithHimAndTheMcuIsTold() {
        Act act = Act.withBobConnected().leave("bob");

        assertThat(act.events())
                .hasExactlyElementsOfTypes(
                        EndpointDisconnected.class, DialogEnded.class, UserLeft.class, McuRequestIssued.class);
        assertThat(act.pending(McuTask.DeleteUser.class).task())
                .isEqualTo(new McuTask.DeleteUser(Act.MCU, Act.user("bob"), List.of()));
    }

    @Test
    void anUnusedAuthorisationIsRevokedToo() {
        Act act = Act.withBobAuthorised().leave("bob");

        assertThat(act.events(EndpointDisconnected.class)).isEmpty();
        assertThat(act.isPending(McuTask.DeleteUser.class)).isTrue();
    }

    @Test
    void onlyTheLeavingDevicesMcuEndpointIsRemoved() {
        DialogRef second = new DialogRef("focus", 1, "second");
        Act act = Act.withBobConnected()
                .joinWith("bob", "{bob-2}", second)
                .when(new ConferenceCommand.RequestMcuUser(
                        Act.URI, second, "8", Act.MEETING, Act.user("bob"), "{bob-2}"))
                .authorised("bob")
                .report(2, new EndpointChange.Connected(Act.user("bob"), "{bob-2}", "2", "data collab", "meeting"))
                .leave("bob");

        assertThat(act.events(EndpointDisconnected.class))
                .extracting(EndpointDisconnected::endpoint)
                .containsExactly("{bob-1}");
        assertThat(act.pending(McuTask.DeleteUser.class).task())
                .isEqualTo(new McuTask.DeleteUser(Act.MCU, Act.user("bob"), List.of("{bob-1}")));
        assertThat(act.participant("bob").media()).hasSize(1);
    }

    @Test
    void whenTheLastOneLeavesTheConferenceIsDeactivatedAndItsMcuTold() {
        Act act = Act.withBobConnected().leave("bob").leave("alice");

        assertThat(act.conference().life()).isEqualTo(Life.SCHEDULED);
        assertThat(act.events(Deactivated.class)).containsExactly(new Deactivated(DeactivationCause.EVERYBODY_LEFT));
        assertThat(act.events(McuReleased.class)).hasSize(1);
        assertThat(act.pending(McuTask.DeleteConference.class).task()).isEqualTo(new McuTask.DeleteConference(Act.MCU));
        assertThat(act.conference().requests())
                .as("the deleteUser before it is moot")
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeactivationCause.class,
            names = {"ENDED", "ORGANIZER_DISABLED"})
    void anEndShowsEverybodyOutAndTellsTheMcu(DeactivationCause cause) {
        Act act = Act.withBobConnected().when(new EndConference(Act.URI, cause));

        assertThat(act.events(UserLeft.class)).hasSize(2).allMatch(left -> left.cause() == LeaveCause.CONFERENCE_ENDED);
        assertThat(act.events(Deactivated.class)).containsExactly(new Deactivated(cause));
        assertThat(act.isPending(McuTask.DeleteConference.class)).isTrue();
        assertThat(act.conference().life()).isEqualTo(Life.SCHEDULED);
    }

    @Test
    void theGenerationGrowsOverDeactivationAndReactivation() {
        Act act = Act.withBobConnected();
        long before = act.serving().generation();

        act.leave("bob").leave("alice").join("bob").ask("bob", "9");

        assertThat(act.pending(McuTask.Allocate.class).generation()).isGreaterThan(before);
        assertThat(act.conference().life()).isEqualTo(Life.ACTIVE);
    }

    @Test
    void theReasonOfLeavingSaysHowTheMcuEndpointWent() {
        Act act = Act.withBobConnected().when(new Leave(Act.URI, Act.dialog("bob"), LeaveCause.BOOTED));

        assertThat(act.events(EndpointDisconnected.class).getFirst().cause()).isEqualTo(DisconnectCause.BOOTED);
    }

    @Test
    void anOpenRequestIsAnsweredWhenItsDialogEnds() {
        Act act = Act.scheduled().join("alice").join("bob").ask("bob", "7").leave("bob");

        assertThat(act.events(McuUserRefused.class))
                .extracting(McuUserRefused::refusal)
                .containsExactly(Refusal.REQUEST_CANCELLED);
    }

    @Test
    void anAuthorisationThatArrivesAfterLeavingIsGivenBack() {
        Act act = Act.scheduled().join("alice").join("bob").ask("bob", "7").placed("b1");
        McuRequest adding = act.adding("bob");

        act.leave("bob");
        assertThat(act.isPending(McuTask.DeleteUser.class))
                .as("not while addUser is open")
                .isFalse();
        act.answer(adding, "b1", new McuAnswer.UserAuthorized(Act.credentials("bob")));

        assertThat(act.isPending(McuTask.DeleteUser.class)).isTrue();
    }

    @Test
    void aLostNodeDetachesItsDialogsWithoutAFlickerInTheRoster() {
        Act act = Act.withBobConnected();
        var roster = act.conference().participants().keySet();

        act.nodeLost("focus", 1);

        assertThat(act.events()).hasExactlyElementsOfTypes(DialogDetached.class, DialogDetached.class);
        assertThat(act.conference().participants().keySet()).isEqualTo(roster);
        assertThat(act.participant("bob").media()).hasSize(1);
        assertThat(act.isPending(McuTask.DeleteUser.class)).isFalse();
    }

    @Test
    void aRejoinInTimeKeepsTheMcuEndpointAndSaysNothingToTheMcu() {
        Act act = Act.withBobConnected()
                .nodeLost("focus", 1)
                .after(Duration.ofSeconds(29))
                .joinWith("bob", Act.device("bob"), new DialogRef("focus", 2, "again"));

        assertThat(act.events()).hasExactlyElementsOfTypes(DialogReplaced.class);
        assertThat(act.participant("bob").media()).hasSize(1);
        assertThat(act.conference().requests()).isEmpty();

        act.after(Duration.ofSeconds(60)).tick();
        assertThat(act.conference().participants()).containsOnlyKeys(Act.user("bob"));
    }

    @Test
    void whatADeviceLeftBehindIsTakenAwayAlthoughItIsBackBeforeTheServerWasTold() {
        DialogRef second = new DialogRef("focus", 1, "bob-second");
        Act act = Act.withBobConnected()
                .joinWith("bob", "{bob-2}", second)
                .when(new ConferenceCommand.RequestMcuUser(
                        Act.URI, second, "8", Act.MEETING, Act.user("bob"), "{bob-2}"));

        act.leave("bob").joinWith("bob", Act.device("bob"), new DialogRef("focus", 1, "again"));
        assertThat(act.participant("bob").media()).isEmpty();
        assertThat(act.isPending(McuTask.DeleteUser.class))
                .as("one request about a user at a time")
                .isFalse();

        act.authorised("bob");
        assertThat(act.pending(McuTask.DeleteUser.class).task())
                .isEqualTo(new McuTask.DeleteUser(Act.MCU, Act.user("bob"), List.of(Act.device("bob"))));
    }

    @Test
    void whoDoesNotRejoinWithinThirtySecondsHasLeft() {
        Act act = Act.withBobConnected().nodeLost("focus", 1).after(Duration.ofSeconds(29));
        assertThat(act.tick().events()).isEmpty();

        act.after(Duration.ofSeconds(1)).tick();

        assertThat(act.everything(UserLeft.class)).hasSize(2).allMatch(left -> left.cause() == LeaveCause.NODE_LOST);
        assertThat(act.conference().life()).isEqualTo(Life.SCHEDULED);
    }

    @Test
    void aDatagramClientGetsItsSessionIntervalToRejoin() {
        Act act = Act.scheduled()
                .join("alice")
                .when(Act.joining("bob", "{bob-1}", Act.dialog("bob"), AuthMethod.ENTERPRISE, false))
                .nodeLost("focus", 1);

        assertThat(act.events(DialogDetached.class))
                .extracting(DialogDetached::until)
                .containsExactly(Act.START.plusSeconds(30), Act.START.plusSeconds(90));
    }

    @Test
    void onlyTheLostNodesDialogsOfThatBootAndEarlierAreDetached() {
        Act act = Act.scheduled()
                .joinWith("alice", "{alice-1}", new DialogRef("focus-1", 3, "a"))
                .joinWith("bob", "{bob-1}", new DialogRef("focus-1", 4, "b"))
                .joinWith("carol", "{carol-1}", new DialogRef("focus-2", 3, "c"))
                .nodeLost("focus-1", 3);

        assertThat(act.events(DialogDetached.class))
                .extracting(DialogDetached::user)
                .containsExactly(Act.user("alice"));
        assertThat(act.nodeLost("focus-1", 3).events()).as("losing it twice").isEmpty();
    }

    @Test
    void theLastJoinStartsTheClockOfTheLongestMeeting() {
        Act act = Act.scheduled().join("alice").after(Duration.ofHours(7)).join("bob");

        act.after(Duration.ofHours(24).minusSeconds(1)).tick();
        assertThat(act.conference().active()).isTrue();
        act.after(Duration.ofSeconds(1)).tick();

        assertThat(act.events(Deactivated.class)).containsExactly(new Deactivated(DeactivationCause.MAXIMUM_LENGTH));
        assertThat(act.events(DialogEnded.class))
                .hasSize(2)
                .allMatch(ended -> ended.cause() == LeaveCause.CONFERENCE_ENDED);
        assertThat(act.conference().participants()).isEmpty();
    }

    @Test
    void aConferenceWithoutEnterpriseUsersEndsAfterTenMinutesUnlessOneComesBack() {
        Act act = Act.scheduled(Act.terms(AdmissionPolicy.ANONYMOUS, 10))
                .join("alice")
                .when(Act.joining("eve", "{eve-1}", Act.dialog("eve"), AuthMethod.FEDERATED, true))
                .leave("alice")
                .after(Duration.ofMinutes(9))
                .join("alice")
                .after(Duration.ofMinutes(9))
                .tick();
        assertThat(act.conference().active()).isTrue();

        act.leave("alice").after(Duration.ofMinutes(10)).tick();

        assertThat(act.events(Deactivated.class))
                .containsExactly(new Deactivated(DeactivationCause.NO_ENTERPRISE_USER));
    }
}
