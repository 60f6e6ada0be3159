/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.DisconnectionType;
import org.rostrum.c3p.xml.confinfo.EndpointStatusType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.Meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Somebody joins: steps 2 to 5 of the source's figure, as far as this server takes part in them. */
@Timeout(180)
@ExtendWith(SharedLab.class)
class JoinTest {
    private final WebConfLab lab;

    JoinTest(WebConfLab lab) {
        this.lab = lab;
    }

    @Test
    void answerToAddUserTellsTheWayIn() {
        ConferenceUri conference = lab.bootstrapped();

        ConnectionInfo way = lab.expect(conference, "bob", "attendee");

        assertThat(way.entries())
                .extracting(ConnectionInfo.Entry::key)
                .containsExactly(
                        "Mcu-Server-Uri",
                        "Mcu-Conference-Uri",
                        "sAuthId",
                        "serverURL",
                        "numberOfProxies",
                        "x-psom-websocket-url");
        assertThat(way.value("Mcu-Server-Uri")).hasValue("sip:webconf@127.0.0.1;gruu;opaque=srvr:dmcu");
        assertThat(way.value("Mcu-Conference-Uri"))
                .hasValue(conference.mcu("meeting").toString());
        assertThat(way.value("sAuthId").orElseThrow()).matches("[0-9]{19}");
        assertThat(way.value("serverURL")).hasValue(lab.psom().toString());
        assertThat(way.value("numberOfProxies")).hasValue("0");
        assertThat(way.value("x-psom-websocket-url"))
                .hasValue("wss://127.0.0.1:" + lab.psom().getPort() + "/psom");
    }

    @Test
    void newcomerGetsTheWholeStateInTheOrderOfTheBinding() {
        ConferenceUri conference = lab.bootstrapped();
        String mcuUri = conference.mcu("meeting").toString();

        TestParticipant alice = lab.join(conference, "alice", "presenter");
        String sequence = alice.await("Bootstrap.cSequence");

        assertThat(alice.told())
                .containsExactly(
                        "Bootstrap.cAuthenticated[1, 3, " + mcuUri + "]",
                        "CONNECT meeting X.Meeting v1",
                        "meeting.cSetConferenceInfo[" + mcuUri + ", Planning, sip:alice@example.com, "
                                + lab.clock().instant() + "]",
                        "meeting.cSetLimits[524288000, 524288000, 104857600, 10]",
                        "meeting.cSetPermissions[236, 1023]",
                        "CONNECT meeting/userManager X.ContentUserManager v1",
                        "meeting/userManager.cUserAdded[1, sip:alice@example.com, alice, 3]",
                        "meeting/userManager.cConnectCompleted[]",
                        "CONNECT meeting/contentManager Microsoft.Rtc.Server.DataMCU.Meeting.ContentManager v2",
                        "CONNECT meeting/contentManager/UploadManager"
                                + " Microsoft.Rtc.Server.DataMCU.Meeting.UploadManager v1",
                        "meeting/contentManager/UploadManager.cSetAvailableSpace[524288000]",
                        "meeting/contentManager.cSetActiveContent[0]",
                        "meeting/contentManager.cSetActivePresenter[0]",
                        "CONNECT meeting/chat X.Chat v1",
                        "meeting/chat.cConnectCompleted[]",
                        "CONNECT meeting/questions X.Questions v1",
                        "meeting/questions.cConnectCompleted[]",
                        "CONNECT meeting/feedback X.Feedback v1",
                        "meeting/feedback.cSetCounts[Int32s[5]]",
                        "meeting/feedback.cConnectCompleted[]",
                        "CONNECT meeting/sharedNotes X.SharedNotes v1",
                        "meeting/sharedNotes.cSetNotes[0, , Texts[8], Int32s[0], Int32s[1]]",
                        "meeting/sharedNotes.cConnectCompleted[]",
                        "CONNECT meeting/recording X.Recording v1",
                        "meeting/recording.cSetState[0, 0]",
                        "meeting/recording.cConnectCompleted[]",
                        "meeting.cConnectCompleted[]",
                        sequence);
    }

