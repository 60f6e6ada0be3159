/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.psom.PsomClient;
import org.rostrum.psom.codec.PsomGoodbye;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is let in on the PSOM channel, who is not and why, and who is put out (PSOM 12.4, 12.5). After each failure the next join works. */
@Timeout(180)
@ExtendWith(SharedLab.class)
class AdmissionTest {
    private static final String WRONG = "Bootstrap.cAuthenticationFailed[3]";
    private static final String SPENT = "Bootstrap.cAuthenticationFailed[4]";

    private final WebConfLab lab;
    private ConferenceUri conference;
    private double users;
    private double channels;

    AdmissionTest(WebConfLab lab) {
        this.lab = lab;
        this.conference = lab.newConference();
    }

    @BeforeEach
    void bootstrap() {
        users = lab.metric("rostrum_webconf_users");
        channels = lab.metric("rostrum_webconf_psom_channels");
        conference = lab.bootstrapped();
    }

    @AfterEach
    void nextJoinWorksAndNothingIsLeft() {
        if (lab.focus().send(lab.c3p(), TestFocus.getConference(conference), 1).isSuccess()) {
            lab.join(conference, "zoe", "attendee");
            lab.focus().send(lab.c3p(), TestFocus.deleteConference(conference), 1);
        }
        lab.awaitMetric("rostrum_webconf_users", users);
        lab.awaitMetric("rostrum_webconf_psom_channels", channels);
    }

    @Test
    void wrongTicketIsRefusedAndTheConnectionEnds() {
        ConnectionInfo way = lab.expect(conference, "bob", "attendee");
        TestParticipant guesser = connect(way);

        guesser.authenticate("1000000000000000000", mcuUri(), "{bob}");

        guesser.await("closed PEER 3");
        assertThat(guesser.told()).containsExactly(WRONG, "closed PEER 3");
    }

    @Test
    void ticketOfAnotherDeviceIsWrong() {
        ConnectionInfo way = lab.expect(conference, "bob", "attendee");
        TestParticipant eve = connect(way);

        eve.authenticate(ticket(way), mcuUri(), "{eve}");

        eve.await("closed PEER 3");
    }

    @Test
    void ticketOfAnotherConferenceIsWrong() {
        ConnectionInfo way = lab.expect(conference, "bob", "attendee");
        ConferenceUri other = lab.bootstrapped();
        TestParticipant bob = connect(way);

        bob.authenticate(ticket(way), other.mcu("meeting").toString(), "{bob}");

        bob.await("closed PEER 3");
        lab.focus().send(lab.c3p(), TestFocus.deleteConference(other), 1);
    }

    @Test
    void ticketForAConferenceThatIsNotHereIsWrong() {
        TestParticipant stranger = TestParticipant.connect(lab.client(), lab.psom());

        stranger.authenticate(
                "1000000000000000000", lab.newConference().mcu("meeting").toString(), "{x}");

        stranger.await("closed PEER 3");
    }

    @Test
    void nonsenseInPlaceOfAConferenceIsWrong() {
        TestParticipant stranger = TestParticipant.connect(lab.client(), lab.psom());

        stranger.authenticate("1000000000000000000", "nonsense", "{x}");

        stranger.await("closed PEER 3");
    }

    @Test
    void usedTicketIsRefusedAndItsOwnerStays() {
        ConnectionInfo way = lab.expect(conference, "bob", "attendee");
        TestParticipant bob = TestParticipant.join(lab.client(), way, "bob").awaitJoined();

        TestParticipant thief = TestParticipant.join(lab.client(), way, "bob");

        thief.await("closed PEER 4");
        assertThat(thief.told()).containsExactly(SPENT, "closed PEER 4");
        assertThat(bob.connection().isOpen()).isTrue();
    }

