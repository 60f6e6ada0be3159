/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.util.List;
import java.util.Optional;

/**
 * One notification of a conference's state (RFC 4575 §5 with the extensions of [MS-CONFBAS] 2.2.2), reduced to what a
 * participant uses. An empty {@link Optional} means that the document does not say.
 *
 * @param entity the conference-URI
 * @param state how it relates to the earlier documents of the subscription
 * @param version its number in the subscription
 * @param subject the conference's subject
 * @param confUris where the conference's parts are reached; one list, never merged
 * @param locked whether newcomers are refused
 * @param users the people
 * @param views the state of the Focus and of each conferencing server
 */
public record RosterDocument(
        String entity,
        ElementState state,
        long version,
        Optional<String> subject,
        Optional<List<ConfUri>> confUris,
        Optional<Boolean> locked,
        Optional<UserList> users,
        Optional<ViewList> views) {

    public RosterDocument {
        confUris = confUris.map(List::copyOf);
    }

    /** The same with another number. */
    RosterDocument withVersion(long number) {
        return new RosterDocument(entity, state, number, subject, confUris, locked, users, views);
    }

    /** The same with other people in its list of them. */
    RosterDocument withUsers(List<UserElement> people) {
        return new RosterDocument(
                entity,
                state,
                version,
                subject,
                confUris,
                locked,
                users.map(list -> new UserList(list.state(), people)),
                views);
    }

    /** An entry of {@code conf-uris}: the URI of a part of the conference and what it is for. */
    public record ConfUri(String uri, String purpose) {}

    /** The {@code users} element. */
    public record UserList(ElementState state, List<UserElement> users) {
        public UserList {
            users = List.copyOf(users);
        }
    }

    /** A {@code user}: a person, known by his URI. */
    public record UserElement(
            String entity,
            ElementState state,
            Optional<String> displayText,
            Optional<List<String>> roles,
            List<EndpointElement> endpoints) {
        public UserElement {
            roles = roles.map(List::copyOf);
            endpoints = List.copyOf(endpoints);
        }
    }

    /** An {@code endpoint}: a device of a person at the Focus or at a conferencing server. */
    public record EndpointElement(
            EndpointKey key, ElementState state, Optional<String> status, List<MediaElement> media) {
        public EndpointElement {
            media = List.copyOf(media);
        }
    }

    /**
     * What tells endpoints of a user apart: the same device may be at the Focus and at several conferencing servers.
     *
     * @param entity the device's GUID
     * @param sessionType {@code focus} or the type of the conferencing server
     */
    public record EndpointKey(String entity, String sessionType) {}

    /** A {@code media}: one stream of an endpoint. */
    public record MediaElement(String id, ElementState state, Optional<String> displayText, Optional<String> type) {}

    /** The {@code conference-view} element. */
    public record ViewList(ElementState state, List<ViewElement> views) {
        public ViewList {
            views = List.copyOf(views);
        }
    }

    /** An {@code entity-view}: the Focus or one conferencing server, known by its URI. */
    public record ViewElement(String entity, ElementState state, Optional<Boolean> active, Optional<Boolean> locked) {}
}
