/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rostrum.c3p.xml.confstate.ConferenceState;
import org.rostrum.c3p.xml.confstate.StateEndpoint;
import org.rostrum.c3p.xml.confstate.StateKind;
import org.rostrum.c3p.xml.confstate.StateMedia;
import org.rostrum.c3p.xml.confstate.StateUser;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.McuEndpoint;
import org.rostrum.focus.conference.Medium;
import org.rostrum.focus.conference.Participant;

/**
 * A conference, or what changed in it, in the short form that the dial-in join topic prints (C3P 6.8). It tells of people and
 * their media only. An endpoint has no state of its own there, so a person is always told whole; endpoints of one GUID, at the
 * Focus and at MCUs, are one endpoint with several media.
 */
final class ConferenceStateDocument {

    private static final String CONNECTED = "connected";

    private ConferenceStateDocument() {}

    /** Everybody. */
    static ConferenceState full(Conference conference) {
        ConferenceState document = root(conference, StateKind.FULL);
        conference
                .participants()
                .values()
                .forEach(participant -> document.getUser().add(whole(participant)));
        return document;
    }

    /** Those of whom something changed; empty when nothing did that this form can tell. */
    static Optional<ConferenceState> partial(Conference after, Changes changes) {
        if (changes.users().isEmpty()) {
            return Optional.empty();
        }
        ConferenceState document = root(after, StateKind.PARTIAL);
        for (String user : changes.users()) {
            document.getUser()
                    .add(after.participants()
                            .find(user)
                            .map(ConferenceStateDocument::whole)
                            .orElseGet(() -> person(user, StateKind.DELETED)));
        }
        return Optional.of(document);
    }

    /** The conference is over. */
    static ConferenceState deleted(Conference conference) {
        return root(conference, StateKind.DELETED);
    }

    private static ConferenceState root(Conference conference, StateKind state) {
        ConferenceState document = new ConferenceState();
        document.setState(state);
        document.setEntity(conference.uri());
        return document;
    }

    private static StateUser person(String uri, StateKind state) {
        StateUser user = new StateUser();
        user.setEntity(uri.startsWith("sip:") ? uri.substring("sip:".length()) : uri);
        user.setState(state);
        return user;
    }

    private static StateUser whole(Participant participant) {
        StateUser user = person(participant.user(), StateKind.FULL);
        if (!participant.displayName().isEmpty()) {
            user.setDisplayText(participant.displayName());
        }
        Map<String, StateEndpoint> endpoints = new TreeMap<>();
        participant.devices().keySet().forEach(guid -> endpoint(endpoints, guid));
        for (McuEndpoint known : participant.media().values()) {
            if (known.connected()) {
                StateEndpoint endpoint = endpoint(endpoints, known.key().endpoint());
                known.details()
                        .media()
                        .values()
                        .forEach(medium -> endpoint.getMedia().add(media(medium)));
            }
        }
        user.getEndpoint().addAll(endpoints.values());
        return user;
    }

    private static StateEndpoint endpoint(Map<String, StateEndpoint> endpoints, String guid) {
        return endpoints.computeIfAbsent(guid, entity -> {
            StateEndpoint endpoint = new StateEndpoint();
            endpoint.setEntity(entity);
            endpoint.setState(CONNECTED);
            return endpoint;
        });
    }

    private static StateMedia media(Medium medium) {
        StateMedia media = new StateMedia();
        media.setEntity(medium.id());
        media.setState(StateKind.FULL);
        if (!medium.displayText().isEmpty()) {
            media.setDisplayText(medium.displayText());
        }
        media.setProto(MediaNames.proto(medium));
        return media;
    }
}
