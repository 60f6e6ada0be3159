/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.Phase;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.ResponseCode;
import org.rostrum.c3p.xml.cccp.AddConferenceResponseType;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetConferencesType;
import org.rostrum.c3p.xml.cccp.PingResponseType;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.cccp.ServerStatusType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UserType;

import static org.assertj.core.api.Assertions.assertThat;

/** What the Focus and the Factory get for an answer (architecture "C3P over HTTP", C3P 4, 3.4), over mutual TLS. */
@Timeout(180)
@ExtendWith(SharedLab.class)
class ConferenceDoorTest {
    private final WebConfLab lab;
    private final ConferenceUri conference;

    ConferenceDoorTest(WebConfLab lab) {
        this.lab = lab;
        this.conference = lab.newConference();
    }

    // Reserve and bootstrap

    @Test
    void factoryReservesAndFocusBootstraps() {
        assertThat(lab.factory().reserve(lab.c3p(), conference, 1).isSuccess()).isTrue();

        C3pResponse response = bootstrap(1);

        assertThat(response.isSuccess()).isTrue();
        ConferenceType info =
                response.body(AddConferenceResponseType.class).orElseThrow().getConferenceInfo();
        assertThat(info.getEntity()).isEqualTo(conference.toString());
        assertThat(info.getConferenceView().getEntityView()).singleElement().satisfies(view -> {
            assertThat(view.getEntity()).isEqualTo(conference.mcu("meeting").toString());
            assertThat(view.getEntityState().isActive()).isTrue();
            assertThat(view.getEntityState().getMedia().getEntry().getFirst().getType())
                    .isEqualTo("meeting");
        });
    }

    @Test
    void everyResponseCarriesTheSameBoot() {
        List<String> boots = List.of(
                bootstrap(1).boot().orElseThrow(),
                focus(TestFocus.getConference(conference), 1).boot().orElseThrow(),
                focus(TestFocus.getConference(conference), 9).boot().orElseThrow(),
                lab.factory().reserve(lab.c3p(), conference, 1).boot().orElseThrow());

        assertThat(boots).allMatch(boots.getFirst()::equals);
        assertThat(boots.getFirst()).hasSize(32);
    }

    @Test
    void onlyAFactoryReserves() {
        C3pResponse response = lab.focus()
                .send(
                        lab.c3p(),
                        TestFocus.addConference(conference, TestFocus.policy(10, true, false)),
                        builder -> builder.generation(1).phase(Phase.RESERVE));

        assertRefused(response, Reason.UNAUTHORIZED);
    }

    @Test
    void onlyAFocusSendsWhatConcernsAConference() {
        bootstrap(1);

        for (CommandType command : List.of(
                TestFocus.addUser(conference, "bob", "attendee"),
                TestFocus.deleteUser(conference, "bob"),
                TestFocus.modifyUserRoles(conference, "bob", "presenter"),
                TestFocus.modifyLock(conference, true),
                TestFocus.getConference(conference))) {
            assertRefused(factory(command, 1), Reason.UNAUTHORIZED);
        }
    }

    @Test
    void factoryGivesBackAReservationButNotAConference() {
        lab.factory().reserve(lab.c3p(), conference, 1);
        assertThat(factory(TestFocus.deleteConference(conference), 1).isSuccess())
                .isTrue();
        lab.factory().reserve(lab.c3p(), conference, 1);
        bootstrap(1);

        assertThat(factory(TestFocus.deleteConference(conference), 1).isSuccess())
                .isTrue();

        assertThat(focus(TestFocus.getConference(conference), 1).isSuccess()).isTrue();
    }

