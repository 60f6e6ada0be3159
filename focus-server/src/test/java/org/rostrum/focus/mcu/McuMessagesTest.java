/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.Phase;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceType;
import org.rostrum.c3p.xml.cccp.DeleteUserType;
import org.rostrum.c3p.xml.cccp.GetConferenceType;
import org.rostrum.c3p.xml.cccp.GetMcuType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.rostrum.FocusNodes;
import org.rostrum.c3p.xml.rostrum.Placement;
import org.rostrum.c3p.xml.rostrum.Policy;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.McuRequest;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.conference.WaitingJoin;
import org.rostrum.kit.collection.SortedTable;

import static org.assertj.core.api.Assertions.assertThat;

final class McuMessagesTest {

    private static final String POOL = "https://focus.example.com:4442/LiveServer/Focus/";
    private static final String FACTORY = "https://127.0.0.1:4441/LiveServer/MCUFactory/";
    private static final String MCU_URI = "sip:alice@example.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A";

    private final C3pCodec codec = C3pCodec.create();
    private final McuMessages messages =
            new McuMessages(POOL, List.of("https://n1:4442/LiveServer/Focus/", "https://n2:4442/LiveServer/Focus/"));

    @Test
    void everyRequestCarriesIdIdentityAndGeneration() {
        List<McuTask> tasks = List.of(
                new McuTask.Allocate(250, List.of()),
                new McuTask.Bootstrap(Requests.MCU, Requests.TERMS, false),
                Requests.addUser("sip:bob@example.com"),
                new McuTask.DeleteUser(Requests.MCU, "sip:bob@example.com", List.of()),
                new McuTask.ChangeRole(Requests.MCU, "sip:bob@example.com", Role.PRESENTER),
                new McuTask.ChangeLock(Requests.MCU, true),
                new McuTask.DeleteConference(Requests.MCU),
                new McuTask.GetConference(Requests.MCU));

        assertThat(tasks).allSatisfy(task -> {
            C3pRequest read = wire(Requests.of(42, task), Requests.MCU);
            assertThat(read.requestId()).isEqualTo("42");
            assertThat(read.from()).isEqualTo(POOL);
            assertThat(read.to()).isEqualTo(Requests.MCU);
            assertThat(read.generation()).hasValue(3);
        });
    }

    @Test
    void theSameRequestIsTheSameMessage() {
        McuRequest request = Requests.of(42, new McuTask.Bootstrap(Requests.MCU, Requests.TERMS, false));

        assertThat(codec.write(messages.write(request, Requests.MCU)))
                .isEqualTo(codec.write(messages.write(request, Requests.MCU)));
    }

    @Test
    void allocateNamesTheConferenceTheTypeTheSizeAndWhoFailed() {
        C3pRequest read = wire(Requests.of(1, new McuTask.Allocate(250, List.of("https://bad/"))), FACTORY);

        Placement placement = Extensions.find(read.body(GetMcuType.class).getAny(), Placement.class)
                .orElseThrow();
        assertThat(placement.getEntity()).isEqualTo(Requests.CONFERENCE);
        assertThat(placement.getMcuType()).isEqualTo("meeting");
        assertThat(placement.getSize()).isEqualTo(250);
        assertThat(placement.getExcluded()).containsExactly("https://bad/");
        assertThat(read.originator()).contains(Requests.CONFERENCE);
        assertThat(read.mcuUri()).isEmpty();
        assertThat(read.phase()).isEmpty();
    }

