/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.AddEndpointMediaType;
import org.rostrum.c3p.xml.cccp.AddEndpointType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.CancelType;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.cccp.ConferenceKeysType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointMediaType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointType;
import org.rostrum.c3p.xml.cccp.DeleteUserType;
import org.rostrum.c3p.xml.cccp.GetAvailableMcuTypesType;
import org.rostrum.c3p.xml.cccp.GetConferenceType;
import org.rostrum.c3p.xml.cccp.GetConferencesType;
import org.rostrum.c3p.xml.cccp.GetConferencingCapabilitiesType;
import org.rostrum.c3p.xml.cccp.GetEncryptionKeyType;
import org.rostrum.c3p.xml.cccp.GetEndpointMediaType;
import org.rostrum.c3p.xml.cccp.GetEndpointType;
import org.rostrum.c3p.xml.cccp.GetMcuType;
import org.rostrum.c3p.xml.cccp.GetUserType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointMediaType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesType;
import org.rostrum.c3p.xml.cccp.ModifyUserType;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.confext.ConferenceViewType;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confinfo.UsersType;
import org.rostrum.c3p.xml.rostrum.FocusNodes;
import org.rostrum.c3p.xml.rostrum.Placement;
import org.rostrum.c3p.xml.rostrum.Policy;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.c3p.xml.separator.Separator;

/** Requests of every kind. */
final class SampleRequests {
    private SampleRequests() {}

    static Map<String, CommandType> bodies() {
        Map<String, CommandType> all = new LinkedHashMap<>();
        all.put("getConferencingCapabilities", new GetConferencingCapabilitiesType());
        all.put("getAvailableMcuTypes", new GetAvailableMcuTypesType());
        all.put("getEncryptionKey", new GetEncryptionKeyType());
        all.put("addConference", addConference());
        all.put("modifyConference", modifyConference());
        all.put("getConference", getConference());
        all.put("getConferences", getConferences());
        all.put("deleteConference", deleteConference());
        all.put("addUser", addUser());
        all.put("modifyUser", modifyUser());
        all.put("getUser", getUser());
        all.put("deleteUser", deleteUser());
        all.put("modifyUserRoles", modifyUserRoles());
        all.put("modifyConferenceLock", modifyConferenceLock());
        all.put("addEndpoint", addEndpoint());
        all.put("modifyEndpoint", modifyEndpoint());
        all.put("getEndpoint", getEndpoint());
        all.put("deleteEndpoint", deleteEndpoint());
        all.put("addEndpointMedia", addEndpointMedia());
        all.put("modifyEndpointMedia", modifyEndpointMedia());
        all.put("getEndpointMedia", getEndpointMedia());
        all.put("deleteEndpointMedia", deleteEndpointMedia());
        all.put("cancel", cancel());
        all.put("ping", new PingType());
        return all;
    }

    static AddUserType addUser() {
        AddUserType body = new AddUserType();
        body.setMcuUri(Samples.MEETING.toString());
        body.setConferenceKeys(SampleParts.conferenceKeys());
        body.setUser(SampleParts.user());
        return body;
    }

    static AddUserType addUserJoin() {
        AddUserType body = addUser();
        body.setMcuUri(null);
        body.getUser().getEndpoint().getFirst().setJoiningMethod(null);
        return body;
    }

    static C3pRequest relayed() {
        AddUserType body = addUser();
        EndpointType endpoint = body.getUser().getEndpoint().getFirst();
        endpoint.setAuthMethod("enterprise");
        endpoint.setAccessMethod("internal");
        body.getUser().setDisplayText("Bob Kelly");
        return C3pRequest.builder(body)
                .requestId(1007)
                .from(Samples.FOCUS_URL)
                .to(Samples.MCU_URL)
                .originator(Samples.BOB)
                .generation(2)
                .build();
    }

    static C3pRequest getMcu() {
        GetMcuType body = new GetMcuType();
        Placement placement = new Placement();
        placement.setEntity(Samples.CONFERENCE.toString());
        placement.setMcuType(McuTypes.MEETING);
        placement.setSize(250L);
        placement.getExcluded().add("https://webconf-2.example.com:4443/LiveServer/DataMCU/");
        body.getAny().add(placement);
        return C3pRequest.builder(body)
                .requestId(1004)
                .from(Samples.FOCUS_URL)
                .to(Samples.FACTORY_URL)
                .originator(Samples.CONFERENCE.toString())
                .generation(2)
                .build();
    }