    @Test
    void oldGenerationFindsNoConference() {
        bootstrap(2);

        assertRefused(bootstrap(1), Reason.CONFERENCE_DOESNT_EXIST);
        assertRefused(lab.factory().reserve(lab.c3p(), conference, 1), Reason.CONFERENCE_DOESNT_EXIST);
        assertRefused(addUser(1, "bob", "attendee"), Reason.CONFERENCE_DOESNT_EXIST);
        assertRefused(focus(TestFocus.getConference(conference), 1), Reason.CONFERENCE_DOESNT_EXIST);
        assertRefused(focus(TestFocus.deleteUser(conference, "bob"), 1), Reason.CONFERENCE_DOESNT_EXIST);
        assertThat(focus(TestFocus.deleteConference(conference), 1).isSuccess()).isTrue();
        assertThat(focus(TestFocus.getConference(conference), 2).isSuccess()).isTrue();
    }

    @Test
    void higherGenerationStartsAnew() {
        bootstrap(1);
        TestParticipant bob = lab.join(conference, "bob", "attendee");

        assertThat(bootstrap(2).isSuccess()).isTrue();

        bob.await("closed PEER 6");
        assertRefused(addUser(1, "bob", "attendee"), Reason.CONFERENCE_DOESNT_EXIST);
        assertThat(addUser(2, "bob", "attendee").isSuccess()).isTrue();
    }

    @Test
    void unknownConferenceIsA200ThatSaysSo() {
        assertRefused(addUser(1, "bob", "attendee"), Reason.CONFERENCE_DOESNT_EXIST);
    }

    @Test
    void deletingWhatIsNotThereSucceeds() {
        C3pResponse response = focus(TestFocus.deleteConference(conference), 1);

        assertThat(response.isSuccess()).isTrue();
        assertThat(response.body(DeleteConferenceResponseType.class)
                        .orElseThrow()
                        .getConferenceInfo()
                        .getEntity())
                .isEqualTo(conference.toString());
    }

    @Test
    void bootstrapThatComesAfterItsDeletionFindsNoConference() {
        focus(TestFocus.deleteConference(conference), 1);

        assertRefused(
                lab.focus().bootstrap(lab.c3p(), conference, 1, TestFocus.policy(10, true, false)),
                Reason.CONFERENCE_DOESNT_EXIST);
        assertThat(lab.focus()
                        .bootstrap(lab.c3p(), conference, 2, TestFocus.policy(10, true, false))
                        .isSuccess())
                .isTrue();
    }

    @Test
    void commandsWithoutWhatTheyNeedAreMalformed() {
        bootstrap(1);
        AddUserType twoDevices = TestFocus.addUser(conference, "bob", "attendee");
        twoDevices.getUser().getEndpoint().add(new EndpointType());
        AddUserType nobody = TestFocus.addUser(conference, "bob", "attendee");
        nobody.getUser().setEntity(null);

        assertRefused(focus(twoDevices, 1), Reason.REQUEST_MALFORMED);
        assertRefused(focus(nobody, 1), Reason.REQUEST_MALFORMED);
        assertRefused(
                lab.focus().send(lab.c3p(), TestFocus.getConference(conference), builder -> builder),
                Reason.REQUEST_MALFORMED);
    }

    @Test
    void commandForAnotherKindOfServerIsRefused() {
        C3pResponse response = lab.focus()
                .send(
                        lab.c3p(),
                        TestFocus.addUser(conference, "bob", "attendee"),
                        builder -> builder.generation(1).mcuUri(conference.mcu("chat")));

        assertRefused(response, Reason.UNKNOWN_MCU_TYPE);
    }

    @Test
    void commandThatIsNotForAnMcuIsNotSupported() {
        assertRefused(focus(new GetConferencesType(), 1), Reason.NOT_SUPPORTED);
    }

    // addUser

    @Test
    void fullConferenceTakesNobodyElse() {
        lab.focus().bootstrap(lab.c3p(), conference, 1, TestFocus.policy(2, true, false));
        addUser(1, "alice", "presenter");
        addUser(1, "bob", "attendee");

        assertRefused(addUser(1, "carol", "attendee"), Reason.MAXIMUM_MEETING_SIZE_EXCEEDED);
        assertThat(addUser(1, "bob", "attendee").isSuccess()).isTrue();
    }

