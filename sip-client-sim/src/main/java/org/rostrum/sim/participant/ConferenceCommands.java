/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.ConferenceKeysType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceType;
import org.rostrum.c3p.xml.cccp.DeleteUserType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesType;
import org.rostrum.c3p.xml.cccp.UserKeysType;
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
        Admission admission = plan.admission();
        description.setAdmissionPolicy(admission.policy());
        admission.size().ifPresent(most -> description.setMaximumUserCount((long) most));
        admission.key().ifPresent(description::setConferenceKey);
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

    /** To the Focus: this person is to have that role. */
    static ModifyUserRolesType modifyUserRoles(String conference, String user, String role) {
        ModifyUserRolesType command = new ModifyUserRolesType();
        command.setUserKeys(keys(conference, user));
        command.setUserRoles(roles(role));
        return command;
    }

    /** To the Focus: show this person out. */
    static DeleteUserType deleteUser(String conference, String user) {
        DeleteUserType command = new DeleteUserType();
        command.setUserKeys(keys(conference, user));
        return command;
    }

    /** To the Focus: let nobody new in, or let people in again. */
    static ModifyConferenceLockType modifyConferenceLock(String conference, boolean locked) {
        ModifyConferenceLockType command = new ModifyConferenceLockType();
        command.setConferenceKeys(keys(conference));
        command.setLocked(locked);
        return command;
    }

    /** To the Focus: the conference is over. */
    static DeleteConferenceType deleteConference(String conference) {
        DeleteConferenceType command = new DeleteConferenceType();
        command.setConferenceKeys(keys(conference));
        return command;
    }

    private static UserKeysType keys(String conference, String user) {
        UserKeysType keys = new UserKeysType();
        keys.setConfEntity(conference);
        keys.setUserEntity(user);
        return keys;
    }

    private static ConferenceKeysType keys(String conference) {
        ConferenceKeysType keys = new ConferenceKeysType();
        keys.setConfEntity(conference);
        return keys;
    }

    private static AddUserType addUser(String conference, Persona persona, String role, EndpointType device) {
        UserType user = new UserType();
        user.setEntity(persona.uri());
        user.setDisplayText(persona.displayName());
        user.setRoles(roles(role));
        user.getEndpoint().add(device);
        AddUserType command = new AddUserType();
        command.setConferenceKeys(keys(conference));
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
