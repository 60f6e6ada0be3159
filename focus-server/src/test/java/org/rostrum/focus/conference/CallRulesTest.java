/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.conference.ConferenceEvent.Deactivated;
import org.rostrum.focus.conference.ConferenceEvent.InstructionDone;
import org.rostrum.focus.conference.ConferenceEvent.UserLeft;
import org.rostrum.focus.conference.EndpointChange.Called;
import org.rostrum.focus.conference.EndpointChange.Connected;
import org.rostrum.focus.conference.EndpointChange.Disconnected;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody whom an MCU calls and who is not in the conference by himself (C3P 4.10). */
class CallRulesTest {

    private static final String CAROL = Act.user("carol");
    private static final String PHONE = "{phone}";
    private static final McuEndpoint.Key KEY = new McuEndpoint.Key(PHONE, Act.MEETING);

    private static Instruction call(Role role) {
        return call(role, "Carol");
    }

    private static Instruction call(Role role, String displayName) {
        return new Instruction.Relay(
                Act.MEETING,
                Instruction.Relay.Right.DIAL_OUT,
                CAROL,
                role,
                new Instruction.Relay.Callee(displayName, PHONE),
                "addUser");
    }

    private static Act ringing() {
        return Act.withBobConnected().order("alice", "1", call(Role.ATTENDEE)).accepted();
    }

    private static Act talking() {
        Act act = ringing();
        act.answer(act.pending(McuTask.Relay.class), "b1", new McuAnswer.Relayed("<yes/>", true));
        return act.report(2, new Connected(CAROL, PHONE, JoiningMethod.DIALED_OUT, Medium.of("1", "audio", "audio")))
                .accepted();
    }

    private static EndpointStatus status(Act act) {
        return act.participant("carol").media().require(KEY).status();
    }

    @Test
    void theRosterShowsHerFromTheMomentTheMcuIsAskedAndHowFarItHasCome() {
        Act act = ringing();
        assertThat(act.participant("carol").displayName()).isEqualTo("Carol");
        assertThat(status(act)).isEqualTo(EndpointStatus.PENDING);

        act.report(2, new Called(CAROL, PHONE, EndpointStatus.ALERTING));
        assertThat(status(act)).isEqualTo(EndpointStatus.ALERTING);
        act.report(3, new Connected(CAROL, PHONE, JoiningMethod.DIALED_OUT, Medium.of("1", "audio", "audio")));
        assertThat(status(act)).isEqualTo(EndpointStatus.CONNECTED);
    }

    @Test
    void sheGoesWhenTheMcuDoesNotCallHer() {
        Act act = ringing();

        act.answer(act.pending(McuTask.Relay.class), "b1", new McuAnswer.Relayed("<no/>", false));

        assertThat(act.conference().participants()).doesNotContainKey(CAROL);
        assertThat(act.events(InstructionDone.class)).as("alice has her answer").hasSize(1);
    }

    @Test
    void sheGoesWhenSheHangsUpAndALateReportDoesNotBringHerBack() {
        Act act = talking().report(3, new Disconnected(CAROL, PHONE, DisconnectCause.DEPARTED));
        assertThat(act.conference().participants()).doesNotContainKey(CAROL);

        act.report(4, new Connected(CAROL, PHONE, JoiningMethod.DIALED_OUT, Medium.of("1", "audio", "audio")));

        assertThat(act.conference().participants()).doesNotContainKey(CAROL);
        assertThat(act.isPending(McuTask.DeleteUser.class)).isFalse();
    }

    @Test
    void sheGoesWithTheMcu() {
        Act act = talking().lose(McuLossCause.REBOOTED);

        assertThat(act.conference().participants()).containsOnlyKeys(Act.ORGANIZER, Act.user("bob"));
    }

    @Test
    void sheIsEjectedFromTheConferenceAndFromTheMcu() {
        Act act = talking().order("alice", "2", new Instruction.Eject(CAROL)).accepted();

        assertThat(act.conference().participants()).doesNotContainKey(CAROL);
        assertThat(act.pending(McuTask.DeleteUser.class).task())
                .isEqualTo(new McuTask.DeleteUser(Act.MCU, CAROL, List.of()));
    }

    @Test
    void anMcuThatWasOnlyAskedAndSaysTheWholeOfWhatItHasDoesNotEndTheCall() {
        Act act = ringing().report(5);

        act.answer(
                act.pending(McuTask.GetConference.class),
                "b1",
                new McuAnswer.Reported(5, List.of(Act.connected("bob")), ""));

        assertThat(status(act)).isEqualTo(EndpointStatus.PENDING);
    }

    @Test
    void sheBecomesAParticipantWhenSheJoins() {
        Act act = talking().join("carol");

        assertThat(act.participant("carol").isGuest()).isFalse();
        assertThat(act.participant("carol").auth()).isEqualTo(AuthMethod.ENTERPRISE);
        assertThat(act.participant("carol").media()).containsKey(KEY);
        assertThat(act.leave("carol").isPending(McuTask.DeleteUser.class)).isTrue();
    }

    @Test
    void aConferenceGoesOnWithSomebodyWhoWasCalledAndEndsWithHerCall() {
        Act act = talking().leave("bob").leave("alice");
        assertThat(act.conference().active()).isTrue();

        act.report(3, new Disconnected(CAROL, PHONE, DisconnectCause.DEPARTED));

        assertThat(act.events(UserLeft.class)).hasSize(1);
        assertThat(act.events(Deactivated.class)).containsExactly(new Deactivated(DeactivationCause.EVERYBODY_LEFT));
    }

    @Test
    void nobodyNewIsCalledIntoALockedConference() {
        Act.withBobConnected()
                .order("alice", "1", new Instruction.ChangeLock(true))
                .order("alice", "2", call(Role.ATTENDEE))
                .refused(Refusal.FORBIDDEN);
    }

    @Test
    void nobodyNewIsCalledIntoAFullConference() {
        Act.scheduled(Act.terms(AdmissionPolicy.OPEN_AUTHENTICATED, 2))
                .join("alice")
                .join("bob")
                .order("alice", "1", call(Role.ATTENDEE))
                .refused(Refusal.MAXIMUM_MEETING_SIZE_EXCEEDED);
    }

    @Test
    void herDisplayNameHasALimit() {
        Act act = Act.withBobConnected();

        act.order("alice", "1", call(Role.ATTENDEE, "x".repeat(1025))).refused(Refusal.REQUEST_TOO_LARGE);
        act.order("alice", "2", call(Role.ATTENDEE, "x".repeat(1024))).accepted();
    }
}