    @Test
    void policyWithoutDataCollaborationTakesNobody() {
        lab.focus().bootstrap(lab.c3p(), conference, 1, TestFocus.policy(10, false, false));

        assertRefused(addUser(1, "bob", "attendee"), Reason.MCU_TYPE_NOT_AVAILABLE);
    }

    @Test
    void anonymousUsersComeOnlyWhereThePolicyAllowsIt() {
        bootstrap(1);
        ConferenceUri open = lab.newConference();
        lab.focus().bootstrap(lab.c3p(), open, 1, TestFocus.policy(10, true, true));

        assertRefused(focus(anonymous(conference), 1), Reason.ANONYMOUS_USERS_NOT_ALLOWED);
        assertThat(focus(anonymous(open), 1).isSuccess()).isTrue();
    }

    @Test
    void unknownRoleIsInvalid() {
        bootstrap(1);

        assertRefused(addUser(1, "bob", "emperor"), Reason.INVALID_ROLE);
    }

    @Test
    void dialingOutIsNotSupported() {
        bootstrap(1);
        AddUserType dialOut = TestFocus.addUser(conference, "bob", "attendee");
        dialOut.getUser().getEndpoint().getFirst().setJoiningMethod(JoiningType.DIALED_OUT);

        assertRefused(focus(dialOut, 1), Reason.NOT_SUPPORTED);
    }

