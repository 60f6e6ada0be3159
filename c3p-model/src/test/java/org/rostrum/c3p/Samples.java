/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import jakarta.xml.bind.JAXBElement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rostrum.c3p.xml.cccp.AddConferenceResponseType;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.AddEndpointMediaResponseType;
import org.rostrum.c3p.xml.cccp.AddEndpointMediaType;
import org.rostrum.c3p.xml.cccp.AddEndpointResponseType;
import org.rostrum.c3p.xml.cccp.AddEndpointType;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.CancelResponseType;
import org.rostrum.c3p.xml.cccp.CancelType;
import org.rostrum.c3p.xml.cccp.CommandResponseType;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.cccp.ConferenceKeysType;
import org.rostrum.c3p.xml.cccp.ConferencesType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceResponseType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointMediaResponseType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointMediaType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointResponseType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointType;
import org.rostrum.c3p.xml.cccp.DeleteUserResponseType;
import org.rostrum.c3p.xml.cccp.DeleteUserType;
import org.rostrum.c3p.xml.cccp.EndpointKeysType;
import org.rostrum.c3p.xml.cccp.GetAvailableMcuTypesResponseType;
import org.rostrum.c3p.xml.cccp.GetAvailableMcuTypesType;
import org.rostrum.c3p.xml.cccp.GetConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetConferenceType;
import org.rostrum.c3p.xml.cccp.GetConferencesResponseType;
import org.rostrum.c3p.xml.cccp.GetConferencesType;
import org.rostrum.c3p.xml.cccp.GetConferencingCapabilitiesResponseType;
import org.rostrum.c3p.xml.cccp.GetConferencingCapabilitiesType;
import org.rostrum.c3p.xml.cccp.GetEncryptionKeyResponseType;
import org.rostrum.c3p.xml.cccp.GetEncryptionKeyType;
import org.rostrum.c3p.xml.cccp.GetEndpointMediaResponseType;
import org.rostrum.c3p.xml.cccp.GetEndpointMediaType;
import org.rostrum.c3p.xml.cccp.GetEndpointResponseType;
import org.rostrum.c3p.xml.cccp.GetEndpointType;
import org.rostrum.c3p.xml.cccp.GetMcuResponseType;
import org.rostrum.c3p.xml.cccp.GetMcuType;
import org.rostrum.c3p.xml.cccp.GetUserResponseType;
import org.rostrum.c3p.xml.cccp.GetUserType;
import org.rostrum.c3p.xml.cccp.McuTypesType;
import org.rostrum.c3p.xml.cccp.MediaKeysType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockResponseType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceResponseType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointMediaResponseType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointMediaType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointResponseType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointType;
import org.rostrum.c3p.xml.cccp.ModifyUserResponseType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesResponseType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesType;
import org.rostrum.c3p.xml.cccp.ModifyUserType;
import org.rostrum.c3p.xml.cccp.PingResponseType;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.cccp.ServerStatusType;
import org.rostrum.c3p.xml.cccp.UserKeysType;
import org.rostrum.c3p.xml.confext.AccessNumberType;
import org.rostrum.c3p.xml.confext.AccessNumbersType;
import org.rostrum.c3p.xml.confext.AccessRegionType;
import org.rostrum.c3p.xml.confext.ConferenceViewType;
import org.rostrum.c3p.xml.confext.EncryptionKeyType;
import org.rostrum.c3p.xml.confext.EntityStateType;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confext.OrganizerType;
import org.rostrum.c3p.xml.confext.PstnBridgingType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceMediaType;
import org.rostrum.c3p.xml.confinfo.ConferenceMediumType;
import org.rostrum.c3p.xml.confinfo.ConferenceStateType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointStatusType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.MediaStatusType;
import org.rostrum.c3p.xml.confinfo.MediaType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UriType;
import org.rostrum.c3p.xml.confinfo.UrisType;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confinfo.UsersType;
import org.rostrum.c3p.xml.confstate.ConferenceState;
import org.rostrum.c3p.xml.confstate.StateEndpoint;
import org.rostrum.c3p.xml.confstate.StateKind;
import org.rostrum.c3p.xml.confstate.StateMedia;
import org.rostrum.c3p.xml.confstate.StateUser;
import org.rostrum.c3p.xml.rostrum.FocusNodes;
import org.rostrum.c3p.xml.rostrum.Placement;
import org.rostrum.c3p.xml.rostrum.Policy;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.c3p.xml.separator.Separator;