    @Test
    void focusHearsWhoHasJoined() {
        ConferenceUri conference = lab.bootstrapped();
        lab.join(conference, "bob", "attendee");

        ConferenceType document = lab.focus().awaitNotifications(conference, 1).getFirst();

        assertThat(document.getState()).isEqualTo(StateType.PARTIAL);
        assertThat(document.getVersion()).isEqualTo(1);
        assertThat(document.getOtherAttributes())
                .containsEntry(Namespaces.GENERATION, "1")
                .containsEntry(Namespaces.SEQUENCE, "1")
                .containsKey(Namespaces.BOOT);
        UserType user = document.getUsers().getUser().getFirst();
        assertThat(user.getEntity()).isEqualTo("sip:bob@example.com");
        assertThat(user.getEndpoint()).hasSize(1);
        EndpointType endpoint = user.getEndpoint().getFirst();
        assertThat(endpoint.getEntity()).isEqualTo("{bob}");
        assertThat(endpoint.getSessionType()).isEqualTo("meeting");
        assertThat(endpoint.getStatus()).isEqualTo(EndpointStatusType.CONNECTED);
        assertThat(endpoint.getJoiningMethod().value()).isEqualTo("dialed-in");
        assertThat(endpoint.getMedia().getFirst().getId()).isEqualTo("2");
        assertThat(endpoint.getMedia().getFirst().getDisplayText()).isEqualTo("data collab");
        assertThat(endpoint.getMedia().getFirst().getType()).isEqualTo("meeting");
    }

    @Test
    void focusHearsWhoHasLeft() {
        ConferenceUri conference = lab.bootstrapped();
        lab.join(conference, "bob", "attendee").connection().goodbye(PsomGoodbye.NORMAL, "bye");

        ConferenceType document = lab.focus().awaitNotifications(conference, 2).getLast();

        assertThat(document.getOtherAttributes()).containsEntry(Namespaces.SEQUENCE, "2");
        EndpointType endpoint =
                document.getUsers().getUser().getFirst().getEndpoint().getFirst();
        assertThat(endpoint.getState()).isEqualTo(StateType.DELETED);
        assertThat(endpoint.getStatus()).isEqualTo(EndpointStatusType.DISCONNECTED);
        assertThat(endpoint.getDisconnectionMethod()).isEqualTo(DisconnectionType.DEPARTED);
    }

    @Test
    void deviceThatTheFocusNamesIsRemovedAndTheUsersOtherOneStays() {
        ConferenceUri conference = lab.bootstrapped();
        TestParticipant phone = lab.join(conference, "bob", "attendee");
        TestParticipant tablet = lab.joinWith(conference, "bob", "{tablet}");

        lab.focus().send(lab.c3p(), TestFocus.deleteUser(conference, "bob", "{tablet}"), 1);

        ConferenceType document = lab.focus().awaitNotifications(conference, 3).getLast();
        assertThat(document.getUsers().getUser().getFirst().getEndpoint())
                .extracting(EndpointType::getEntity, EndpointType::getState)
                .containsExactly(tuple("{tablet}", StateType.DELETED));
        tablet.await("closed ");
        lab.join(conference, "carol", "attendee");
        phone.await("meeting/userManager.cUserAdded[2");
        assertThat(phone.told()).noneMatch(what -> what.startsWith("meeting/userManager.cUserRemoved"));
    }

    @Test
    void participantsSeeEachOtherComeAndGo() {
        ConferenceUri conference = lab.bootstrapped();
        TestParticipant alice = lab.join(conference, "alice", "presenter");
        TestParticipant bob = lab.join(conference, "bob", "attendee");

        assertThat(alice.await("meeting/userManager.cUserAdded[2"))
                .isEqualTo("meeting/userManager.cUserAdded[2, sip:bob@example.com, bob, 1]");
        bob.connection().goodbye(PsomGoodbye.NORMAL, "bye");
        alice.await("meeting/userManager.cUserRemoved[2]");
    }

    @Test
    void lateJoinerKnowsWhatTheEarlyOnesKnow() {
        ConferenceUri conference = lab.bootstrapped();
        TestParticipant alice = lab.join(conference, "alice", "presenter");
        lab.join(conference, "bob", "attendee").connection().goodbye(PsomGoodbye.NORMAL, "bye");
        alice.await("meeting/userManager.cUserRemoved");
        lab.join(conference, "carol", "attendee");
        alice.call("meeting", Meeting.S_SET_TOPIC, "Budget");
        alice.call("meeting", Meeting.S_SET_PERMISSIONS, 1);
        alice.await("meeting.cSetPermissions", 2);

        TestParticipant dave = lab.join(conference, "dave", "attendee");

        assertThat(dave.told())
                .contains(
                        "meeting.cSetConferenceInfo[" + conference.mcu("meeting") + ", Budget, sip:alice@example.com, "
                                + lab.clock().instant() + "]",
                        "meeting.cSetPermissions[1, 1]");
        assertThat(dave.told().stream().filter(what -> what.contains("cUserAdded")))
                .containsExactly(
                        "meeting/userManager.cUserAdded[1, sip:alice@example.com, alice, 3]",
                        "meeting/userManager.cUserAdded[3, sip:carol@example.com, carol, 1]",
                        "meeting/userManager.cUserAdded[4, sip:dave@example.com, dave, 1]");
    }