    @Test
    void answerRepeatsUserRoleAndEndpoint() {
        bootstrap(1);

        AddUserResponseType body =
                addUser(1, "bob", "attendee").body(AddUserResponseType.class).orElseThrow();

        assertThat(body.getConferenceKeys().getConfEntity()).isEqualTo(conference.toString());
        UserType user = body.getUser();
        assertThat(user.getEntity()).isEqualTo("sip:bob@example.com");
        assertThat(user.getRoles().getEntry()).containsExactly("attendee");
        assertThat(user.getEndpoint()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.getEntity()).isEqualTo("{bob}");
            assertThat(endpoint.getJoiningMethod()).isEqualTo(JoiningType.DIALED_IN);
        });
    }

    @Test
    void repeatedRequestGetsTheSameTicketWhileItIsGood() {
        bootstrap(1);
        C3pRequest request = request(TestFocus.addUser(conference, "bob", "attendee"));

        String first = ticket(lab.focus().peer().send(lab.c3p(), request));

        assertThat(ticket(lab.focus().peer().send(lab.c3p(), request))).isEqualTo(first);
    }

    @Test
    void repeatedRequestGetsAFreshTicketOnceTheFirstWasUsed() {
        bootstrap(1);
        C3pRequest request = request(TestFocus.addUser(conference, "bob", "attendee"));
        ConnectionInfo way = way(lab.focus().peer().send(lab.c3p(), request));
        TestParticipant older = TestParticipant.join(lab.client(), way, "bob").awaitJoined();

        ConnectionInfo again = way(lab.focus().peer().send(lab.c3p(), request));

        assertThat(again.value(ConnectionInfo.AUTH_ID)).isNotEqualTo(way.value(ConnectionInfo.AUTH_ID));
        TestParticipant.join(lab.client(), again, "bob").awaitJoined();
        older.await("closed PEER 9");
    }

    @Test
    void repeatedRequestThatComesLateLeavesTheRoleAsItIsNow() {
        bootstrap(1);
        C3pRequest request = request(TestFocus.addUser(conference, "bob", "attendee"));
        TestParticipant older = TestParticipant.join(
                        lab.client(), way(lab.focus().peer().send(lab.c3p(), request)), "bob")
                .awaitJoined();
        focus(TestFocus.modifyUserRoles(conference, "bob", "presenter"), 1);

        ConnectionInfo again = way(lab.focus().peer().send(lab.c3p(), request));

        TestParticipant.join(lab.client(), again, "bob").awaitJoined();
        older.await("closed PEER 9");
        assertThat(focus(TestFocus.getConference(conference), 1)
                        .body(GetConferenceResponseType.class)
                        .orElseThrow()
                        .getConferenceInfo()
                        .getUsers()
                        .getUser())
                .singleElement()
                .satisfies(bob -> assertThat(bob.getRoles().getEntry()).containsExactly("presenter"));
    }

    // The rest

    @Test
    void getConferenceTellsTheWholeRosterAndWhereTheNotificationsStand() {
        bootstrap(1);
        lab.join(conference, "alice", "presenter");
        lab.join(conference, "bob", "attendee");
        addUser(1, "carol", "attendee");

        ConferenceType info = focus(TestFocus.getConference(conference), 1)
                .body(GetConferenceResponseType.class)
                .orElseThrow()
                .getConferenceInfo();

        assertThat(info.getState()).isEqualTo(StateType.FULL);
        assertThat(info.getOtherAttributes())
                .containsEntry(Namespaces.SEQUENCE, "2")
                .containsEntry(Namespaces.GENERATION, "1");
        assertThat(info.getUsers().getUser())
                .extracting(UserType::getEntity)
                .containsExactly("sip:alice@example.com", "sip:bob@example.com");
        assertThat(info.getConferenceView()
                        .getEntityView()
                        .getFirst()
                        .getEntityState()
                        .getUserCount())
                .isEqualTo(2);
    }

    @Test
    void lockIsShownInTheEntityView() {
        bootstrap(1);

        assertThat(focus(TestFocus.modifyLock(conference, true), 1).isSuccess()).isTrue();

        assertThat(focus(TestFocus.getConference(conference), 1)
                        .body(GetConferenceResponseType.class)
                        .orElseThrow()
                        .getConferenceInfo()
                        .getConferenceView()
                        .getEntityView()
                        .getFirst()
                        .getEntityState()
                        .isLocked())
                .isTrue();
    }

    @Test
    void roleOfSomebodyWhoIsNotHereCannotChange() {
        bootstrap(1);

        assertRefused(focus(TestFocus.modifyUserRoles(conference, "bob", "presenter"), 1), Reason.USER_DOESNT_EXIST);
    }

    @Test
    void pingTellsHowTheServerIs() {
        C3pResponse response = focus(new PingType(), 1);

        assertThat(response.body(PingResponseType.class).orElseThrow().getServerStatus())
                .isIn(ServerStatusType.NORMAL, ServerStatusType.LOADED);
    }

    private C3pResponse bootstrap(long generation) {
        return lab.focus().bootstrap(lab.c3p(), conference, generation, TestFocus.policy(10, true, false));
    }

    private C3pResponse addUser(long generation, String user, String role) {
        return focus(TestFocus.addUser(conference, user, role), generation);
    }

    private C3pRequest request(CommandType command) {
        return lab.focus().peer().request(lab.c3p(), command, builder -> builder.generation(1));
    }

    private C3pResponse focus(CommandType command, long generation) {
        return lab.focus().send(lab.c3p(), command, generation);
    }

    private C3pResponse factory(CommandType command, long generation) {
        Peer factory = lab.factory().peer();
        return factory.send(lab.c3p(), factory.request(lab.c3p(), command, builder -> builder.generation(generation)));
    }

    private static AddUserType anonymous(ConferenceUri conference) {
        AddUserType command = TestFocus.addUser(conference, "guest", "attendee");
        command.getUser().getEndpoint().getFirst().setAuthMethod("anonymous");
        return command;
    }

    private static String ticket(C3pResponse response) {
        return way(response).value(ConnectionInfo.AUTH_ID).orElseThrow();
    }

    private static ConnectionInfo way(C3pResponse response) {
        return ConnectionInfo.from(
                response.body(AddUserResponseType.class).orElseThrow().getConnectionInfo());
    }

    private static void assertRefused(C3pResponse response, Reason reason) {
        assertThat(response.code()).isEqualTo(ResponseCode.FAILURE);
        assertThat(response.reason()).hasValue(reason);
        assertThat(response.boot()).isPresent();
    }
}
