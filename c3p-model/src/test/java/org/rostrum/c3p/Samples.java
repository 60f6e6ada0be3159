/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.confinfo.ConferenceStateType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.MediaType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UriType;
import org.rostrum.c3p.xml.confinfo.UrisType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confinfo.UsersType;
import org.rostrum.c3p.xml.confstate.ConferenceState;
import org.rostrum.c3p.xml.confstate.StateEndpoint;
import org.rostrum.c3p.xml.confstate.StateKind;
import org.rostrum.c3p.xml.confstate.StateMedia;
import org.rostrum.c3p.xml.confstate.StateUser;

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

    static final org.rostrum.c3p.xml.confext.ObjectFactory EXTENSIONS = new org.rostrum.c3p.xml.confext.ObjectFactory();

    private Samples() {}

    /** All of them, by the name of the golden file without its ending. */
    static Map<String, C3pMessage> messages() {
        Map<String, C3pMessage> all = new LinkedHashMap<>();
        SampleRequests.bodies().forEach((name, body) -> all.put(name + "-request", client(body)));
        SampleAnswers.answers().forEach((name, body) -> all.put(name + "-response", SampleAnswers.answer(body)));
        all.put("addConference-reserve-request", SampleRequests.reserve());
        all.put("addConference-bootstrap-request", SampleRequests.bootstrap());
        all.put("addConference-bootstrap-response", SampleAnswers.bootstrapAnswer());
        all.put("addUser-join-request", client(SampleRequests.addUserJoin()));
        all.put("addUser-relayed-request", SampleRequests.relayed());
        all.put("getMcu-request", SampleRequests.getMcu());
        all.put("getMcu-response", SampleAnswers.getMcuAnswer());
        all.put("ping-health-request", SampleRequests.health());
        all.put(
                "failure-response",
                C3pResponse.failure(client(SampleRequests.addUser()), Reason.MAXIMUM_MEETING_SIZE_EXCEEDED));
        all.put(
                "busy-response",
                C3pResponse.failure(client(SampleRequests.addUser()), Reason.SERVER_BUSY, "Come back soon")
                        .withRetryAfter(1));
        all.put(
                "pending-response",
                C3pResponse.pending(client(SampleRequests.addUser())).withTimeOut(60));
        all.put(
                "unknown-command-response",
                C3pResponse.failure(
                        new Envelope("9", BOB, CONFERENCE.toString(), "endorseUser"),
                        Reason.NOT_SUPPORTED,
                        "endorseUser is not supported"));
        return all;
    }

    /** The notification of C3P 6.8 in its final form. */
    static ConferenceType joined() {
        ConferenceType document = SampleParts.entityOnly();
        document.setState(StateType.PARTIAL);
        document.setVersion(4L);
        UserType bob = SampleParts.user();
        bob.setState(StateType.FULL);
        bob.setDisplayText("Bob Kelly");
        bob.getEndpoint().clear();
        bob.getEndpoint().add(SampleParts.connected(ENDPOINT, McuTypes.FOCUS));
        EndpointType data = SampleParts.connected("{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F11}", McuTypes.MEETING);
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
        ConferenceType document = SampleParts.conference();
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
        document.setConferenceView(SampleParts.view(true));
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
}
