/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rostrum.sim.roster.RosterDocument.ConfUri;
import org.rostrum.sim.roster.RosterDocument.EndpointElement;
import org.rostrum.sim.roster.RosterDocument.EndpointKey;
import org.rostrum.sim.roster.RosterDocument.MediaElement;
import org.rostrum.sim.roster.RosterDocument.UserElement;
import org.rostrum.sim.roster.RosterDocument.UserList;
import org.rostrum.sim.roster.RosterDocument.ViewElement;

/**
 * A participant's copy of the conference's state, made of the notifications of one subscription (RFC 4575 §4.5).
 * Immutable: {@link #apply} returns the next one.
 *
 * <p>Documents are counted. One that is not newer than the last is dropped; one that skips a number is not applied,
 * because what lies between might have removed what it changes. Then the roster stays as it is until a full document
 * comes, which the owner asks for by refreshing the subscription.
 *
 * @param version the number of the last document applied, 0 before the first
 * @param ended whether the conference is over
 * @param subject the conference's subject
 * @param confUris where the conference's parts are reached
 * @param locked whether newcomers are refused
 * @param users the people by URI, in the order in which they came
 * @param views the state of the Focus and of each conferencing server by URI
 */
public record Roster(
        long version,
        boolean ended,
        Optional<String> subject,
        List<ConfUri> confUris,
        boolean locked,
        Map<String, User> users,
        Map<String, View> views) {

    /** What is known before the first document. */
    public static final Roster EMPTY = new Roster(0, false, Optional.empty(), List.of(), false, Map.of(), Map.of());

    private static final String CONNECTED = "connected";

    public Roster {
        confUris = List.copyOf(confUris);
        users = OrderedMap.copyOf(users);
        views = OrderedMap.copyOf(views);
    }

    /** A person in the conference. */
    public record User(
            String entity, Optional<String> displayText, List<String> roles, Map<EndpointKey, Endpoint> endpoints) {
        public User {
            roles = List.copyOf(roles);
            endpoints = OrderedMap.copyOf(endpoints);
        }

        /** The name to show: the display text, else the user part of the URI. */
        public String name() {
            return displayText.filter(text -> !text.isBlank()).orElseGet(() -> entity.replaceAll("^sips?:|@.*$", ""));
        }

        /** Whether he has a connected endpoint of this session type. */
        public boolean connectedTo(String sessionType) {
            return endpoints.values().stream()
                    .anyMatch(endpoint ->
                            endpoint.connected() && endpoint.key().sessionType().equals(sessionType));
        }

        /** The session types he is connected to, each once. */
        public List<String> sessions() {
            return endpoints.values().stream()
                    .filter(Endpoint::connected)
                    .map(endpoint -> endpoint.key().sessionType())
                    .distinct()
                    .toList();
        }
    }

    /** A device of a person at the Focus or at a conferencing server. */
    public record Endpoint(EndpointKey key, Optional<String> status, Map<String, Media> media) {
        public Endpoint {
            media = OrderedMap.copyOf(media);
        }

        /** Whether its status is {@code connected}. */
        public boolean connected() {
            return status.filter(CONNECTED::equals).isPresent();
        }
    }

    /** One stream of an endpoint. */
    public record Media(String id, Optional<String> displayText, Optional<String> type) {}

    /** The state of the Focus or of one conferencing server. */
    public record View(String entity, boolean active, boolean locked) {}

    /** What applying a document came to. */
    public sealed interface Applied {
        /** The roster afterwards; the old one unless the document counted. */
        Roster roster();

        /** The document counted. */
        record Updated(Roster roster) implements Applied {}

        /** The document was not newer than what is known, and was dropped. */
        record Stale(Roster roster, long got) implements Applied {}

        /** Documents between are missing; this one was dropped and a full one is needed. */
        record Gap(Roster roster, long expected, long got) implements Applied {}
    }

    /** How the people change by what a document says of them. */
    interface Merging {
        Map<String, User> users(Map<String, User> before, UserList change);
    }

    /** Applies one document. */
    public Applied apply(RosterDocument document) {
        return apply(document, Roster::users);
    }

    Applied apply(RosterDocument document, Merging merging) {
        if (document.version() <= version) {
            return new Applied.Stale(this, document.version());
        }
        return switch (document.state()) {
            case DELETED ->
                new Applied.Updated(
                        new Roster(document.version(), true, subject, List.of(), locked, Map.of(), Map.of()));
            case FULL -> new Applied.Updated(EMPTY.merge(document, merging));
            case PARTIAL ->
                document.version() == version + 1
                        ? new Applied.Updated(merge(document, merging))
                        : new Applied.Gap(this, version + 1, document.version());
        };
    }

    /** The same before the first document of another subscription, which counts anew. */
    public Roster beforeAnother() {
        return new Roster(0, ended, subject, confUris, locked, users, views);
    }

    /** The person with this URI, compared without regard to case. */
    public Optional<User> user(String uri) {
        return Optional.ofNullable(users.get(uri))
                .or(() -> users.values().stream()
                        .filter(user -> user.entity().equalsIgnoreCase(uri))
                        .findFirst());
    }

    /** The URI of the first part of the conference that serves one of these purposes. */
    public Optional<String> uriFor(String... purposes) {
        return Stream.of(purposes)
                .flatMap(purpose ->
                        confUris.stream().filter(entry -> entry.purpose().equals(purpose)))
                .map(ConfUri::uri)
                .findFirst();
    }

    private Roster merge(RosterDocument document, Merging merging) {
        return new Roster(
                document.version(),
                false,
                document.subject().or(() -> subject),
                document.confUris().orElse(confUris),
                document.locked().orElse(locked),
                document.users().map(list -> merging.users(users, list)).orElse(users),
                document.views()
                        .map(list -> merged(
                                list.state(),
                                views,
                                list.views(),
                                ViewElement::entity,
                                ViewElement::state,
                                Roster::view))
                        .orElse(views));
    }

    static Map<String, User> users(Map<String, User> before, UserList change) {
        return merged(change.state(), before, change.users(), UserElement::entity, UserElement::state, Roster::user);
    }

    /** How a changed child comes from the old one (empty when there was none) and its element. */
    private interface Merge<E, T> {
        T merge(Optional<T> old, E element);
    }

    private static <K, E, T> Map<K, T> merged(
            ElementState state,
            Map<K, T> old,
            List<E> elements,
            Function<E, K> key,
            Function<E, ElementState> stateOf,
            Merge<E, T> merge) {
        if (state == ElementState.DELETED) {
            return Map.of();
        }
        LinkedHashMap<K, T> result = new LinkedHashMap<>(state == ElementState.FULL ? Map.of() : old);
        for (E element : elements) {
            K its = key.apply(element);
            switch (stateOf.apply(element)) {
                case DELETED -> result.remove(its);
                case FULL -> result.put(its, merge.merge(Optional.empty(), element));
                case PARTIAL -> result.put(its, merge.merge(Optional.ofNullable(old.get(its)), element));
            }
        }
        return OrderedMap.of(result);
    }

    private static User user(Optional<User> old, UserElement element) {
        return new User(
                element.entity(),
                element.displayText().or(() -> old.flatMap(User::displayText)),
                element.roles().or(() -> old.map(User::roles)).orElse(List.of()),
                merged(
                        ElementState.PARTIAL,
                        old.map(User::endpoints).orElse(Map.of()),
                        element.endpoints(),
                        EndpointElement::key,
                        EndpointElement::state,
                        Roster::endpoint));
    }

    private static Endpoint endpoint(Optional<Endpoint> old, EndpointElement element) {
        return new Endpoint(
                element.key(),
                element.status().or(() -> old.flatMap(Endpoint::status)),
                merged(
                        ElementState.PARTIAL,
                        old.map(Endpoint::media).orElse(Map.of()),
                        element.media(),
                        MediaElement::id,
                        MediaElement::state,
                        Roster::media));
    }

    private static Media media(Optional<Media> old, MediaElement element) {
        return new Media(
                element.id(),
                element.displayText().or(() -> old.flatMap(Media::displayText)),
                element.type().or(() -> old.flatMap(Media::type)));
    }

    private static View view(Optional<View> old, ViewElement element) {
        return new View(
                element.entity(),
                element.active().or(() -> old.map(View::active)).orElse(false),
                element.locked().or(() -> old.map(View::locked)).orElse(false));
    }

    /** One line for logs: who is here and in what. */
    public String summary() {
        return users.values().stream()
                .map(user -> user.name() + " " + user.sessions())
                .collect(Collectors.joining(", ", "version " + version + ": ", ""));
    }
}
