/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rostrum.sim.roster.Roster.Endpoint;
import org.rostrum.sim.roster.Roster.Media;
import org.rostrum.sim.roster.Roster.User;
import org.rostrum.sim.roster.Roster.View;
import org.rostrum.sim.roster.RosterDocument.ConfUri;
import org.rostrum.sim.roster.RosterDocument.EndpointElement;
import org.rostrum.sim.roster.RosterDocument.EndpointKey;
import org.rostrum.sim.roster.RosterDocument.MediaElement;
import org.rostrum.sim.roster.RosterDocument.UserElement;
import org.rostrum.sim.roster.RosterDocument.UserList;
import org.rostrum.sim.roster.RosterDocument.ViewElement;
import org.rostrum.sim.roster.RosterDocument.ViewList;

/** A conference as a server keeps it, and the documents it sends to one subscriber. */
final class ServerModel {

    static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";
    static final String MEETING = "sip:alice@example.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A";

    /** One thing that happens, chosen by number so that properties can shrink it. */
    record Step(int kind, int who, int variant) {}

    private final Map<String, User> users = new LinkedHashMap<>();
    private boolean locked;
    private boolean active;
    private List<ConfUri> confUris = List.of(new ConfUri(MEETING, "meeting"));
    private long version;

    Roster truth() {
        return new Roster(
                version,
                false,
                Optional.of("Roadmap"),
                confUris,
                locked,
                users,
                Map.of(MEETING, new View(MEETING, active, false)));
    }

    RosterDocument full() {
        version++;
        return new RosterDocument(
                CONFERENCE,
                ElementState.FULL,
                version,
                Optional.of("Roadmap"),
                Optional.of(confUris),
                Optional.of(locked),
                Optional.of(new UserList(
                        ElementState.FULL,
                        users.values().stream().map(ServerModel::whole).toList())),
                Optional.of(new ViewList(ElementState.FULL, List.of(view(ElementState.FULL)))));
    }

    RosterDocument apply(Step step) {
        version++;
        String uri = "sip:user" + step.who() + "@example.com";
        User user = users.get(uri);
        return switch (step.kind()) {
            case 0 -> join(uri, step.variant());
            case 1 -> user == null ? join(uri, step.variant()) : leave(uri);
            case 2 -> user == null ? join(uri, step.variant()) : connect(user, step.variant());
            case 3 -> user == null ? join(uri, step.variant()) : disconnect(user, step.variant());
            case 4 -> user == null ? join(uri, step.variant()) : promote(user, step.variant());
            case 5 -> {
                locked = !locked;
                yield partial(Optional.empty(), Optional.of(locked), Optional.empty(), Optional.empty());
            }
            case 6 -> {
                active = !active;
                yield partial(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new ViewList(ElementState.PARTIAL, List.of(view(ElementState.PARTIAL)))));
            }
            default -> {
                confUris = List.of(new ConfUri(MEETING, "meeting"), new ConfUri("sip:v" + step.variant(), "chat"));
                yield partial(Optional.of(confUris), Optional.empty(), Optional.empty(), Optional.empty());
            }
        };
    }

    private RosterDocument join(String uri, int variant) {
        EndpointKey key = new EndpointKey("{1}", "focus");
        Endpoint focus = new Endpoint(key, Optional.of("connected"), Map.of());
        User user = new User(uri, Optional.of("User " + variant), List.of("attendee"), Map.of(key, focus));
        users.put(uri, user);
        return users(whole(user));
    }

    private RosterDocument leave(String uri) {
        users.remove(uri);
        return users(new UserElement(uri, ElementState.DELETED, Optional.empty(), Optional.empty(), List.of()));
    }

    private RosterDocument connect(User user, int variant) {
        EndpointKey key = new EndpointKey("{" + variant % 2 + "}", "meeting");
        Endpoint endpoint = new Endpoint(
                key,
                Optional.of("connected"),
                Map.of("2", new Media("2", Optional.of("data collab"), Optional.of("meeting"))));
        Map<EndpointKey, Endpoint> endpoints = new LinkedHashMap<>(user.endpoints());
        endpoints.put(key, endpoint);
        return changed(user, user.roles(), endpoints, ServerModel.element(endpoint, ElementState.FULL));
    }

    private RosterDocument disconnect(User user, int variant) {
        EndpointKey key = new EndpointKey("{" + variant % 2 + "}", "meeting");
        Map<EndpointKey, Endpoint> endpoints = new LinkedHashMap<>(user.endpoints());
        endpoints.remove(key);
        return changed(
                user,
                user.roles(),
                endpoints,
                new EndpointElement(key, ElementState.DELETED, Optional.empty(), List.of()));
    }

    private RosterDocument changed(
            User user, List<String> roles, Map<EndpointKey, Endpoint> endpoints, EndpointElement element) {
        users.put(user.entity(), new User(user.entity(), user.displayText(), roles, endpoints));
        return users(new UserElement(
                user.entity(), ElementState.PARTIAL, Optional.empty(), Optional.empty(), List.of(element)));
    }

    private RosterDocument promote(User user, int variant) {
        List<String> roles = List.of(variant % 2 == 0 ? "presenter" : "attendee");
        users.put(user.entity(), new User(user.entity(), user.displayText(), roles, user.endpoints()));
        return users(
                new UserElement(user.entity(), ElementState.PARTIAL, Optional.empty(), Optional.of(roles), List.of()));
    }

    private ViewElement view(ElementState state) {
        return new ViewElement(
                MEETING,
                state,
                Optional.of(active),
                state == ElementState.FULL ? Optional.of(false) : Optional.empty());
    }

    private RosterDocument users(UserElement element) {
        return partial(
                Optional.empty(), Optional.empty(),
                Optional.of(new UserList(ElementState.PARTIAL, List.of(element))), Optional.empty());
    }

    private RosterDocument partial(
            Optional<List<ConfUri>> uris, Optional<Boolean> lock, Optional<UserList> people, Optional<ViewList> views) {
        return new RosterDocument(
                CONFERENCE, ElementState.PARTIAL, version, Optional.empty(), uris, lock, people, views);
    }

    private static UserElement whole(User user) {
        return new UserElement(
                user.entity(),
                ElementState.FULL,
                user.displayText(),
                Optional.of(user.roles()),
                user.endpoints().values().stream()
                        .map(endpoint -> element(endpoint, ElementState.FULL))
                        .toList());
    }

    private static EndpointElement element(Endpoint endpoint, ElementState state) {
        return new EndpointElement(
                endpoint.key(),
                state,
                endpoint.status(),
                endpoint.media().values().stream()
                        .map(media ->
                                new MediaElement(media.id(), ElementState.FULL, media.displayText(), media.type()))
                        .toList());
    }
}
