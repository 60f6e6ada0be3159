/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.conference.ConferenceEvent.EndpointCalled;
import org.rostrum.focus.conference.ConferenceEvent.EndpointConnected;
import org.rostrum.focus.conference.ConferenceEvent.EndpointDisconnected;
import org.rostrum.focus.conference.ConferenceEvent.McuLost;
import org.rostrum.focus.conference.ConferenceEvent.McuReportTaken;

import static org.assertj.core.api.Assertions.assertThat;

class McuReportRulesTest {

    @Test
    void theReportPutsTheEndpointIntoTheRoster() {
        Act act = Act.withBobAuthorised().report(1, Act.connected("bob")).accepted();

        assertThat(act.events()).hasExactlyElementsOfTypes(EndpointConnected.class, McuReportTaken.class);
        assertThat(act.participant("bob").media().values())
                .containsExactly(new McuEndpoint(
                        new McuEndpoint.Key(Act.device("bob"), Act.MEETING),
                        1,
                        EndpointStatus.CONNECTED,
                        JoiningMethod.DIALED_IN,
                        Act.START,
                        EndpointDetails.of(Medium.of("2", "data collab", Act.MEETING))));
    }

    @Test
    void aCallIsInTheRosterFromItsFirstStepOnAndIsNoConnectionBeforeItIsAnswered() {
        String phone = "{phone}";
        Act act = Act.withBobAuthorised()
                .report(1, new EndpointChange.Called(Act.user("bob"), phone, EndpointStatus.DIALING_OUT))
                .accepted();
        assertThat(act.events()).hasExactlyElementsOfTypes(EndpointCalled.class, McuReportTaken.class);
        assertThat(act.participant("bob").media().values()).noneMatch(McuEndpoint::connected);

        act.report(2, new EndpointChange.Called(Act.user("bob"), phone, EndpointStatus.DIALING_OUT));
        assertThat(act.events()).as("nothing new").hasExactlyElementsOfTypes(McuReportTaken.class);

        act.report(
                3,
                new EndpointChange.Connected(
                        Act.user("bob"), phone, JoiningMethod.DIALED_OUT, Medium.of("1", "audio", "audio")));
        assertThat(act.participant("bob").media().values()).singleElement().satisfies(medium -> {
            assertThat(medium.connected()).isTrue();
            assertThat(medium.joining()).isEqualTo(JoiningMethod.DIALED_OUT);
        });
    }