    static C3pRequest health() {
        Server server = new Server();
        server.setEntity(Samples.MCU_URL);
        server.setName("webconf-1");
        server.setModality(McuTypes.MEETING);
        server.setVendor("Rostrum");
        server.setVersion("0.1");
        server.setStatus("normal");
        server.setStress(0.25);
        server.setConferences(3L);
        server.setUsers(41L);
        server.setMaxConferences(100L);
        server.setMaxUsers(1000L);
        server.setDraining(false);
        server.setPsomAddress("webconf-1.example.com:8057");
        server.setMcuServerUri(Samples.MCU_SERVER_URI);
        PingType body = new PingType();
        body.getAny().add(server);
        return C3pRequest.builder(body)
                .requestId(12)
                .from(Samples.MCU_URL)
                .to(Samples.FACTORY_URL)
                .boot("b-17")
                .build();
    }

    static C3pRequest reserve() {
        AddConferenceType body = new AddConferenceType();
        body.setConferenceInfo(SampleParts.entityOnly());
        body.getConferenceInfo().setConferenceDescription(new ConferenceDescriptionType());
        body.getConferenceInfo().getConferenceDescription().setConferenceId(Samples.CONFERENCE.conferenceId());
        body.getAny().add(policy());
        return C3pRequest.builder(body)
                .requestId(31)
                .from(Samples.FACTORY_URL)
                .to(Samples.MCU_URL)
                .originator(Samples.CONFERENCE.toString())
                .generation(2)
                .phase(Phase.RESERVE)
                .build();
    }

    static C3pRequest bootstrap() {
        AddConferenceType body = new AddConferenceType();
        body.setConferenceInfo(SampleParts.conference());
        FocusNodes nodes = new FocusNodes();
        nodes.getUrl().add(Samples.FOCUS_URL);
        nodes.getUrl().add("https://focus-2.example.com:4442/LiveServer/Focus/");
        body.getAny().add(nodes);
        body.getAny().add(policy());
        return C3pRequest.builder(body)
                .requestId(1005)
                .from(Samples.FOCUS_URL)
                .to(Samples.MCU_URL)
                .originator(Samples.CONFERENCE.toString())
                .generation(2)
                .phase(Phase.BOOTSTRAP)
                .build();
    }

    static Policy policy() {
        Policy policy = new Policy();
        policy.setMeetingSize(250L);
        policy.setDataCollaboration(true);
        policy.setAnonymous(false);
        return policy;
    }

    static AddConferenceType addConference() {
        AddConferenceType body = new AddConferenceType();
        ConferenceType conference = SampleParts.conference();
        conference.setEntity("");
        conference.getConferenceDescription().setOrganizer(null);
        conference.getConferenceDescription().setSeparator(new Separator());
        conference.getConferenceDescription().getAny().add(Samples.EXTENSIONS.createAutopromote(32768L));
        UsersType users = new UsersType();
        UserType bob = new UserType();
        bob.setEntity(Samples.BOB);
        bob.setRoles(SampleParts.roles("presenter"));
        users.getUser().add(bob);
        conference.setUsers(users);
        ConferenceViewType view = new ConferenceViewType();
        for (String type : List.of(McuTypes.CHAT, McuTypes.MEETING)) {
            EntityViewType wanted = new EntityViewType();
            wanted.setEntity(type);
            view.getEntityView().add(wanted);
        }
        conference.setConferenceView(view);
        body.setConferenceInfo(conference);
        return body;
    }

    static ModifyConferenceType modifyConference() {
        ModifyConferenceType body = new ModifyConferenceType();
        body.setMcuUri(Samples.AUDIO_VIDEO.toString());
        body.setConferenceInfo(SampleParts.entityOnly());
        body.getConferenceInfo().setState(StateType.PARTIAL);
        ConferenceViewType view = SampleParts.view(true);
        view.setState(StateType.PARTIAL);
        view.getEntityView().getFirst().setEntity(Samples.AUDIO_VIDEO.toString());
        view.getEntityView().getFirst().setState(StateType.PARTIAL);
        body.getConferenceInfo().setConferenceView(view);
        return body;
    }

