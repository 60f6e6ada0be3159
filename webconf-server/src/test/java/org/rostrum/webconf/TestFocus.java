/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.Phase;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.cccp.ConferenceKeysType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceType;
import org.rostrum.c3p.xml.cccp.DeleteUserType;
import org.rostrum.c3p.xml.cccp.GetConferenceType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesType;
import org.rostrum.c3p.xml.cccp.UserKeysType;
import org.rostrum.c3p.xml.confext.OrganizerType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.ObjectFactory;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.rostrum.FocusNodes;
import org.rostrum.c3p.xml.rostrum.Policy;
import org.rostrum.kit.c3p.NotificationAck;

/** The Focus as a Web Conferencing Server sees it: sends commands, takes notifications, refuses them when told to. */
final class TestFocus implements AutoCloseable {
    private final List<ConferenceType> notifications = new ArrayList<>();
    private final Map<String, List<NotificationAck>> scripts = new ConcurrentHashMap<>();
    private final Peer peer;

    TestFocus(Path home) {
        peer = Peer.start(
                "focus",
                home,
                (request, context) ->
                        CompletableFuture.completedFuture(C3pResponse.failure(request, Reason.NOT_SUPPORTED)),
                (document, context) -> CompletableFuture.completedFuture(take(document)));
    }

    private NotificationAck take(ConferenceType document) {
        List<NotificationAck> script = scripts.getOrDefault(String.valueOf(document.getEntity()), List.of());
        synchronized (notifications) {
            NotificationAck ack = script.isEmpty() ? NotificationAck.ACCEPTED : script.removeFirst();
            if (ack == NotificationAck.ACCEPTED) {
                notifications.add(document);
                notifications.notifyAll();
            }
            return ack;
        }
    }

    /** Answers the next notifications of a conference like this, and the rest well. */
    void answerNext(ConferenceUri conference, NotificationAck... acks) {
        scripts.put(conference.toString(), new ArrayList<>(List.of(acks)));
    }

    /** What was accepted of a conference, once there are so many. */
    List<ConferenceType> awaitNotifications(ConferenceUri conference, int count) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        synchronized (notifications) {
            while (notifications(conference).size() < count) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError(
                            "only " + notifications(conference).size() + " of " + count + " notifications came");
                }
                try {
                    notifications.wait(left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            return notifications(conference);
        }
    }

    List<ConferenceType> notifications(ConferenceUri conference) {
        synchronized (notifications) {
            return notifications.stream()
                    .filter(document -> conference.toString().equals(document.getEntity()))
                    .toList();
        }
    }

    Peer peer() {
        return peer;
    }

    URI url() {
        return peer.url();
    }

    C3pResponse send(URI mcu, CommandType command, UnaryOperator<C3pRequest.Builder> more) {
        return peer.send(mcu, peer.request(mcu, command, more));
    }

    C3pResponse send(URI mcu, CommandType command, long generation) {
        return send(mcu, command, builder -> builder.generation(generation));
    }

    C3pResponse bootstrap(URI mcu, ConferenceUri conference, long generation, Policy policy) {
        return send(
                mcu,
                addConference(conference, policy, url()),
                builder -> builder.generation(generation).phase(Phase.BOOTSTRAP));
    }

    static AddConferenceType addConference(ConferenceUri conference, Policy policy, URI... nodes) {
        OrganizerType organizer = new OrganizerType();
        organizer.setUri(conference.organizerUri());
        ConferenceDescriptionType description = new ConferenceDescriptionType();
        description.setSubject("Planning");
        description.setConferenceId(conference.conferenceId());
        description.setOrganizer(organizer);
        ConferenceType info = new ConferenceType();
        info.setEntity(conference.toString());
        info.setConferenceDescription(description);
        FocusNodes focusNodes = new FocusNodes();
        for (URI node : nodes) {
            focusNodes.getUrl().add(node.toString());
        }
        AddConferenceType command = new AddConferenceType();
        command.setConferenceInfo(info);
        command.getAny().add(policy);
        command.getAny().add(focusNodes);
        return command;
    }

    static Policy policy(long size, boolean dataCollaboration, boolean anonymous) {
        Policy policy = new Policy();
        policy.setMeetingSize(size);
        policy.setDataCollaboration(dataCollaboration);
        policy.setAnonymous(anonymous);
        return policy;
    }

    static AddUserType addUser(ConferenceUri conference, String user, String role) {
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity("{" + user + "}");
        endpoint.setJoiningMethod(JoiningType.DIALED_IN);
        UserRolesType roles = new UserRolesType();
        roles.getEntry().add(role);
        UserType member = new UserType();
        member.setEntity("sip:" + user + "@example.com");
        member.setDisplayText(user);
        member.setRoles(roles);
        member.getEndpoint().add(endpoint);
        AddUserType command = new AddUserType();
        command.setConferenceKeys(keys(conference));
        command.setUser(member);
        return command;
    }

    /** Announces a user and gives the way in. */
    ConnectionInfo expect(URI mcu, ConferenceUri conference, long generation, String user, String role) {
        C3pResponse response = send(mcu, addUser(conference, user, role), generation);
        return response.body(AddUserResponseType.class)
                .filter(body -> response.isSuccess())
                .map(body -> ConnectionInfo.from(body.getConnectionInfo()))
                .orElseThrow(() -> new AssertionError(response.toString()));
    }

    static DeleteUserType deleteUser(ConferenceUri conference, String user, String... endpoints) {
        DeleteUserType command = new DeleteUserType();
        command.setUserKeys(userKeys(conference, user));
        for (String entity : endpoints) {
            EndpointType endpoint = new EndpointType();
            endpoint.setEntity(entity);
            command.getAny().add(new ObjectFactory().createEndpoint(endpoint));
        }
        return command;
    }

    static ModifyUserRolesType modifyUserRoles(ConferenceUri conference, String user, String role) {
        UserRolesType roles = new UserRolesType();
        roles.getEntry().add(role);
        ModifyUserRolesType command = new ModifyUserRolesType();
        command.setUserKeys(userKeys(conference, user));
        command.setUserRoles(roles);
        return command;
    }

    static ModifyConferenceLockType modifyLock(ConferenceUri conference, boolean locked) {
        ModifyConferenceLockType command = new ModifyConferenceLockType();
        command.setConferenceKeys(keys(conference));
        command.setLocked(locked);
        return command;
    }

    static DeleteConferenceType deleteConference(ConferenceUri conference) {
        DeleteConferenceType command = new DeleteConferenceType();
        command.setConferenceKeys(keys(conference));
        return command;
    }

    static GetConferenceType getConference(ConferenceUri conference) {
        GetConferenceType command = new GetConferenceType();
        command.setConferenceKeys(keys(conference));
        return command;
    }

    private static ConferenceKeysType keys(ConferenceUri conference) {
        ConferenceKeysType keys = new ConferenceKeysType();
        keys.setConfEntity(conference.toString());
        return keys;
    }

    private static UserKeysType userKeys(ConferenceUri conference, String user) {
        UserKeysType keys = new UserKeysType();
        keys.setConfEntity(conference.toString());
        keys.setUserEntity("sip:" + user + "@example.com");
        return keys;
    }

    @Override
    public void close() {
        peer.close();
    }
}