    @Test
    void whoIsPutOnHoldIsStillThereSinceHeCame() {
        Act act = Act.withBobConnected();
        Instant came = act.participant("bob").media().values().iterator().next().since();

        act.after(Duration.ofMinutes(1))
                .report(
                        2,
                        new EndpointChange.Connected(
                                Act.user("bob"),
                                Act.device("bob"),
                                EndpointStatus.ON_HOLD,
                                JoiningMethod.DIALED_IN,
                                EndpointDetails.NONE));

        assertThat(act.participant("bob").media().values()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.status()).isEqualTo(EndpointStatus.ON_HOLD);
            assertThat(endpoint.connected()).isTrue();
            assertThat(endpoint.since()).isEqualTo(came);
        });
    }

    @Test
    void anOldReportIsAcknowledgedAndIgnored() {
        Act act = Act.withBobConnected().report(1, Act.disconnected("bob")).accepted();

        assertThat(act.events()).isEmpty();
        assertThat(act.participant("bob").media()).hasSize(1);
    }

    @Test
    void aDisconnectedEndpointLeavesTheRosterAndItsUserStays() {
        Act act = Act.withBobConnected().report(2, Act.disconnected("bob")).accepted();

        assertThat(act.events()).hasExactlyElementsOfTypes(EndpointDisconnected.class, McuReportTaken.class);
        assertThat(act.participant("bob").media()).isEmpty();
    }

    @Test
    void aReportWithoutChangesStillCounts() {
        Act act = Act.withBobConnected()
                .report(2)
                .report(3, Act.disconnected("bob"))
                .accepted();

        assertThat(act.participant("bob").media()).isEmpty();
    }

    @Test
    void aMissingReportMakesTheFocusAskForTheWholeOnce() {
        Act act = Act.withBobAuthorised().report(3, Act.connected("bob"));
        assertThat(act.reply()).isEqualTo(new Reply.Gap());
        assertThat(act.pending(McuTask.GetConference.class).task()).isEqualTo(new McuTask.GetConference(Act.MCU));

        act.report(3, Act.connected("bob"));

        assertThat(act.reply()).isEqualTo(new Reply.Gap());
        assertThat(act.events()).isEmpty();
        assertThat(act.participant("bob").media()).isEmpty();
    }

    @Test
    void theWholeReplacesWhatIsKnownAndLaterReportsGoOnFromIt() {
        Act act = Act.withBobConnected().ask("alice", "1").authorised("alice").report(4);

        act.answer(
                act.pending(McuTask.GetConference.class),
                "b1",
                new McuAnswer.Reported(4, List.of(Act.connected("alice")), ""));

        assertThat(act.events(EndpointDisconnected.class))
                .extracting(EndpointDisconnected::user)
                .containsExactly(Act.user("bob"));
        assertThat(act.events(EndpointConnected.class))
                .extracting(EndpointConnected::user)
                .containsExactly(Act.user("alice"));
        assertThat(act.report(4, Act.connected("bob")).accepted().events())
                .as("old by now")
                .isEmpty();
        assertThat(act.report(5, Act.connected("bob")).accepted().events(EndpointConnected.class))
                .hasSize(1);
    }

    @Test
    void aWholeThatWasOvertakenByReportsIsIgnored() {
        Act act = Act.withBobConnected().report(4).report(2).report(3);

        act.answer(act.pending(McuTask.GetConference.class), "b1", new McuAnswer.Reported(2, List.of(), ""));

        assertThat(act.participant("bob").media()).hasSize(1);
    }

    @Test
    void anMcuThatCannotSayTheWholeBecauseItForgotIsLost() {
        Act act = Act.withBobConnected().report(4);

        act.answer(
                act.pending(McuTask.GetConference.class), "b1", new McuAnswer.Failed(Refusal.CONFERENCE_DOESNT_EXIST));

        assertThat(act.events(McuLost.class)).hasSize(1);
        assertThat(act.participant("bob").media()).isEmpty();
    }

    @Test
    void reportsOfAnotherGenerationAreGone() {
        Act act = Act.withBobConnected();

        assertThat(act.reportOf(0, "b1", 2).reply()).isEqualTo(new Reply.Gone());
        assertThat(act.reportOf(2, "b1", 1).reply()).isEqualTo(new Reply.Gone());
        assertThat(act.events()).isEmpty();
    }

    @Test
    void aReportForAConferenceThatIsOverIsGone() {
        Act act = Act.withBobConnected().leave("bob").leave("alice");

        assertThat(act.reportOf(1, "b1", 2).reply()).isEqualTo(new Reply.Gone());
    }

    @Test
    void aReportBeforeTheBootstrapIsRecordedComesTooEarly() {
        Act act = Act.scheduled().join("bob").ask("bob", "7").allocated(Act.MCU);

        assertThat(act.reportOf(1, "b1", 1, Act.connected("bob")).reply()).isEqualTo(new Reply.Early());
        assertThat(act.events()).isEmpty();
    }

    @Test
    void aReportUnderANewBootMeansThatTheMcuIsLost() {
        Act act = Act.withBobConnected().reportOf(1, "b2", 1);

        assertThat(act.reply()).isEqualTo(new Reply.Gone());
        assertThat(act.events(McuLost.class)).containsExactly(new McuLost(Act.MEETING, 1, McuLossCause.REBOOTED));
        assertThat(act.participant("bob").media()).isEmpty();
    }

    @Test
    void somebodyWhoHasLeftTheFocusIsNotBroughtBackByALateReport() {
        Act act = Act.withBobAuthorised()
                .leave("bob")
                .report(1, Act.connected("bob"))
                .accepted();

        assertThat(act.conference().participants()).containsOnlyKeys(Act.ORGANIZER);
        assertThat(act.isPending(McuTask.DeleteUser.class)).isTrue();
    }

    @Test
    void theSameNewsTwiceIsOneEvent() {
        Act act = Act.withBobConnected().report(2, Act.connected("bob")).accepted();

        assertThat(act.events()).hasExactlyElementsOfTypes(McuReportTaken.class);
    }
}
