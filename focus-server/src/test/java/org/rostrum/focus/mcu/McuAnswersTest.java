/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.CommandResponseType;
import org.rostrum.c3p.xml.cccp.GetConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetMcuResponseType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointStatusType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.MediaType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confinfo.UsersType;
import org.rostrum.c3p.xml.rostrum.ObjectFactory;
import org.rostrum.focus.conference.ConnectionEntry;
import org.rostrum.focus.conference.EndpointChange;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.conference.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

final class McuAnswersTest {

    private static final McuTask ALLOCATE = new McuTask.Allocate(0, List.of());
    private static final McuTask BOOTSTRAP = new McuTask.Bootstrap(Requests.MCU, Requests.TERMS, false);
    private static final McuTask ADD_USER = Requests.addUser("sip:bob@example.com");
    private static final McuTask DELETE_USER = new McuTask.DeleteUser(Requests.MCU, "sip:bob@example.com", List.of());
    private static final McuTask DELETE_CONFERENCE = new McuTask.DeleteConference(Requests.MCU);
    private static final McuTask GET_CONFERENCE = new McuTask.GetConference(Requests.MCU);

    private final C3pCodec codec = C3pCodec.create();

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aReasonBecomesTheRefusalOfTheSameNameOrOtherFailure(Reason reason) {
        Refusal refusal = McuAnswers.refusal(Optional.of(reason));

        assertThat(refusal.token()).isEqualTo(Refusal.of(reason.token()).isPresent() ? reason.token() : "otherFailure");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {
                "SERVER_BUSY",
                "TIMEOUT",
                "UNAUTHORIZED",
                "MAXIMUM_MEETING_SIZE_EXCEEDED",
                "MCU_TYPE_NOT_AVAILABLE",
                "UNKNOWN_MCU_TYPE",
                "INVALID_ROLE",
                "USER_DENIED",
                "ANONYMOUS_USERS_NOT_ALLOWED",
                "CONFERENCE_DOESNT_EXIST",
                "NOT_SUPPORTED"
            })
    void whatAnMcuOrFactoryRefusesWithReachesTheClientUnchanged(Reason reason) {
        McuAnswer answer = McuAnswers.read(ADD_USER, wire(ADD_USER, C3pResponse.failure(request(ADD_USER), reason)));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        McuAnswer.Failed.class,
                        failed -> assertThat(failed.refusal().token()).isEqualTo(reason.token()));
    }

    @Test
    void aBusyServerSaysWhenToComeBack() {
        C3pResponse busy =
                C3pResponse.failure(request(ALLOCATE), Reason.SERVER_BUSY).withRetryAfter(1);

        assertThat(McuAnswers.read(ALLOCATE, wire(ALLOCATE, busy)))
                .isEqualTo(new McuAnswer.Failed(Refusal.SERVER_BUSY, Duration.ofSeconds(1)));
    }

    @Test
    void theFactoryNamesServerAndServerUri() {
        GetMcuResponseType body = new GetMcuResponseType();
        body.getMcu().add(Requests.MCU);
        body.getAny().add(new ObjectFactory().createMcuServerUri("sip:webconf-1@example.com;gruu;opaque=srvr:dmcu"));

        assertThat(McuAnswers.read(ALLOCATE, success(ALLOCATE, body)))
                .isEqualTo(new McuAnswer.Allocated(Requests.MCU, "sip:webconf-1@example.com;gruu;opaque=srvr:dmcu"));
    }

    @Test
    void aFactoryThatNamesNobodyHasFailed() {
        assertThat(McuAnswers.read(ALLOCATE, success(ALLOCATE, new GetMcuResponseType())))
                .isEqualTo(new McuAnswer.Failed(Refusal.OTHER_FAILURE));
    }

    @Test
    void aBootstrapThatSucceedsNeedsNothingElse() {
        assertThat(McuAnswers.read(BOOTSTRAP, wire(BOOTSTRAP, C3pResponse.success(request(BOOTSTRAP)))))
                .isEqualTo(new McuAnswer.Bootstrapped(""));
    }

    @Test
    void connectionInfoIsHandedOnInOrder() {
        AddUserResponseType body = new AddUserResponseType();
        body.setConnectionInfo(ConnectionInfo.of(List.of(
                        new ConnectionInfo.Entry("sAuthId", "4871203355912076"),
                        new ConnectionInfo.Entry("serverURL", "psom://127.0.0.1:8057")))
                .toXml());

        assertThat(McuAnswers.read(ADD_USER, success(ADD_USER, body)))
                .isEqualTo(new McuAnswer.UserAuthorized(List.of(
                        new ConnectionEntry("sAuthId", "4871203355912076"),
                        new ConnectionEntry("serverURL", "psom://127.0.0.1:8057"))));
    }

    @Test
    void anAddUserWithoutConnectionInfoHasFailed() {
        assertThat(McuAnswers.read(ADD_USER, success(ADD_USER, new AddUserResponseType())))
                .isEqualTo(new McuAnswer.Failed(Refusal.OTHER_FAILURE));
    }

    @Test
    void deletingWhatIsNotThereIsDone() {
        assertThat(read(DELETE_CONFERENCE, Reason.CONFERENCE_DOESNT_EXIST)).isEqualTo(new McuAnswer.Done());
        assertThat(read(DELETE_USER, Reason.USER_DOESNT_EXIST)).isEqualTo(new McuAnswer.Done());
        assertThat(read(DELETE_USER, Reason.ENDPOINT_DOESNT_EXIST)).isEqualTo(new McuAnswer.Done());
    }

    @Test
    void deletingAUserOfALostConferenceIsNotDone() {
        assertThat(read(DELETE_USER, Reason.CONFERENCE_DOESNT_EXIST))
                .isEqualTo(new McuAnswer.Failed(Refusal.CONFERENCE_DOESNT_EXIST));
    }

    @Test
    void theWholeOfAConferenceIsItsConnectedEndpointsUpToASequence() {
        GetConferenceResponseType body = new GetConferenceResponseType();
        body.setConferenceInfo(document());
        body.getConferenceInfo().getOtherAttributes().put(Namespaces.SEQUENCE, "9");

        assertThat(McuAnswers.read(GET_CONFERENCE, success(GET_CONFERENCE, body)))
                .isEqualTo(new McuAnswer.Reported(
                        9,
                        List.of(new EndpointChange.Connected(
                                "sip:bob@example.com", Requests.ENDPOINT, "2", "data collab", "meeting")),
                        ""));
    }

    @Test
    void aWholeWithoutSequenceIsOfNoUse() {
        GetConferenceResponseType body = new GetConferenceResponseType();
        body.setConferenceInfo(document());

        assertThat(McuAnswers.read(GET_CONFERENCE, success(GET_CONFERENCE, body)))
                .isEqualTo(new McuAnswer.Failed(Refusal.OTHER_FAILURE));
    }

    private static ConferenceType document() {
        MediaType media = new MediaType();
        media.setId("2");
        media.setType("meeting");
        media.setDisplayText("data collab");
        EndpointType connected = new EndpointType();
        connected.setEntity(Requests.ENDPOINT);
        connected.setStatus(EndpointStatusType.CONNECTED);
        connected.getMedia().add(media);
        EndpointType pending = new EndpointType();
        pending.setEntity("{7B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F10}");
        pending.setStatus(EndpointStatusType.PENDING);
        UserType user = new UserType();
        user.setEntity("sip:Bob@example.com");
        user.getEndpoint().addAll(List.of(connected, pending));
        UsersType users = new UsersType();
        users.getUser().add(user);
        ConferenceType document = new ConferenceType();
        document.setEntity(Requests.CONFERENCE);
        document.setUsers(users);
        return document;
    }

    private McuAnswer read(McuTask task, Reason reason) {
        return McuAnswers.read(task, wire(task, C3pResponse.failure(request(task), reason)));
    }

    private C3pResponse success(McuTask task, CommandResponseType body) {
        return wire(task, C3pResponse.success(request(task), body));
    }

    private C3pResponse wire(McuTask task, C3pResponse response) {
        assertThat(response.commandName()).isEqualTo(request(task).commandName());
        return codec.readResponse(codec.write(response));
    }

    private static C3pRequest request(McuTask task) {
        return new McuMessages("https://focus/", List.of()).write(Requests.of(1, task), "https://mcu/");
    }
}
