/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.McuTypes;
import org.rostrum.c3p.xml.confinfo.ConferenceStateType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.DisconnectionType;
import org.rostrum.c3p.xml.confinfo.EndpointStatusType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.ExecutionType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confinfo.UsersType;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.FocusEndpoint;
import org.rostrum.focus.conference.McuEndpoint;
import org.rostrum.focus.conference.Participant;
import org.rostrum.focus.schedule.ScheduledConference;

/** A conference, or what changed in it, as an RFC 4575 document with the extensions of C3P 6.2. */
public final class ConferenceInfoDocument {

    private final Description description;
    private final EntityViews views;

    /**
     * @param codec reads the XML that is carried for clients
     * @param records the schedule record of a conference-URI, as it is now
     */
    public ConferenceInfoDocument(C3pCodec codec, Function<String, Optional<ScheduledConference>> records) {
        this.description = new Description(codec, records);
        this.views = new EntityViews(codec);
    }

    /**
     * Everything but the people, and the place for them: for a SUBSCRIBE.
     *
     * @param organizers whether with what only the organizer sees
     */
    ConferenceType frame(Conference conference, boolean organizers) {
        ConferenceType document = root(conference.uri(), StateType.FULL);
        document.setConferenceDescription(description.of(conference, organizers));
        ConferenceStateType state = userCount(conference);
        state.setActive(conference.active());
        state.setLocked(conference.locked());
        document.setConferenceState(state);
        UsersType users = new UsersType();
        users.setState(StateType.FULL);
        document.setUsers(users);
        document.setConferenceView(views.full(conference));
        return document;
    }

    /** Everything but the people, as this participant sees it: for a getConference. */
    public ConferenceType withoutUsers(Conference conference, String reader) {
        ConferenceType document =
                frame(conference, conference.terms().organizer().equals(reader));
        document.setUsers(null);
        return document;
    }

    /**
     * Only what changed.
     *
     * @param organizers whether with what only the organizer sees
     */
    ConferenceType partial(Conference after, Changes changes, boolean organizers) {
        ConferenceType document = root(after.uri(), StateType.PARTIAL);
        if (changes.description()) {
            document.setConferenceDescription(description.of(after, organizers));
        }
        if (changes.userCount() || changes.lock()) {
            document.setConferenceState(state(after, changes));
        }
        if (!changes.users().isEmpty()) {
            UsersType users = new UsersType();
            users.setState(StateType.PARTIAL);
            changes.users().forEach(user -> users.getUser().add(user(after, user, changes)));
            document.setUsers(users);
        }
        if (changes.media()) {
            document.setConferenceView(views.full(after));
        } else if (!changes.views().isEmpty() || changes.lock()) {
            document.setConferenceView(views.partial(after, changes));
        }
        return document;
    }

    /** The conference is over. */
    static ConferenceType deleted(Conference conference) {
        return root(conference.uri(), StateType.DELETED);
    }

    private static ConferenceType root(String entity, StateType state) {
        ConferenceType document = new ConferenceType();
        document.setEntity(entity);
        document.setState(state);
        return document;
    }

    private static ConferenceStateType userCount(Conference conference) {
        ConferenceStateType state = new ConferenceStateType();
        state.setUserCount((long) conference.participants().size());
        return state;
    }

    private static ConferenceStateType state(Conference after, Changes changes) {
        ConferenceStateType state = changes.userCount() ? userCount(after) : new ConferenceStateType();
        if (changes.lock()) {
            state.setLocked(after.locked());
        }
        return state;
    }

    private static UserType user(Conference after, String user, Changes changes) {
        Optional<Participant> participant = after.participants().find(user);
        if (participant.isEmpty()) {
            return person(user, StateType.DELETED);
        }
        return changes.whole(user) ? whole(participant.get()) : touched(participant.get(), changes);
    }

    private static UserType person(String entity, StateType state) {
        UserType user = new UserType();
        user.setEntity(entity);
        user.setState(state);
        return user;
    }

    /** All about a person: for a getUser, and where everything about him is to be told. */
    public static UserType whole(Participant participant) {
        UserType user = person(participant.user(), StateType.FULL);
        if (!participant.displayName().isEmpty()) {
            user.setDisplayText(participant.displayName());
        }
        user.setRoles(roles(participant));
        participant.devices().values().forEach(device -> user.getEndpoint().add(atFocus(participant, device)));
        participant.media().values().forEach(endpoint -> user.getEndpoint().add(McuEndpointElement.of(endpoint)));
        return user;
    }

    private static UserRolesType roles(Participant participant) {
        UserRolesType roles = new UserRolesType();
        roles.getEntry().add(participant.role().token());
        return roles;
    }

    private static UserType touched(Participant participant, Changes changes) {
        UserType user = person(participant.user(), StateType.PARTIAL);
        if (changes.role(participant.user())) {
            user.setRoles(roles(participant));
        }
        for (McuEndpoint.Key key : changes.endpoints(participant.user())) {
            Optional<EndpointType> present = key.mcuType().equals(McuTypes.FOCUS)
                    ? participant.devices().find(key.endpoint()).map(device -> atFocus(participant, device))
                    : participant.media().find(key).map(McuEndpointElement::of);
            user.getEndpoint().add(present.orElseGet(() -> gone(key, changes.departure(participant.user(), key))));
        }
        return user;
    }

    private static EndpointType atFocus(Participant participant, FocusEndpoint device) {
        EndpointType endpoint = endpoint(device.endpoint(), McuTypes.FOCUS, StateType.FULL);
        endpoint.setStatus(EndpointStatusType.CONNECTED);
        endpoint.setJoiningMethod(JoiningType.DIALED_IN);
        endpoint.setJoiningInfo(at(device.since()));
        endpoint.setAuthMethod(participant.auth().token());
        endpoint.setAccessMethod(participant.access().token());
        return endpoint;
    }

    private static EndpointType gone(McuEndpoint.Key key, Optional<Departure> departure) {
        EndpointType endpoint = endpoint(key.endpoint(), key.mcuType(), StateType.DELETED);
        departure.ifPresent(how -> {
            endpoint.setDisconnectionMethod(
                    switch (how.cause()) {
                        case DEPARTED -> DisconnectionType.DEPARTED;
                        case BOOTED -> DisconnectionType.BOOTED;
                        case BUSY -> DisconnectionType.BUSY;
                        case FAILED, MCU_LOST -> DisconnectionType.FAILED;
                    });
            endpoint.setDisconnectionInfo(at(how.when()));
        });
        return endpoint;
    }

    static ExecutionType at(Instant when) {
        ExecutionType execution = new ExecutionType();
        execution.setWhen(when);
        return execution;
    }

    static EndpointType endpoint(String entity, String sessionType, StateType state) {
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(entity);
        endpoint.setState(state);
        endpoint.setSessionType(sessionType);
        return endpoint;
    }
}
