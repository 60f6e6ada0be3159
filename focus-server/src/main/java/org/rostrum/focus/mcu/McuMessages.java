/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.util.List;
import java.util.Map;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Phase;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.cccp.ConferenceKeysType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceType;
import org.rostrum.c3p.xml.cccp.DeleteUserType;
import org.rostrum.c3p.xml.cccp.GetConferenceType;
import org.rostrum.c3p.xml.cccp.GetMcuType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesType;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.cccp.UserKeysType;
import org.rostrum.c3p.xml.confext.ConferenceViewType;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confext.OrganizerType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceStateType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.ObjectFactory;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confinfo.UsersType;
import org.rostrum.c3p.xml.rostrum.FocusNodes;
import org.rostrum.c3p.xml.rostrum.Placement;
import org.rostrum.c3p.xml.rostrum.Policy;
import org.rostrum.focus.conference.AdmissionPolicy;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.McuRequest;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.conference.Role;

/**
 * Writes the requests of the state as C3P (11.3).
 *
 * <p>A message is a function of its {@link McuRequest} and of the configuration alone: a new leader writes the same one
 * under the same requestId, so that the receiver knows it again.
 */
final class McuMessages {

    private static final ObjectFactory CONFERENCE_INFO = new ObjectFactory();

    private final String poolIdentity;
    private final List<String> replyNodes;

    /**
     * Makes a writer.
     *
     * @param poolIdentity the {@code from} of every request, the same on all nodes of a pool
     * @param replyNodes C3P URLs of the nodes, in the order in which an MCU shall try them
     */
    McuMessages(String poolIdentity, List<String> replyNodes) {
        this.poolIdentity = poolIdentity;
        this.replyNodes = List.copyOf(replyNodes);
    }

    /** The message for {@code request} to whoever listens at {@code to}. */
    C3pRequest write(McuRequest request, String to) {
        ConferenceUri conference = ConferenceUri.parse(request.conference());
        String author = request.task() instanceof McuTask.AddUser join ? join.user() : request.conference();
        C3pRequest.Builder message = C3pRequest.builder(body(request))
                .requestId(request.id())
                .from(poolIdentity)
                .to(to)
                .originator(author)
                .generation(request.generation());
        if (!(request.task() instanceof McuTask.Allocate)) {
            message.mcuUri(conference.mcu(request.mcuType()));
        }
        if (request.task() instanceof McuTask.Bootstrap) {
            message.phase(Phase.BOOTSTRAP);
        }
        return message.build();
    }

    /** A {@code ping}: are you there, and as which boot? It renews the MCU's lease. */
    C3pRequest ping(long requestId, String to) {
        return C3pRequest.builder(new PingType())
                .requestId(requestId)
                .from(poolIdentity)
                .to(to)
                .build();
    }

    private CommandType body(McuRequest request) {
        return switch (request.task()) {
            case McuTask.Allocate allocate -> getMcu(request, allocate);
            case McuTask.Bootstrap bootstrap -> addConference(request.mcuType(), bootstrap);
            case McuTask.AddUser join -> addUser(request, join);
            case McuTask.DeleteUser leave -> deleteUser(request, leave);
            case McuTask.ChangeRole change -> modifyUserRoles(request, change);
            case McuTask.ChangeLock change -> modifyConferenceLock(request, change);
            case McuTask.Relay relay -> RelayedText.command(relay.order().command());
            case McuTask.DeleteConference delete -> deleteConference(request.conference());
            case McuTask.GetConference get -> getConference(request);
        };
    }

    private GetMcuType getMcu(McuRequest request, McuTask.Allocate allocate) {
        return getMcu(request.conference(), request.mcuType(), allocate.size(), allocate.excluded());
    }

    /** Which MCU takes this conference? Whoever is asked knows then where to tell of lost ones. */
    GetMcuType getMcu(String conference, String mcuType, int size, List<String> excluded) {
        Placement placement = new Placement();
        placement.setEntity(conference);
        placement.setMcuType(mcuType);
        if (size > 0) {
            placement.setSize((long) size);
        }
        placement.getExcluded().addAll(excluded);
        GetMcuType command = new GetMcuType();
        command.getAny().add(placement);
        command.getAny().add(focusNodes());
        return command;
    }

