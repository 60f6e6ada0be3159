/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.util.List;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.McuTypes;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.xml.confext.ConferenceViewType;
import org.rostrum.c3p.xml.confext.EntityStateType;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confext.RecordingType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceMediaType;
import org.rostrum.c3p.xml.confinfo.ConferenceMediumType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.DisconnectionType;
import org.rostrum.c3p.xml.confinfo.EndpointStatusType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.MediaType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confinfo.UsersType;
import org.rostrum.c3p.xml.rostrum.Content;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Glance;
import org.rostrum.webconf.meeting.LeaveCause;
import org.rostrum.webconf.meeting.Participant;
import org.rostrum.webconf.meeting.Seat;
import org.rostrum.webconf.meeting.SeatKey;
import org.rostrum.webconf.meeting.talk.Recording;

/**
 * The conference-info documents of this server (C3P 6): its own users, endpoints and entity-view, never those of the Focus or of another
 * server. Every document says by {@code rst:generation}, {@code rst:boot} and {@code rst:sequence} where it belongs.
 */
final class RosterDocuments {
    private static final String MEDIA_ID = "2";
    private static final String MEDIA_TEXT = "data collab";

    private final String boot;

    RosterDocuments(String boot) {
        this.boot = boot;
    }

    /** Somebody is connected: the notification of step 5. */
    ConferenceType connected(Notice.Place place, long sequence, Participant participant, SeatKey seat) {
        return change(place, sequence, user(participant, connected(seat)));
    }

    /** Somebody is no longer connected. */
    ConferenceType disconnected(Notice.Place place, long sequence, SeatKey seat, LeaveCause cause) {
        EndpointType endpoint = endpoint(seat, StateType.DELETED);
        endpoint.setStatus(EndpointStatusType.DISCONNECTED);
        endpoint.setDisconnectionMethod(method(cause));
        UserType user = new UserType();
        user.setEntity(seat.user());
        user.setState(StateType.PARTIAL);
        user.getEndpoint().add(endpoint);
        return change(place, sequence, user);
    }

    /** Something else is to be seen of the meeting. */
    ConferenceType seen(Notice.Place place, long sequence, Glance glance) {
        return view(place, sequence, state(glance));
    }

    /** Everything this server knows of a conference. */
    ConferenceType full(ActiveMeeting meeting) {
        ConferenceDescriptionType description = new ConferenceDescriptionType();
        description.setSubject(meeting.info().subject());
        description.setMaximumUserCount((long) meeting.info().policy().meetingSize());
        description.setConferenceId(meeting.info().conferenceId());
        UsersType users = new UsersType();
        users.setState(StateType.FULL);
        for (Participant participant : meeting.roster().present()) {
            EndpointType[] endpoints = meeting.roster().seatsOf(participant.user()).stream()
                    .filter(Seat::connected)
                    .map(seat -> connected(seat.key()))
                    .toArray(EndpointType[]::new);
            users.getUser().add(user(participant, endpoints));
        }
        ConferenceType document = view(meeting);
        document.setState(StateType.FULL);
        document.setConferenceDescription(description);
        document.setUsers(users);
        return document;
    }

    /** The entity-view alone. */
    ConferenceType view(ActiveMeeting meeting) {
        ConferenceMediumType medium = new ConferenceMediumType();
        medium.setLabel(McuTypes.MEETING);
        medium.setType(McuTypes.MEETING);
        medium.setDisplayText(MEDIA_TEXT);
        ConferenceMediaType media = new ConferenceMediaType();
        media.getEntry().add(medium);
        EntityStateType state = state(meeting.glance());
        state.setUserCount((long) meeting.roster().present().size());
        state.setActive(true);
        state.setLocked(meeting.settings().locked());
        state.setMedia(media);
        return view(new Notice.Place(meeting.info().entity(), meeting.generation()), meeting.sequence(), state);
    }

    private ConferenceType view(Notice.Place place, long sequence, EntityStateType state) {
        EntityViewType entity = new EntityViewType();
        entity.setEntity(
                ConferenceUri.parse(place.entity()).mcu(McuTypes.MEETING).toString());
        entity.setState(StateType.FULL);
        entity.setEntityState(state);
        ConferenceViewType conferenceView = new ConferenceViewType();
        conferenceView.setState(StateType.PARTIAL);
        conferenceView.getEntityView().add(entity);
        ConferenceType document = document(place, sequence, StateType.PARTIAL);
        document.setConferenceView(conferenceView);
        return document;
    }

    private static EntityStateType state(Glance glance) {
        RecordingType recording = new RecordingType();
        recording.setActive(glance.recording() != Recording.State.OFF);
        recording.setPaused(glance.recording() == Recording.State.PAUSED);
        Content content = new Content();
        content.setPresent(glance.content());
        content.setShown(glance.shown());
        EntityStateType state = new EntityStateType();
        state.setRecording(recording);
        state.getAny().add(content);
        return state;
    }

    private ConferenceType change(Notice.Place place, long sequence, UserType user) {
        UsersType users = new UsersType();
        users.setState(StateType.PARTIAL);
        users.getUser().add(user);
        ConferenceType document = document(place, sequence, StateType.PARTIAL);
        document.setUsers(users);
        return document;
    }

    private ConferenceType document(Notice.Place place, long sequence, StateType state) {
        ConferenceType document = new ConferenceType();
        document.setEntity(place.entity());
        document.setState(state);
        document.setVersion(sequence);
        document.getOtherAttributes().put(Namespaces.GENERATION, Long.toString(place.generation()));
        document.getOtherAttributes().put(Namespaces.BOOT, boot);
        document.getOtherAttributes().put(Namespaces.SEQUENCE, Long.toString(sequence));
        return document;
    }

    private static UserType user(Participant participant, EndpointType... endpoints) {
        UserRolesType roles = new UserRolesType();
        roles.getEntry().add(participant.role().token());
        UserType user = new UserType();
        user.setEntity(participant.user());
        user.setState(StateType.PARTIAL);
        user.setDisplayText(participant.displayName());
        user.setRoles(roles);
        user.getEndpoint().addAll(List.of(endpoints));
        return user;
    }

    private static EndpointType connected(SeatKey seat) {
        MediaType media = new MediaType();
        media.setId(MEDIA_ID);
        media.setState(StateType.FULL);
        media.setDisplayText(MEDIA_TEXT);
        media.setType(McuTypes.MEETING);
        EndpointType endpoint = endpoint(seat, StateType.FULL);
        endpoint.setStatus(EndpointStatusType.CONNECTED);
        endpoint.setJoiningMethod(JoiningType.DIALED_IN);
        endpoint.getMedia().add(media);
        return endpoint;
    }

    private static EndpointType endpoint(SeatKey seat, StateType state) {
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(seat.endpoint());
        endpoint.setState(state);
        endpoint.setSessionType(McuTypes.MEETING);
        return endpoint;
    }

    private static DisconnectionType method(LeaveCause cause) {
        return switch (cause) {
            case DEPARTED, MEETING_ENDED -> DisconnectionType.DEPARTED;
            case EJECTED -> DisconnectionType.BOOTED;
            case FAILED, SERVER_SHUTDOWN -> DisconnectionType.FAILED;
        };
    }
}
