/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.lab.Service;
import org.rostrum.lab.mcu.Admission;
import org.rostrum.lab.mcu.ChatLine;
import org.rostrum.lab.mcu.ChatMcu;
import org.rostrum.sim.participant.ConferencePlan;
import org.rostrum.sim.participant.ConnectionDetails;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.lab.Callers.done;
import static org.rostrum.lab.Callers.refused;

/** An MCU of another kind, written from the binding page alone, serves a conference of real Focus and Factory. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ForeignMcuIT {
    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @SuppressWarnings("NullAway.Init")
    private static ChatMcu mcu;

    @SuppressWarnings("NullAway.Init")
    private Callers people;

    @BeforeAll
    static void startLab() {
        lab = Lab.builder()
                .without(Service.WEBCONF)
                .setUp("--names", "focus,factory,webconf,sim," + ChatMcu.CERTIFICATE + ":mcu")
                .configured(Service.FOCUS, """
                        rostrum.focus.conferences.mcu-types = [meeting, chat]
                        rostrum.focus.probe.mcu-type = chat
                        """)
                .start();
        mcu = ChatMcu.beside(lab);
        lab.focus().awaitHealthy();
    }

    @AfterAll
    static void stopLab() throws IOException {
        mcu.close();
        lab.close();
    }

    @BeforeEach
    void callIn() {
        people = Callers.over(SipTransport.TCP, lab);
        mcu.admitting(Admission.EVERYBODY);
    }

    @AfterEach
    void hangUp() {
        people.close();
    }

    @Test
    void everybodyHearsWhoJoinsAndWhoLeaves() throws IOException {
        String conference = chatOf("alice");
        Participant alice = joinedFocus("alice", conference);
        Participant bob = joinedFocus("bob", conference);

        ConnectionDetails details = done(bob.authorizeData());
        assertThat(details.conferenceUri()).isEqualTo(conference.replace(":focus:", ":chat:"));
        assertThat(alice.roster().user(bob.persona().uri()).orElseThrow().connectedTo(ChatMcu.TYPE))
                .as("expected is not connected")
                .isFalse();
        try (ChatLine bobsLine = connected(details)) {
            awaitInChat(alice, bob);
            awaitInChat(bob, bob);
            whileInChat(alice, () -> awaitInChat(bob, alice));
            awaitNotInChat(bob, alice);

            done(bob.leave());
            bobsLine.awaitEnd();
        }
        done(alice.await("Bob gone", roster -> roster.user(bob.persona().uri()).isEmpty()));
        done(alice.leave());
    }

    @Test
    void aTokenOpensTheDoorOnce() throws IOException {
        ConnectionDetails details = done(joinedFocus("alice", chatOf("alice")).authorizeData());

        try (ChatLine line = connected(details)) {
            assertThat(ChatLine.open(details.serverUrl(), details.authId())).isEmpty();
            assertThat(line.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maximumMeetingSizeExceeded",
                "serverBusy",
                "invalidRole",
                "anonymousUsersNotAllowed",
                "unknownMcuType",
                "notSupported",
                "otherFailure"
            })
    void whatTheMcuRefusesForIsWhatTheClientIsToldAndTheNextJoinWorks(String reason) throws IOException {
        String conference = chatOf("alice");
        Participant alice = joinedFocus("alice", conference);
        mcu.admitting((user, role, seats) -> Optional.of(reason));

        assertThat(refused(alice.authorizeData()).reason()).contains(reason);

        mcu.admitting(Admission.EVERYBODY);
        assertNextJoinWorks(alice);
    }

    @Test
    void aReasonThatTheFocusDoesNotKnowIsAnOtherFailure() throws IOException {
        Participant alice = joinedFocus("alice", chatOf("alice"));
        mcu.admitting((user, role, seats) -> Optional.of("moonInTheWrongHouse"));

        assertThat(refused(alice.authorizeData()).reason()).contains("otherFailure");

        mcu.admitting(Admission.EVERYBODY);
        assertNextJoinWorks(alice);
    }

    @Test
    void aFullMcuRefusesOneMoreUserAndTakesHimWhenThereIsRoom() throws IOException {
        String conference = chatOf("alice");
        Participant alice = joinedFocus("alice", conference);
        Participant bob = joinedFocus("bob", conference);
        mcu.admitting((user, role, seats) -> seats < 1 ? Optional.empty() : Optional.of("maximumMeetingSizeExceeded"));
        whileInChat(alice, () -> {
            awaitInChat(bob, alice);

            assertThat(refused(bob.authorizeData()).reason()).contains("maximumMeetingSizeExceeded");
            assertThat(bob.roster().user(alice.persona().uri()).orElseThrow().connectedTo(ChatMcu.TYPE))
                    .as("nobody loses his seat over it")
                    .isTrue();
        });
        awaitNotInChat(bob, alice);
        assertNextJoinWorks(bob);
    }

    @Test
    void onlyTheRolesThatTheMcuHasAreLetIn() throws IOException {
        String conference = chatOf("alice");
        Participant alice = joinedFocus("alice", conference);
        Participant bob = joinedFocus("bob", conference);
        mcu.admitting((user, role, seats) -> role.equals("presenter") ? Optional.empty() : Optional.of("invalidRole"));

        assertThat(refused(bob.authorizeData()).reason()).contains("invalidRole");
        assertNextJoinWorks(alice);
    }

    private void assertNextJoinWorks(Participant who) throws IOException {
        whileInChat(who, () -> awaitInChat(who, who));
        awaitNotInChat(who, who);
    }

    private static void whileInChat(Participant who, Runnable deed) throws IOException {
        try (ChatLine line = connected(done(who.authorizeData()))) {
            deed.run();
            assertThat(line.isOpen()).isTrue();
        }
    }

    private String chatOf(String organizer) {
        ConferencePlan plan = ConferencePlan.dataConference("Chat").withMcuType(ChatMcu.TYPE);
        return done(people.caller(organizer).create(plan));
    }

    private Participant joinedFocus(String user, String conference) {
        ParticipantSettings chatting = ParticipantSettings.DEFAULT.withPurposes(List.of(ChatMcu.TYPE));
        Participant participant = people.caller(user, chatting, ParticipantListener.NONE);
        done(participant.joinFocus(conference));
        done(participant.subscribe());
        return participant;
    }

    private static ChatLine connected(ConnectionDetails details) throws IOException {
        return ChatLine.open(details.serverUrl(), details.authId()).orElseThrow();
    }

    private static void awaitInChat(Participant observer, Participant who) {
        done(observer.await(
                who.persona().user() + " in the chat",
                roster -> roster.user(who.persona().uri())
                        .filter(user -> user.connectedTo(ChatMcu.TYPE))
                        .isPresent()));
    }

    private static void awaitNotInChat(Participant observer, Participant who) {
        done(observer.await(
                who.persona().user() + " not in the chat any more",
                roster -> roster.user(who.persona().uri())
                        .filter(user -> !user.connectedTo(ChatMcu.TYPE))
                        .isPresent()));
    }
}