    private AddConferenceType addConference(String mcuType, McuTask.Bootstrap bootstrap) {
        ConferenceTerms terms = bootstrap.terms();
        ConferenceType info = new ConferenceType();
        info.setEntity(terms.conference());
        info.setConferenceDescription(description(terms));
        ConferenceStateType state = new ConferenceStateType();
        state.setLocked(bootstrap.locked());
        info.setConferenceState(state);
        info.setUsers(invitees(terms));
        terms.settings().find(mcuType).ifPresent(xml -> info.setConferenceView(settings(terms, mcuType, xml)));

        Policy policy = new Policy();
        policy.setMeetingSize((long) terms.maximumSize());
        policy.setDataCollaboration(true);
        policy.setAnonymous(terms.admission() == AdmissionPolicy.ANONYMOUS);

        AddConferenceType command = new AddConferenceType();
        command.setConferenceInfo(info);
        command.getAny().add(focusNodes());
        command.getAny().add(policy);
        return command;
    }

    private FocusNodes focusNodes() {
        FocusNodes nodes = new FocusNodes();
        nodes.getUrl().addAll(replyNodes);
        return nodes;
    }

    private static ConferenceViewType settings(ConferenceTerms terms, String mcuType, String xml) {
        EntityViewType entity = new EntityViewType();
        entity.setEntity(ConferenceUri.parse(terms.conference()).mcu(mcuType).toString());
        entity.setEntitySettings(RelayedText.settings(xml));
        ConferenceViewType view = new ConferenceViewType();
        view.getEntityView().add(entity);
        return view;
    }

    private static ConferenceDescriptionType description(ConferenceTerms terms) {
        OrganizerType organizer = new OrganizerType();
        organizer.setUri(terms.organizer());
        ConferenceDescriptionType description = new ConferenceDescriptionType();
        description.setSubject(terms.subject());
        description.setMaximumUserCount((long) terms.maximumSize());
        description.setOrganizer(organizer);
        description.setConferenceId(terms.conferenceId());
        if (terms.expiry().isBefore(ConferenceTerms.NEVER)) {
            description.setExpiryTime(terms.expiry());
        }
        description.setAdmissionPolicy(terms.admission().token());
        return description;
    }

    private static UsersType invitees(ConferenceTerms terms) {
        UsersType users = new UsersType();
        for (Map.Entry<String, Role> invitee : terms.invitees().entrySet()) {
            UserType user = new UserType();
            user.setEntity(invitee.getKey());
            user.setRoles(roles(invitee.getValue()));
            users.getUser().add(user);
        }
        return users;
    }

    private static AddUserType addUser(McuRequest request, McuTask.AddUser join) {
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(join.endpoint());
        endpoint.setJoiningMethod(JoiningType.DIALED_IN);
        endpoint.setAuthMethod(join.auth().token());
        endpoint.setAccessMethod(join.access().token());
        UserType user = new UserType();
        user.setEntity(join.user());
        user.setDisplayText(join.displayName());
        user.setRoles(roles(join.role()));
        user.getEndpoint().add(endpoint);

        AddUserType command = new AddUserType();
        command.setConferenceKeys(keys(request.conference()));
        command.setUser(user);
        return command;
    }

    private static DeleteUserType deleteUser(McuRequest request, McuTask.DeleteUser leave) {
        DeleteUserType command = new DeleteUserType();
        command.setUserKeys(keys(request.conference(), leave.user()));
        for (String entity : leave.endpoints()) {
            command.getAny().add(endpoint(entity));
        }
        return command;
    }

    private static Object endpoint(String entity) {
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(entity);
        return CONFERENCE_INFO.createEndpoint(endpoint);
    }

    private static ModifyUserRolesType modifyUserRoles(McuRequest request, McuTask.ChangeRole change) {
        ModifyUserRolesType command = new ModifyUserRolesType();
        command.setUserKeys(keys(request.conference(), change.user()));
        command.setUserRoles(roles(change.role()));
        return command;
    }

    private static ModifyConferenceLockType modifyConferenceLock(McuRequest request, McuTask.ChangeLock change) {
        ModifyConferenceLockType command = new ModifyConferenceLockType();
        command.setConferenceKeys(keys(request.conference()));
        command.setLocked(change.locked());
        return command;
    }

    static DeleteConferenceType deleteConference(String conference) {
        DeleteConferenceType command = new DeleteConferenceType();
        command.setConferenceKeys(keys(conference));
        return command;
    }

    private static GetConferenceType getConference(McuRequest request) {
        GetConferenceType command = new GetConferenceType();
        command.setConferenceKeys(keys(request.conference()));
        return command;
    }

    private static ConferenceKeysType keys(String conference) {
        ConferenceKeysType keys = new ConferenceKeysType();
        keys.setConfEntity(conference);
        return keys;
    }

    private static UserKeysType keys(String conference, String user) {
        UserKeysType keys = new UserKeysType();
        keys.setConfEntity(conference);
        keys.setUserEntity(user);
        return keys;
    }

    private static UserRolesType roles(Role role) {
        UserRolesType roles = new UserRolesType();
        roles.getEntry().add(role.token());
        return roles;
    }
}