/** One message of every kind, as the servers and clients of a lab would send it; each has a golden file of its name. */
final class Samples {

    static final ConferenceUri CONFERENCE = new ConferenceUri("alice@example.com", "K7QW2M9A");
    static final McuUri MEETING = CONFERENCE.mcu(McuTypes.MEETING);
    static final McuUri AUDIO_VIDEO = CONFERENCE.mcu(McuTypes.AUDIO_VIDEO);
    static final String BOB = "sip:bob@example.com";
    static final String ENDPOINT = "{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F10}";
    static final String FOCUS_URL = "https://focus.example.com:4442/LiveServer/Focus/";
    static final String FACTORY_URL = "https://factory.example.com:4441/LiveServer/MCUFactory/";
    static final String MCU_URL = "https://webconf-1.example.com:4443/LiveServer/DataMCU/";
    static final String MCU_SERVER_URI = "sip:webconf-1@example.com;gruu;opaque=srvr:dmcu";

    private static final org.rostrum.c3p.xml.confext.ObjectFactory EXTENSIONS =
            new org.rostrum.c3p.xml.confext.ObjectFactory();

    private Samples() {}

    /** All of them, by the name of the golden file without its ending. */
    static Map<String, C3pMessage> messages() {
        Map<String, C3pMessage> all = new LinkedHashMap<>();
        bodies().forEach((name, body) -> all.put(name + "-request", client(body)));
        answers().forEach((name, body) -> all.put(name + "-response", answer(body)));
        all.put("addConference-reserve-request", reserve());
        all.put("addConference-bootstrap-request", bootstrap());
        all.put("addConference-bootstrap-response", bootstrapAnswer());
        all.put("addUser-join-request", client(addUserJoin()));
        all.put("addUser-relayed-request", relayed());
        all.put("getMcu-request", getMcu());
        all.put("getMcu-response", getMcuAnswer());
        all.put("ping-health-request", health());
        all.put("failure-response", C3pResponse.failure(client(addUser()), Reason.MAXIMUM_MEETING_SIZE_EXCEEDED));
        all.put(
                "busy-response",
                C3pResponse.failure(client(addUser()), Reason.SERVER_BUSY, "Come back soon")
                        .withRetryAfter(1));
        all.put("pending-response", C3pResponse.pending(client(addUser())).withTimeOut(60));
        all.put(
                "unknown-command-response",
                C3pResponse.failure(
                        new Envelope("9", BOB, CONFERENCE.toString(), "endorseUser"),
                        Reason.NOT_SUPPORTED,
                        "endorseUser is not supported"));
        return all;
    }