    @Test
    void bootstrapCarriesWhatTheOrganizerWantsOfThisMcu() {
        ConferenceTerms t = Requests.TERMS;
        ConferenceTerms wanting = new ConferenceTerms(
                t.conference(),
                t.organizer(),
                t.conferenceId(),
                t.subject(),
                t.expiry(),
                t.admission(),
                t.invitees(),
                t.mcuTypes(),
                t.autopromotion(),
                t.maximumSize(),
                false,
                SortedTable.of("meeting", "<opaque><mode xmlns=\"urn:x\">open</mode></opaque>")
                        .with("chat", "<opaque>nobody's business</opaque>"),
                "",
                "");

        C3pRequest read = wire(Requests.of(1, new McuTask.Bootstrap(Requests.MCU, wanting, false)), Requests.MCU);

        assertThat(read.body(AddConferenceType.class)
                        .getConferenceInfo()
                        .getConferenceView()
                        .getEntityView())
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.getEntity()).isEqualTo(MCU_URI);
                    assertThat(codec.writeOpaque(view.getEntitySettings())).contains("open");
                });
    }

    @Test
    void bootstrapTellsTheTermsThePolicyAndWhereToReport() {
        C3pRequest read =
                wire(Requests.of(1, new McuTask.Bootstrap(Requests.MCU, Requests.TERMS, false)), Requests.MCU);

        AddConferenceType command = read.body(AddConferenceType.class);
        ConferenceType info = command.getConferenceInfo();
        assertThat(read.phase()).contains(Phase.BOOTSTRAP);
        assertThat(read.mcuUri()).contains(MCU_URI);
        assertThat(info.getEntity()).isEqualTo(Requests.CONFERENCE);
        assertThat(info.getConferenceDescription().getSubject()).isEqualTo("Roadmap <review> & more");
        assertThat(info.getConferenceDescription().getConferenceId()).isEqualTo("K7QW2M9A");
        assertThat(info.getConferenceDescription().getExpiryTime()).isEqualTo(Requests.TERMS.expiry());
        assertThat(info.getConferenceDescription().getAdmissionPolicy()).isEqualTo("openAuthenticated");
        assertThat(info.getConferenceDescription().getOrganizer().getUri()).isEqualTo("sip:alice@example.com");
        assertThat(info.getConferenceState().isLocked()).isFalse();
        assertThat(info.getUsers().getUser()).singleElement().satisfies(user -> {
            assertThat(user.getEntity()).isEqualTo("sip:carol@example.com");
            assertThat(user.getRoles().getEntry()).containsExactly("presenter");
        });
        assertThat(Extensions.find(command.getAny(), FocusNodes.class)
                        .orElseThrow()
                        .getUrl())
                .containsExactly("https://n1:4442/LiveServer/Focus/", "https://n2:4442/LiveServer/Focus/");
        Policy policy = Extensions.find(command.getAny(), Policy.class).orElseThrow();
        assertThat(policy.getMeetingSize()).isEqualTo(250);
        assertThat(policy.isDataCollaboration()).isTrue();
        assertThat(policy.isAnonymous()).isFalse();
    }

    @Test
    void addUserSaysWhatTheFocusKnowsOfTheUser() {
        C3pRequest read = wire(Requests.of(1, Requests.addUser("sip:bob@example.com")), Requests.MCU);

        AddUserType command = read.body(AddUserType.class);
        UserType user = command.getUser();
        EndpointType endpoint = user.getEndpoint().getFirst();
        assertThat(read.originator()).contains("sip:bob@example.com");
        assertThat(read.mcuUri()).contains(MCU_URI);
        assertThat(command.getConferenceKeys().getConfEntity()).isEqualTo(Requests.CONFERENCE);
        assertThat(user.getEntity()).isEqualTo("sip:bob@example.com");
        assertThat(user.getDisplayText()).isEqualTo("Bob Kelly");
        assertThat(user.getRoles().getEntry()).containsExactly("attendee");
        assertThat(endpoint.getEntity()).isEqualTo(Requests.ENDPOINT);
        assertThat(endpoint.getJoiningMethod()).isEqualTo(JoiningType.DIALED_IN);
        assertThat(endpoint.getAuthMethod()).isEqualTo("enterprise");
        assertThat(endpoint.getAccessMethod()).isEqualTo("internal");
    }

    @Test
    void deleteUserNamesTheEndpointsThatGo() {
        McuTask task = new McuTask.DeleteUser(Requests.MCU, "sip:bob@example.com", List.of(Requests.ENDPOINT));

        C3pRequest read = wire(Requests.of(1, task), Requests.MCU);

        DeleteUserType command = read.body(DeleteUserType.class);
        assertThat(command.getUserKeys().getUserEntity()).isEqualTo("sip:bob@example.com");
        assertThat(Extensions.find(command.getAny(), EndpointType.class)
                        .orElseThrow()
                        .getEntity())
                .isEqualTo(Requests.ENDPOINT);
    }

    @Test
    void aChangeOfRoleNamesThePersonAndTheRole() {
        McuTask task = new McuTask.ChangeRole(Requests.MCU, "sip:bob@example.com", Role.PRESENTER);

        C3pRequest read = wire(Requests.of(1, task), Requests.MCU);

        ModifyUserRolesType command = read.body(ModifyUserRolesType.class);
        assertThat(read.mcuUri()).contains(MCU_URI);
        assertThat(command.getUserKeys().getConfEntity()).isEqualTo(Requests.CONFERENCE);
        assertThat(command.getUserKeys().getUserEntity()).isEqualTo("sip:bob@example.com");
        assertThat(command.getUserRoles().getEntry()).containsExactly("presenter");
    }

    @Test
    void aLockGoesByCommandAndByBootstrap() {
        C3pRequest lock = wire(Requests.of(1, new McuTask.ChangeLock(Requests.MCU, true)), Requests.MCU);
        C3pRequest bootstrap =
                wire(Requests.of(2, new McuTask.Bootstrap(Requests.MCU, Requests.TERMS, true)), Requests.MCU);

        assertThat(lock.body(ModifyConferenceLockType.class).isLocked()).isTrue();
        assertThat(bootstrap
                        .body(AddConferenceType.class)
                        .getConferenceInfo()
                        .getConferenceState()
                        .isLocked())
                .isTrue();
    }

    @Test
    void aRelayedCommandKeepsItsContentAndGetsTheFrameOfTheFocus() {
        ModifyConferenceLockType content = new ModifyConferenceLockType();
        content.setLocked(true);
        String text = new String(
                codec.write(C3pRequest.builder(content)
                        .requestId(7)
                        .from("sip:bob@example.com")
                        .to(Requests.CONFERENCE)
                        .build()),
                StandardCharsets.UTF_8);
        McuTask task = new McuTask.Relay(
                Requests.MCU,
                new Instruction.Relay(
                        "meeting", Instruction.Relay.Right.PRESENTER, "sip:bob@example.com", Role.ATTENDEE, text),
                new WaitingJoin.Key(new DialogRef("focus", 1, "dialog"), "7"));

        C3pRequest read = wire(Requests.of(42, task), Requests.MCU);

        assertThat(read.requestId()).isEqualTo("42");
        assertThat(read.from()).isEqualTo(POOL);
        assertThat(read.mcuUri()).contains(MCU_URI);
        assertThat(read.generation()).hasValue(3);
        assertThat(read.body(ModifyConferenceLockType.class).isLocked()).isTrue();
    }

    @Test
    void commandsAboutTheConferenceNameItByItsKeys() {
        C3pRequest delete = wire(Requests.of(1, new McuTask.DeleteConference(Requests.MCU)), Requests.MCU);
        C3pRequest get = wire(Requests.of(2, new McuTask.GetConference(Requests.MCU)), Requests.MCU);

        assertThat(delete.body(DeleteConferenceType.class).getConferenceKeys().getConfEntity())
                .isEqualTo(Requests.CONFERENCE);
        assertThat(get.body(GetConferenceType.class).getConferenceKeys().getConfEntity())
                .isEqualTo(Requests.CONFERENCE);
    }

    private C3pRequest wire(McuRequest request, String to) {
        return codec.readRequest(codec.write(messages.write(request, to)));
    }
}