    @Test
    void newTicketRevokesTheUnusedOneOfTheSameDevice() {
        ConnectionInfo first = lab.expect(conference, "bob", "attendee");
        ConnectionInfo second = lab.expect(conference, "bob", "attendee");

        TestParticipant early = TestParticipant.join(lab.client(), first, "bob");
        early.await("closed PEER 4");
        TestParticipant.join(lab.client(), second, "bob").awaitJoined();

        assertThat(ticket(first)).isNotEqualTo(ticket(second));
    }

    @Test
    void ticketIsUsedUpByOneOfManyWhoShowItAtOnce() {
        ConnectionInfo way = lab.expect(conference, "bob", "attendee");

        long admitted = Stream.generate(() -> TestParticipant.join(lab.client(), way, "bob")).limit(8).toList().stream()
                .filter(who -> !who.await("Bootstrap.cAuthenticat").equals(SPENT))
                .count();

        assertThat(admitted).isEqualTo(1);
    }

    @Test
    void nothingIsServedBeforeTheTicket() throws Exception {
        try (RawPsom eager = RawPsom.connect(lab.psom(), lab.trust())) {
            eager.call(1, 1);

            assertThat(eager.goodbye()).isEqualTo(PsomGoodbye.PROTOCOL_ERROR.code());
        }
    }

    @Test
    void newerConnectionOfADeviceReplacesTheOlderOneAndNobodyNotices() {
        TestParticipant alice = lab.join(conference, "alice", "presenter");
        TestParticipant older = lab.join(conference, "bob", "attendee");
        alice.await("meeting/userManager.cUserAdded[2");

        TestParticipant newer = lab.join(conference, "bob", "attendee");

        older.await("closed PEER 9");
        assertThat(newer.connection().isOpen()).isTrue();
        lab.join(conference, "carol", "attendee");
        alice.await("meeting/userManager.cUserAdded[3");
        assertThat(alice.told()).noneMatch(what -> what.contains("cUserRemoved"));
        assertThat(lab.focus().awaitNotifications(conference, 3)).hasSize(3);
    }

    @Test
    void ejectedUserIsToldAndGone() {
        TestParticipant alice = lab.join(conference, "alice", "presenter");
        TestParticipant bob = lab.join(conference, "bob", "attendee");

        assertThat(lab.focus()
                        .send(lab.c3p(), TestFocus.deleteUser(conference, "bob"), 1)
                        .isSuccess())
                .isTrue();

        bob.await("closed PEER 5");
        alice.await("meeting/userManager.cUserRemoved[2]");
    }

    @Test
    void ejectionTakesTheUnusedTicketAlong() {
        ConnectionInfo way = lab.expect(conference, "bob", "attendee");
        lab.focus().send(lab.c3p(), TestFocus.deleteUser(conference, "bob"), 1);

        TestParticipant.join(lab.client(), way, "bob").await("closed PEER 4");
    }

    @Test
    void everybodyIsToldThatTheConferenceIsOver() {
        TestParticipant alice = lab.join(conference, "alice", "presenter");
        TestParticipant bob = lab.join(conference, "bob", "attendee");

        lab.focus().send(lab.c3p(), TestFocus.deleteConference(conference), 1);

        alice.await("closed PEER 6");
        bob.await("closed PEER 6");
    }

    @Test
    void lostConnectionIsALeaving() {
        TestParticipant alice = lab.join(conference, "alice", "presenter");
        try (PsomClient other = lab.newClient()) {
            TestParticipant.join(other, lab.expect(conference, "bob", "attendee"), "bob")
                    .awaitJoined();
        }

        alice.await("meeting/userManager.cUserRemoved[2]");
        assertThat(lab.focus().awaitNotifications(conference, 3)).hasSize(3);
    }

    private TestParticipant connect(ConnectionInfo way) {
        return TestParticipant.connect(lab.client(), TestParticipant.url(way));
    }

    private String mcuUri() {
        return conference.mcu("meeting").toString();
    }

    private static String ticket(ConnectionInfo way) {
        return way.value(ConnectionInfo.AUTH_ID).orElseThrow();
    }
}
