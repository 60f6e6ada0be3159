/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import jakarta.xml.bind.JAXBElement;
import java.time.Instant;
import org.rostrum.c3p.xml.cccp.ConferenceKeysType;
import org.rostrum.c3p.xml.cccp.EndpointKeysType;
import org.rostrum.c3p.xml.cccp.MediaKeysType;
import org.rostrum.c3p.xml.cccp.UserKeysType;
import org.rostrum.c3p.xml.confext.ConferenceViewType;
import org.rostrum.c3p.xml.confext.EncryptionKeyType;
import org.rostrum.c3p.xml.confext.EntityStateType;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confext.OrganizerType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceMediaType;
import org.rostrum.c3p.xml.confinfo.ConferenceMediumType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointStatusType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.MediaStatusType;
import org.rostrum.c3p.xml.confinfo.MediaType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.c3p.xml.confinfo.UserType;

/** What requests and answers are made of. */
final class SampleParts {
    private SampleParts() {}

    static ConferenceType entityOnly() {
        ConferenceType conference = new ConferenceType();
        conference.setEntity(Samples.CONFERENCE.toString());
        return conference;
    }

    static ConferenceType conference() {
        ConferenceType conference = entityOnly();
        ConferenceDescriptionType description = new ConferenceDescriptionType();
        description.setSubject("Roadmap review");
        OrganizerType organizer = new OrganizerType();
        organizer.setUri(Samples.CONFERENCE.organizerUri());
        organizer.setDisplayName("Alice Chan");
        description.setOrganizer(organizer);
        description.setConferenceId(Samples.CONFERENCE.conferenceId());
        description.setExpiryTime(Instant.parse("2026-03-01T18:00:00Z"));
        description.setAdmissionPolicy("openAuthenticated");
        conference.setConferenceDescription(description);
        return conference;
    }

    static ConferenceViewType view(boolean active) {
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
        entity.setEntity(Samples.MEETING.toString());
        entity.setState(StateType.FULL);
        entity.setEntityState(state);
        ConferenceViewType view = new ConferenceViewType();
        view.setState(StateType.FULL);
        view.getEntityView().add(entity);
        return view;
    }

    static JAXBElement<EncryptionKeyType> encryptionKey() {
        EncryptionKeyType key = new EncryptionKeyType();
        key.setX509Certificate(Samples.utf8("not really a certificate"));
        return Samples.EXTENSIONS.createEncryptionKey(key);
    }

    static ConferenceKeysType conferenceKeys() {
        ConferenceKeysType keys = new ConferenceKeysType();
        keys.setConfEntity(Samples.CONFERENCE.toString());
        return keys;
    }

    static UserKeysType userKeys() {
        UserKeysType keys = new UserKeysType();
        keys.setConfEntity(Samples.CONFERENCE.toString());
        keys.setUserEntity(Samples.BOB);
        return keys;
    }

    static EndpointKeysType endpointKeys() {
        EndpointKeysType keys = new EndpointKeysType();
        keys.setConfEntity(Samples.CONFERENCE.toString());
        keys.setUserEntity(Samples.BOB);
        keys.setEndpointEntity(Samples.ENDPOINT);
        return keys;
    }

    static MediaKeysType mediaKeys() {
        MediaKeysType keys = new MediaKeysType();
        keys.setConfEntity(Samples.CONFERENCE.toString());
        keys.setUserEntity(Samples.BOB);
        keys.setEndpointEntity(Samples.ENDPOINT);
        keys.setMediaId("2");
        return keys;
    }

    static MediaType audio() {
        MediaType media = new MediaType();
        media.setId("2");
        media.setType("audio");
        media.setStatus(MediaStatusType.RECVONLY);
        media.setMediaIngressFilter("block");
        return media;
    }

    static UserType user() {
        UserType user = new UserType();
        user.setEntity(Samples.BOB);
        user.setRoles(roles("attendee"));
        user.getEndpoint().add(endpoint());
        return user;
    }

    static EndpointType endpoint() {
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(Samples.ENDPOINT);
        endpoint.setJoiningMethod(JoiningType.DIALED_IN);
        return endpoint;
    }

    static EndpointType connected(String entity, String sessionType) {
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(entity);
        endpoint.setState(StateType.FULL);
        endpoint.setSessionType(sessionType);
        endpoint.setStatus(EndpointStatusType.CONNECTED);
        endpoint.setJoiningMethod(JoiningType.DIALED_IN);
        return endpoint;
    }

    static UserRolesType roles(String role) {
        UserRolesType roles = new UserRolesType();
        roles.getEntry().add(role);
        return roles;
    }
}