    private static Map<String, CommandType> bodies() {
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

    private static Map<String, CommandResponseType> answers() {
        Map<String, CommandResponseType> all = new LinkedHashMap<>();
        all.put("getConferencingCapabilities", capabilities());
        all.put("getAvailableMcuTypes", availableMcuTypes());
        all.put("getEncryptionKey", encryptionKeyAnswer());
        all.put("addConference", scheduled());
        ModifyConferenceResponseType modified = new ModifyConferenceResponseType();
        modified.setConferenceInfo(entityOnly());
        modified.getConferenceInfo().setVersion(3L);
        all.put("modifyConference", modified);
        all.put("getConference", conferenceAnswer());
        all.put("getConferences", conferencesAnswer());
        DeleteConferenceResponseType deleted = new DeleteConferenceResponseType();
        deleted.setConferenceInfo(entityOnly());
        all.put("deleteConference", deleted);
        all.put("addUser", addUserAnswer());
        all.putAll(userAnswers());
        all.putAll(endpointAnswers());
        CancelResponseType cancelled = new CancelResponseType();
        cancelled.setRequestId("5");
        all.put("cancel", cancelled);
        PingResponseType pong = new PingResponseType();
        pong.setServerStatus(ServerStatusType.NORMAL);
        all.put("ping", pong);
        return all;
    }

    private static Map<String, CommandResponseType> userAnswers() {
        Map<String, CommandResponseType> all = new LinkedHashMap<>();
        ModifyUserResponseType modified = new ModifyUserResponseType();
        modified.setConferenceKeys(conferenceKeys());
        modified.setUser(user());
        all.put("modifyUser", modified);
        GetUserResponseType got = new GetUserResponseType();
        got.setConferenceKeys(conferenceKeys());
        got.setUser(user());
        all.put("getUser", got);
        all.put("deleteUser", new DeleteUserResponseType());
        ModifyUserRolesResponseType promoted = new ModifyUserRolesResponseType();
        promoted.setConferenceKeys(conferenceKeys());
        promoted.setUser(user());
        all.put("modifyUserRoles", promoted);
        ModifyConferenceLockResponseType locked = new ModifyConferenceLockResponseType();
        locked.setConferenceKeys(conferenceKeys());
        all.put("modifyConferenceLock", locked);
        return all;
    }

    private static Map<String, CommandResponseType> endpointAnswers() {
        Map<String, CommandResponseType> all = new LinkedHashMap<>();
        AddEndpointResponseType added = new AddEndpointResponseType();
        added.setUserKeys(userKeys());
        added.setEndpoint(endpoint());
        all.put("addEndpoint", added);
        ModifyEndpointResponseType modified = new ModifyEndpointResponseType();
        modified.setUserKeys(userKeys());
        modified.setEndpoint(endpoint());
        all.put("modifyEndpoint", modified);
        GetEndpointResponseType got = new GetEndpointResponseType();
        got.setUserKeys(userKeys());
        got.setEndpoint(endpoint());
        all.put("getEndpoint", got);
        all.put("deleteEndpoint", new DeleteEndpointResponseType());
        AddEndpointMediaResponseType addedMedia = new AddEndpointMediaResponseType();
        addedMedia.setEndpointKeys(endpointKeys());
        addedMedia.setMedia(audio());
        all.put("addEndpointMedia", addedMedia);
        ModifyEndpointMediaResponseType modifiedMedia = new ModifyEndpointMediaResponseType();
        modifiedMedia.setMediaKeys(mediaKeys());
        modifiedMedia.setMedia(audio());
        all.put("modifyEndpointMedia", modifiedMedia);
        GetEndpointMediaResponseType gotMedia = new GetEndpointMediaResponseType();
        gotMedia.setEndpointKeys(endpointKeys());
        gotMedia.setMedia(audio());
        all.put("getEndpointMedia", gotMedia);
        all.put("deleteEndpointMedia", new DeleteEndpointMediaResponseType());
        return all;
    }

    /** The notification of C3P 6.8 in its final form. */
    static ConferenceType joined() {
        ConferenceType document = entityOnly();
        document.setState(StateType.PARTIAL);
        document.setVersion(4L);
        UserType bob = user();
        bob.setState(StateType.FULL);
        bob.setDisplayText("Bob Kelly");
        bob.getEndpoint().clear();
        bob.getEndpoint().add(connected(ENDPOINT, McuTypes.FOCUS));
        EndpointType data = connected("{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F11}", McuTypes.MEETING);
        MediaType medium = new MediaType();
        medium.setId("2");
        medium.setState(StateType.FULL);
        medium.setDisplayText("data collab");
        medium.setType(McuTypes.MEETING);
        data.getMedia().add(medium);
        bob.getEndpoint().add(data);
        UsersType users = new UsersType();
        users.setState(StateType.PARTIAL);
        users.getUser().add(bob);
        document.setUsers(users);
        return document;
    }

    /** A notification from an MCU to the Focus: the same, numbered our way. */
    static ConferenceType reported() {
        ConferenceType document = joined();
        document.setVersion(7L);
        document.getOtherAttributes().put(Namespaces.GENERATION, "2");
        document.getOtherAttributes().put(Namespaces.BOOT, "b-17");
        document.getOtherAttributes().put(Namespaces.SEQUENCE, "7");
        return document;
    }

    /** A full document with everything that a client gets at SUBSCRIBE. */
    static ConferenceType full() {
        ConferenceType document = conference();
        document.setState(StateType.FULL);
        document.setVersion(1L);
        UrisType uris = new UrisType();
        UriType meeting = new UriType();
        meeting.setUri(MEETING.toString());
        meeting.setDisplayText("Web conference");
        meeting.setPurpose(McuTypes.MEETING);
        uris.getEntry().add(meeting);
        document.getConferenceDescription().setConfUris(uris);
        ConferenceStateType state = new ConferenceStateType();
        state.setUserCount(1L);
        state.setActive(true);
        state.setLocked(false);
        document.setConferenceState(state);
        document.setUsers(joined().getUsers());
        document.getUsers().setState(StateType.FULL);
        document.setConferenceView(view(true));
        return document;
    }

    /** What the dial-in join topic prints. */
    static ConferenceState shortForm() {
        ConferenceState document = new ConferenceState();
        document.setVersion(1L);
        document.setState(StateKind.PARTIAL);
        document.setEntity("sip:Ted@contoso.com;gruu;opaque=app:conf:focus:id:1234");
        StateUser bob = new StateUser();
        bob.setEntity("bob@contoso.com");
        bob.setState(StateKind.FULL);
        bob.setDisplayText("Bob Kelly");
        StateEndpoint endpoint = new StateEndpoint();
        endpoint.setEntity("addf");
        endpoint.setState("connected");
        StateMedia media = new StateMedia();
        media.setEntity("2");
        media.setState(StateKind.FULL);
        media.setDisplayText("data collab");
        media.setProto("dataCollab");
        endpoint.getMedia().add(media);
        bob.getEndpoint().add(endpoint);
        document.getUser().add(bob);
        return document;
    }

    static byte[] utf8(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }

    static C3pRequest client(CommandType body) {
        return C3pRequest.builder(body)
                .requestId(42)
                .from(BOB)
                .to(CONFERENCE.toString())
                .build();
    }

    static C3pResponse answer(CommandResponseType body) {
        try {
            CommandType command = C3pCommand.ofBody(body)
                    .requestType()
                    .getDeclaredConstructor()
                    .newInstance();
            return C3pResponse.success(client(command), body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static AddUserType addUser() {
        AddUserType body = new AddUserType();
        body.setMcuUri(MEETING.toString());
        body.setConferenceKeys(conferenceKeys());
        body.setUser(user());
        return body;
    }

    private static AddUserType addUserJoin() {
        AddUserType body = addUser();
        body.setMcuUri(null);
        body.getUser().getEndpoint().getFirst().setJoiningMethod(null);
        return body;
    }

    private static C3pRequest relayed() {
        AddUserType body = addUser();
        EndpointType endpoint = body.getUser().getEndpoint().getFirst();
        endpoint.setAuthMethod("enterprise");
        endpoint.setAccessMethod("internal");
        body.getUser().setDisplayText("Bob Kelly");
        return C3pRequest.builder(body)
                .requestId(1007)
                .from(FOCUS_URL)
                .to(MCU_URL)
                .originator(BOB)
                .generation(2)
                .build();
    }

    private static AddUserResponseType addUserAnswer() {
        AddUserResponseType body = new AddUserResponseType();
        body.setConferenceKeys(conferenceKeys());
        body.setUser(user());
        body.setConnectionInfo(ConnectionInfo.of(List.of(
                        new ConnectionInfo.Entry(ConnectionInfo.MCU_SERVER_URI, MCU_SERVER_URI),
                        new ConnectionInfo.Entry(ConnectionInfo.MCU_CONFERENCE_URI, MEETING.toString()),
                        new ConnectionInfo.Entry(ConnectionInfo.AUTH_ID, "4871203355912076"),
                        new ConnectionInfo.Entry(ConnectionInfo.SERVER_URL, "psom://webconf-1.example.com:8057"),
                        new ConnectionInfo.Entry(ConnectionInfo.NUMBER_OF_PROXIES, "0")))
                .toXml());
        return body;
    }

    private static C3pRequest getMcu() {
        GetMcuType body = new GetMcuType();
        Placement placement = new Placement();
        placement.setEntity(CONFERENCE.toString());
        placement.setMcuType(McuTypes.MEETING);
        placement.setSize(250L);
        placement.getExcluded().add("https://webconf-2.example.com:4443/LiveServer/DataMCU/");
        body.getAny().add(placement);
        return C3pRequest.builder(body)
                .requestId(1004)
                .from(FOCUS_URL)
                .to(FACTORY_URL)
                .originator(CONFERENCE.toString())
                .generation(2)
                .build();
    }

    private static C3pResponse getMcuAnswer() {
        GetMcuResponseType body = new GetMcuResponseType();
        body.getMcu().add(MCU_URL);
        body.getAny().add(new org.rostrum.c3p.xml.rostrum.ObjectFactory().createMcuServerUri(MCU_SERVER_URI));
        return C3pResponse.success(getMcu(), body);
    }

    private static C3pRequest health() {
        Server server = new Server();
        server.setEntity(MCU_URL);
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
        server.setMcuServerUri(MCU_SERVER_URI);
        PingType body = new PingType();
        body.getAny().add(server);
        return C3pRequest.builder(body)
                .requestId(12)
                .from(MCU_URL)
                .to(FACTORY_URL)
                .boot("b-17")
                .build();
    }

    private static C3pRequest reserve() {
        AddConferenceType body = new AddConferenceType();
        body.setConferenceInfo(entityOnly());
        body.getConferenceInfo().setConferenceDescription(new ConferenceDescriptionType());
        body.getConferenceInfo().getConferenceDescription().setConferenceId(CONFERENCE.conferenceId());
        body.getAny().add(policy());
        return C3pRequest.builder(body)
                .requestId(31)
                .from(FACTORY_URL)
                .to(MCU_URL)
                .originator(CONFERENCE.toString())
                .generation(2)
                .phase(Phase.RESERVE)
                .build();
    }

    static C3pRequest bootstrap() {
        AddConferenceType body = new AddConferenceType();
        body.setConferenceInfo(conference());
        FocusNodes nodes = new FocusNodes();
        nodes.getUrl().add(FOCUS_URL);
        nodes.getUrl().add("https://focus-2.example.com:4442/LiveServer/Focus/");
        body.getAny().add(nodes);
        body.getAny().add(policy());
        return C3pRequest.builder(body)
                .requestId(1005)
                .from(FOCUS_URL)
                .to(MCU_URL)
                .originator(CONFERENCE.toString())
                .generation(2)
                .phase(Phase.BOOTSTRAP)
                .build();
    }

    private static C3pResponse bootstrapAnswer() {
        AddConferenceResponseType body = new AddConferenceResponseType();
        body.setConferenceInfo(entityOnly());
        body.getConferenceInfo().setConferenceView(view(true));
        return C3pResponse.success(bootstrap(), body).withBoot("b-17");
    }

    private static Policy policy() {
        Policy policy = new Policy();
        policy.setMeetingSize(250L);
        policy.setDataCollaboration(true);
        policy.setAnonymous(false);
        return policy;
    }

    private static ConferenceType entityOnly() {
        ConferenceType conference = new ConferenceType();
        conference.setEntity(CONFERENCE.toString());
        return conference;
    }

    private static ConferenceType conference() {
        ConferenceType conference = entityOnly();
        ConferenceDescriptionType description = new ConferenceDescriptionType();
        description.setSubject("Roadmap review");
        OrganizerType organizer = new OrganizerType();
        organizer.setUri(CONFERENCE.organizerUri());
        organizer.setDisplayName("Alice Chan");
        description.setOrganizer(organizer);
        description.setConferenceId(CONFERENCE.conferenceId());
        description.setExpiryTime(Instant.parse("2026-03-01T18:00:00Z"));
        description.setAdmissionPolicy("openAuthenticated");
        conference.setConferenceDescription(description);
        return conference;
    }

    private static ConferenceViewType view(boolean active) {
        EntityStateType state = new EntityStateType();
        state.setActive(active);
        state.setLocked(false);
        ConferenceMediumType medium = new ConferenceMediumType();
        medium.setLabel(McuTypes.MEETING);
        medium.setType(McuTypes.MEETING);
        ConferenceMediaType media = new ConferenceMediaType();
        media.getEntry().add(medium);
        state.setMedia(media);
        EntityViewType entity = new EntityViewType();
        entity.setEntity(MEETING.toString());
        entity.setState(StateType.FULL);
        entity.setEntityState(state);
        ConferenceViewType view = new ConferenceViewType();
        view.setState(StateType.FULL);
        view.getEntityView().add(entity);
        return view;
    }

    private static AddConferenceType addConference() {
        AddConferenceType body = new AddConferenceType();
        ConferenceType conference = conference();
        conference.setEntity("");
        conference.getConferenceDescription().setOrganizer(null);
        conference.getConferenceDescription().setSeparator(new Separator());
        conference.getConferenceDescription().getAny().add(EXTENSIONS.createAutopromote(32768L));
        UsersType users = new UsersType();
        UserType bob = new UserType();
        bob.setEntity(BOB);
        bob.setRoles(roles("presenter"));
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

    private static AddConferenceResponseType scheduled() {
        AddConferenceResponseType body = new AddConferenceResponseType();
        body.setConferenceInfo(conference());
        body.getConferenceInfo().setVersion(1L);
        body.getConferenceInfo().getConferenceDescription().setLastUpdate(Instant.parse("2026-02-01T09:30:00.25Z"));
        body.getConferenceInfo().getConferenceDescription().setIsActive(false);
        return body;
    }

    private static ModifyConferenceType modifyConference() {
        ModifyConferenceType body = new ModifyConferenceType();
        body.setMcuUri(AUDIO_VIDEO.toString());
        body.setConferenceInfo(entityOnly());
        body.getConferenceInfo().setState(StateType.PARTIAL);
        ConferenceViewType view = view(true);
        view.setState(StateType.PARTIAL);
        view.getEntityView().getFirst().setEntity(AUDIO_VIDEO.toString());
        view.getEntityView().getFirst().setState(StateType.PARTIAL);
        body.getConferenceInfo().setConferenceView(view);
        return body;
    }

    private static GetConferenceType getConference() {
        GetConferenceType body = new GetConferenceType();
        ConferenceKeysType keys = new ConferenceKeysType();
        keys.setConferenceId(CONFERENCE.conferenceId());
        body.setConferenceKeys(keys);
        body.getAny().add(encryptionKey());
        return body;
    }

    private static GetConferenceResponseType conferenceAnswer() {
        GetConferenceResponseType body = new GetConferenceResponseType();
        body.setConferenceInfo(conference());
        body.getConferenceInfo().setVersion(2L);
        body.setSeparator(new Separator());
        body.getAny().add(encryptionKey());
        return body;
    }

    private static GetConferencesType getConferences() {
        GetConferencesType body = new GetConferencesType();
        body.setStatic(true);
        return body;
    }

    private static GetConferencesResponseType conferencesAnswer() {
        GetConferencesResponseType body = new GetConferencesResponseType();
        ConferencesType conferences = new ConferencesType();
        conferences.getConferenceInfo().add(conference());
        body.setConferences(conferences);
        return body;
    }

    private static DeleteConferenceType deleteConference() {
        DeleteConferenceType body = new DeleteConferenceType();
        body.setConferenceKeys(conferenceKeys());
        return body;
    }

    private static GetConferencingCapabilitiesResponseType capabilities() {
        GetConferencingCapabilitiesResponseType body = new GetConferencingCapabilitiesResponseType();
        body.setCapabilityVersion(0L);
        body.setMcuTypes(mcuTypes());
        body.setAnonymousScheduling(false);
        AccessNumberType number = new AccessNumberType();
        number.setNumber("+1 (425) 555-0100");
        AccessRegionType region = new AccessRegionType();
        region.setName("Redmond");
        region.getAccessNumber().add(number);
        AccessNumbersType numbers = new AccessNumbersType();
        numbers.getRegion().add(region);
        numbers.setDefaultRegion("Redmond");
        PstnBridgingType bridging = new PstnBridgingType();
        bridging.setEnabled(true);
        bridging.setAccessNumbers(numbers);
        body.setPstnBridging(bridging);
        return body;
    }

    private static GetAvailableMcuTypesResponseType availableMcuTypes() {
        GetAvailableMcuTypesResponseType body = new GetAvailableMcuTypesResponseType();
        body.setMcuTypes(mcuTypes());
        return body;
    }

    private static McuTypesType mcuTypes() {
        McuTypesType types = new McuTypesType();
        types.getMcuType().addAll(List.of(McuTypes.AUDIO_VIDEO, McuTypes.CHAT, McuTypes.MEETING, McuTypes.PHONE_CONF));
        return types;
    }

    private static GetEncryptionKeyResponseType encryptionKeyAnswer() {
        GetEncryptionKeyResponseType body = new GetEncryptionKeyResponseType();
        body.setEncryptionKey(encryptionKey().getValue());
        return body;
    }

    private static JAXBElement<EncryptionKeyType> encryptionKey() {
        EncryptionKeyType key = new EncryptionKeyType();
        key.setX509Certificate(utf8("not really a certificate"));
        return EXTENSIONS.createEncryptionKey(key);
    }

    private static ModifyUserType modifyUser() {
        ModifyUserType body = new ModifyUserType();
        body.setConferenceKeys(conferenceKeys());
        body.setUser(user());
        return body;
    }

    private static GetUserType getUser() {
        GetUserType body = new GetUserType();
        body.setUserKeys(userKeys());
        return body;
    }

    private static DeleteUserType deleteUser() {
        DeleteUserType body = new DeleteUserType();
        body.setMcuUri(MEETING.toString());
        body.setUserKeys(userKeys());
        return body;
    }

    private static ModifyUserRolesType modifyUserRoles() {
        ModifyUserRolesType body = new ModifyUserRolesType();
        body.setUserKeys(userKeys());
        body.setUserRoles(roles("presenter"));
        return body;
    }

    private static ModifyConferenceLockType modifyConferenceLock() {
        ModifyConferenceLockType body = new ModifyConferenceLockType();
        body.setConferenceKeys(conferenceKeys());
        body.setLocked(true);
        return body;
    }

    private static AddEndpointType addEndpoint() {
        AddEndpointType body = new AddEndpointType();
        body.setMcuUri(AUDIO_VIDEO.toString());
        body.setUserKeys(userKeys());
        body.setEndpoint(endpoint());
        return body;
    }

    private static ModifyEndpointType modifyEndpoint() {
        ModifyEndpointType body = new ModifyEndpointType();
        body.setUserKeys(userKeys());
        body.setEndpoint(endpoint());
        return body;
    }

    private static GetEndpointType getEndpoint() {
        GetEndpointType body = new GetEndpointType();
        body.setEndpointKeys(endpointKeys());
        return body;
    }

    private static DeleteEndpointType deleteEndpoint() {
        DeleteEndpointType body = new DeleteEndpointType();
        body.setEndpointKeys(endpointKeys());
        return body;
    }

    private static AddEndpointMediaType addEndpointMedia() {
        AddEndpointMediaType body = new AddEndpointMediaType();
        body.setEndpointKeys(endpointKeys());
        body.setMedia(audio());
        return body;
    }

    private static ModifyEndpointMediaType modifyEndpointMedia() {
        ModifyEndpointMediaType body = new ModifyEndpointMediaType();
        body.setMcuUri(AUDIO_VIDEO.toString());
        body.setMediaKeys(mediaKeys());
        body.setMedia(audio());
        return body;
    }

    private static GetEndpointMediaType getEndpointMedia() {
        GetEndpointMediaType body = new GetEndpointMediaType();
        body.setMediaKeys(mediaKeys());
        return body;
    }

    private static DeleteEndpointMediaType deleteEndpointMedia() {
        DeleteEndpointMediaType body = new DeleteEndpointMediaType();
        body.setMediaKeys(mediaKeys());
        return body;
    }

    private static CancelType cancel() {
        CancelType body = new CancelType();
        body.setRequestId("5");
        return body;
    }

    private static ConferenceKeysType conferenceKeys() {
        ConferenceKeysType keys = new ConferenceKeysType();
        keys.setConfEntity(CONFERENCE.toString());
        return keys;
    }

    private static UserKeysType userKeys() {
        UserKeysType keys = new UserKeysType();
        keys.setConfEntity(CONFERENCE.toString());
        keys.setUserEntity(BOB);
        return keys;
    }

    private static EndpointKeysType endpointKeys() {
        EndpointKeysType keys = new EndpointKeysType();
        keys.setConfEntity(CONFERENCE.toString());
        keys.setUserEntity(BOB);
        keys.setEndpointEntity(ENDPOINT);
        return keys;
    }

    private static MediaKeysType mediaKeys() {
        MediaKeysType keys = new MediaKeysType();
        keys.setConfEntity(CONFERENCE.toString());
        keys.setUserEntity(BOB);
        keys.setEndpointEntity(ENDPOINT);
        keys.setMediaId("2");
        return keys;
    }

    private static MediaType audio() {
        MediaType media = new MediaType();
        media.setId("2");
        media.setType("audio");
        media.setStatus(MediaStatusType.RECVONLY);
        media.setMediaIngressFilter("block");
        return media;
    }

    private static UserType user() {
        UserType user = new UserType();
        user.setEntity(BOB);
        user.setRoles(roles("attendee"));
        user.getEndpoint().add(endpoint());
        return user;
    }

    private static EndpointType endpoint() {
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(ENDPOINT);
        endpoint.setJoiningMethod(JoiningType.DIALED_IN);
        return endpoint;
    }

    private static EndpointType connected(String entity, String sessionType) {
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(entity);
        endpoint.setState(StateType.FULL);
        endpoint.setSessionType(sessionType);
        endpoint.setStatus(EndpointStatusType.CONNECTED);
        endpoint.setJoiningMethod(JoiningType.DIALED_IN);
        return endpoint;
    }

    private static UserRolesType roles(String role) {
        UserRolesType roles = new UserRolesType();
        roles.getEntry().add(role);
        return roles;
    }
}
