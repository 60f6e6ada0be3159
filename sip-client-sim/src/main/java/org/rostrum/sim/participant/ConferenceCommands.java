/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.ConferenceKeysType;
import org.rostrum.c3p.xml.confext.ConferenceViewType;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confinfo.UsersType;

/** The bodies of the commands that a participant sends (C3P 4.5, 4.8, 4.9). */
final class ConferenceCommands {

    private ConferenceCommands() {}

    /** To the Focus Factory: make this conference. */
    static AddConferenceType addConference(ConferencePlan plan) {
        ConferenceDescriptionType description = new ConferenceDescriptionType();
        description.setSubject(plan.subject());
        description.setConferenceId(plan.conferenceId());
        plan.expiry().ifPresent(description::setExpiryTime);
        description.setAdmissionPolicy("openAuthenticated");
        UsersType users = new UsersType();
        plan.invitees().forEach((uri, role) -> {
            UserType user = new UserType();
            user.setEntity(uri);
            user.setRoles(roles(role));
            users.getUser().add(user);
        });
        EntityViewType view = new EntityViewType();
        view.setEntity(plan.mcuType());
        ConferenceViewType views = new ConferenceViewType();
        views.getEntityView().add(view);
        ConferenceType conference = new ConferenceType();
        conference.setEntity("");
        conference.setConferenceDescription(description);
        conference.setUsers(users);
        conference.setConferenceView(views);
        AddConferenceType command = new AddConferenceType();
        command.setConferenceInfo(conference);
        return command;
    }

    /** To the Focus, in the INVITE: let me in. */
    static AddUserType joinFocus(String conference, Persona persona, String endpoint, String role) {
        return addUser(conference, persona, role, endpoint(endpoint));
    }

    /** To the Focus, in an INFO: let me into the conferencing server, I will come. */
    static AddUserType dialIn(String conference, Persona persona, String endpoint, String role) {
        EndpointType device = endpoint(endpoint);
        device.setJoiningMethod(JoiningType.DIALED_IN);
        return addUser(conference, persona, role, device);
    }

    private static AddUserType addUser(String conference, Persona persona, String role, EndpointType device) {
        ConferenceKeysType keys = new ConferenceKeysType();
        keys.setConfEntity(conference);
        UserType user = new UserType();
        user.setEntity(persona.uri());
        user.setDisplayText(persona.displayName());
        user.setRoles(roles(role));
        user.getEndpoint().add(device);
        AddUserType command = new AddUserType();
        command.setConferenceKeys(keys);
        command.setUser(user);
        return command;
    }

    private static EndpointType endpoint(String entity) {
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(entity);
        return endpoint;
    }

    private static UserRolesType roles(String role) {
        UserRolesType roles = new UserRolesType();
        roles.getEntry().add(role);
        return roles;
    }
}