    static GetConferenceType getConference() {
        GetConferenceType body = new GetConferenceType();
        ConferenceKeysType keys = new ConferenceKeysType();
        keys.setConferenceId(Samples.CONFERENCE.conferenceId());
        body.setConferenceKeys(keys);
        body.getAny().add(SampleParts.encryptionKey());
        return body;
    }

    static GetConferencesType getConferences() {
        GetConferencesType body = new GetConferencesType();
        body.setStatic(true);
        return body;
    }

    static DeleteConferenceType deleteConference() {
        DeleteConferenceType body = new DeleteConferenceType();
        body.setConferenceKeys(SampleParts.conferenceKeys());
        return body;
    }

    static ModifyUserType modifyUser() {
        ModifyUserType body = new ModifyUserType();
        body.setConferenceKeys(SampleParts.conferenceKeys());
        body.setUser(SampleParts.user());
        return body;
    }

    static GetUserType getUser() {
        GetUserType body = new GetUserType();
        body.setUserKeys(SampleParts.userKeys());
        return body;
    }

    static DeleteUserType deleteUser() {
        DeleteUserType body = new DeleteUserType();
        body.setMcuUri(Samples.MEETING.toString());
        body.setUserKeys(SampleParts.userKeys());
        return body;
    }

    static ModifyUserRolesType modifyUserRoles() {
        ModifyUserRolesType body = new ModifyUserRolesType();
        body.setUserKeys(SampleParts.userKeys());
        body.setUserRoles(SampleParts.roles("presenter"));
        return body;
    }

    static ModifyConferenceLockType modifyConferenceLock() {
        ModifyConferenceLockType body = new ModifyConferenceLockType();
        body.setConferenceKeys(SampleParts.conferenceKeys());
        body.setLocked(true);
        return body;
    }

    static AddEndpointType addEndpoint() {
        AddEndpointType body = new AddEndpointType();
        body.setMcuUri(Samples.AUDIO_VIDEO.toString());
        body.setUserKeys(SampleParts.userKeys());
        body.setEndpoint(SampleParts.endpoint());
        return body;
    }

    static ModifyEndpointType modifyEndpoint() {
        ModifyEndpointType body = new ModifyEndpointType();
        body.setUserKeys(SampleParts.userKeys());
        body.setEndpoint(SampleParts.endpoint());
        return body;
    }

    static GetEndpointType getEndpoint() {
        GetEndpointType body = new GetEndpointType();
        body.setEndpointKeys(SampleParts.endpointKeys());
        return body;
    }

    static DeleteEndpointType deleteEndpoint() {
        DeleteEndpointType body = new DeleteEndpointType();
        body.setEndpointKeys(SampleParts.endpointKeys());
        return body;
    }

    static AddEndpointMediaType addEndpointMedia() {
        AddEndpointMediaType body = new AddEndpointMediaType();
        body.setEndpointKeys(SampleParts.endpointKeys());
        body.setMedia(SampleParts.audio());
        return body;
    }

    static ModifyEndpointMediaType modifyEndpointMedia() {
        ModifyEndpointMediaType body = new ModifyEndpointMediaType();
        body.setMcuUri(Samples.AUDIO_VIDEO.toString());
        body.setMediaKeys(SampleParts.mediaKeys());
        body.setMedia(SampleParts.audio());
        return body;
    }

    static GetEndpointMediaType getEndpointMedia() {
        GetEndpointMediaType body = new GetEndpointMediaType();
        body.setMediaKeys(SampleParts.mediaKeys());
        return body;
    }

    static DeleteEndpointMediaType deleteEndpointMedia() {
        DeleteEndpointMediaType body = new DeleteEndpointMediaType();
        body.setMediaKeys(SampleParts.mediaKeys());
        return body;
    }

    static CancelType cancel() {
        CancelType body = new CancelType();
        body.setRequestId("5");
        return body;
    }
}