    @Test
    void crowdThatComesAtOnceSeesEachOtherExactlyOnce() {
        ConferenceUri conference = lab.newConference();
        lab.focus().bootstrap(lab.c3p(), conference, 1, TestFocus.policy(40, true, false));
        List<ConnectionInfo> ways = IntStream.range(0, 40)
                .mapToObj(i -> lab.expect(conference, "user" + i, "attendee"))
                .toList();

        List<TestParticipant> crowd = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> TestParticipant.join(lab.client(), ways.get(i), "user" + i))
                .toList();

        for (TestParticipant who : crowd) {
            who.await("meeting/userManager.cUserAdded", 40);
            assertThat(who.told().stream().filter(what -> what.contains("cUserAdded")))
                    .doesNotHaveDuplicates()
                    .hasSize(40);
        }
        assertThat(lab.focus().awaitNotifications(conference, 40))
                .extracting(ConferenceType::getVersion)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void attendeeIsRefusedWithoutHarm() {
        ConferenceUri conference = lab.bootstrapped();
        TestParticipant alice = lab.join(conference, "alice", "presenter");
        TestParticipant bob = lab.join(conference, "bob", "attendee");
        double refusedBefore = lab.metric("rostrum_webconf_psom_refusals_total");

        bob.call("meeting", Meeting.S_SET_TOPIC, "Mine");
        bob.call("meeting", Meeting.S_SET_PERMISSIONS, 1023);
        lab.awaitMetric("rostrum_webconf_psom_refusals_total", refusedBefore + 2);
        alice.call("meeting", Meeting.S_SET_TOPIC, "Ours");

        assertThat(bob.await("meeting.cSetConferenceInfo", 2)).contains(", Ours, ");
        assertThat(bob.told().stream().filter(what -> what.startsWith("meeting.cSetPermissions")))
                .containsExactly("meeting.cSetPermissions[236, 236]");
        assertThat(bob.connection().isOpen()).isTrue();
    }

    @Test
    void rightsOfAttendeesReachEverybodyAsTheyConcernHim() {
        ConferenceUri conference = lab.bootstrapped();
        TestParticipant alice = lab.join(conference, "alice", "presenter");
        TestParticipant bob = lab.join(conference, "bob", "attendee");

        alice.call("meeting", Meeting.S_SET_PERMISSIONS, 3);

        assertThat(alice.await("meeting.cSetPermissions", 2)).isEqualTo("meeting.cSetPermissions[3, 1023]");
        assertThat(bob.await("meeting.cSetPermissions", 2)).isEqualTo("meeting.cSetPermissions[3, 3]");
    }

    @Test
    void roleThatTheFocusChangesIsShownAndCounts() {
        ConferenceUri conference = lab.bootstrapped();
        TestParticipant alice = lab.join(conference, "alice", "presenter");
        TestParticipant bob = lab.join(conference, "bob", "attendee");

        assertThat(lab.focus()
                        .send(lab.c3p(), TestFocus.modifyUserRoles(conference, "bob", "presenter"), 1)
                        .isSuccess())
                .isTrue();

        alice.await("meeting/userManager.cUserRoleChanged[2, 2]");
        bob.await("meeting.cSetPermissions[236, 1023]");
        bob.call("meeting", Meeting.S_SET_TOPIC, "Mine");
        assertThat(alice.await("meeting.cSetConferenceInfo", 2)).contains(", Mine, ");
    }

    @Test
    void traceTellsTheJoinAndNoSecret() {
        ConferenceUri conference = lab.bootstrapped();
        ConnectionInfo way = lab.expect(conference, "bob", "attendee");
        TestParticipant bob = TestParticipant.join(lab.client(), way, "bob").awaitJoined();
        lab.focus().awaitNotifications(conference, 1);
        String address = bob.connection().localAddress().toString().substring(1);

        List<String> psom = lab.server().trace().events(conference.conferenceId()).stream()
                .filter(event -> event.protocol().name().equals("PSOM"))
                .map(event -> event.from() + ">" + event.to() + " " + event.label() + " " + event.correlation())
                .toList();

        assertThat(psom)
                .containsExactly(
                        "bob>webconf sAuthenticate psom;" + address + ";c;1",
                        "webconf>bob cAuthenticated psom;" + address + ";s;1",
                        "webconf>bob CONNECT meeting psom;" + address + ";s;2",
                        "webconf>bob CONNECT userManager psom;" + address + ";s;6");
        assertThat(lab.server().trace().events().toString())
                .doesNotContain(way.value("sAuthId").orElseThrow());
        assertThat(lab.server().metrics().scrape())
                .doesNotContain(way.value("sAuthId").orElseThrow());
    }
}
