/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pLimits;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.MediaType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confstate.ConferenceState;
import org.rostrum.c3p.xml.confstate.StateEndpoint;
import org.rostrum.c3p.xml.confstate.StateKind;
import org.rostrum.c3p.xml.confstate.StateUser;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.FocusEndpoint;
import org.rostrum.focus.conference.McuEndpoint;
import org.rostrum.focus.conference.McuPlacement;
import org.rostrum.focus.conference.Participant;

/**
 * What a client knows of a conference, as plain lines. {@link #apply} merges a document by the rules of RFC 4575 4.6 and knows
 * nothing of how it was made; {@link #of} says what should be known.
 */
final class Facts {

    private static final C3pCodec CODEC = C3pCodec.create(C3pLimits.CLIENT);

    private final SortedMap<String, String> facts = new TreeMap<>();
    private long version;
    private boolean over;

    long version() {
        return version;
    }

    boolean over() {
        return over;
    }

    SortedMap<String, String> lines() {
        return facts;
    }

    /** What a subscriber of this form should know. */
    static SortedMap<String, String> of(Conference conference, Form form) {
        SortedMap<String, String> all = new TreeMap<>();
        for (Participant person : conference.participants().values()) {
            if (form == Form.CONFERENCE_STATE) {
                shortPerson(all, person);
            } else {
                longPerson(all, person);
            }
        }
        if (form == Form.CONFERENCE_INFO) {
            all.put("subject", conference.terms().subject());
            all.put("user-count", String.valueOf(conference.participants().size()));
            all.put("locked", String.valueOf(conference.locked()));
            all.put("view " + conference.uri(), "active " + conference.active());
            all.put("lock " + conference.uri(), "locked " + conference.locked());
            for (String type : conference.terms().mcuTypes()) {
                boolean serving = conference.placements().get(type) instanceof McuPlacement.Serving;
                String uri = conference.uri().replace("focus", type);
                all.put("view " + uri, "active " + serving);
                all.put("lock " + uri, "locked " + conference.locked());
                all.put("conf-uri " + type, uri);
            }
        }
        return all;
    }

    private static void longPerson(SortedMap<String, String> all, Participant person) {
        all.put("user " + person.user(), person.displayName());
        all.put("role " + person.user(), person.role().token());
        for (FocusEndpoint device : person.devices().values()) {
            all.put("endpoint " + person.user() + " " + device.endpoint() + " focus", "connected");
        }
        for (McuEndpoint endpoint : person.media().values()) {
            all.put(
                    "endpoint " + person.user() + " " + endpoint.key().endpoint() + " "
                            + endpoint.key().mcuType(),
                    "connected"
                            + endpoint.details().media().values().stream()
                                    .map(medium -> " " + medium.id() + " " + medium.displayText() + " " + medium.type())
                                    .collect(Collectors.joining()));
        }
    }

    private static void shortPerson(SortedMap<String, String> all, Participant person) {
        String user = person.user().substring("sip:".length());
        all.put("user " + user, person.displayName());
        for (FocusEndpoint device : person.devices().values()) {
            all.put("endpoint " + user + " " + device.endpoint(), "connected");
        }
        for (McuEndpoint medium : person.media().values()) {
            all.put("endpoint " + user + " " + medium.key().endpoint(), "connected 2 data collab dataCollab");
        }
    }

    /** Takes in the next document. */
    void apply(NotificationDocument document) {
        if (document.form() == Form.CONFERENCE_INFO) {
            apply(CODEC.readConferenceInfo(document.bytes()));
        } else {
            apply(CODEC.readConferenceState(document.bytes()));
        }
    }

    private void next(@Nullable Long given) {
        if (given == null || given != version + 1) {
            throw new AssertionError("After version " + version + " came " + given);
        }
        version = given;
    }

    private void apply(ConferenceType document) {
        next(document.getVersion());
        if (document.getState() == StateType.DELETED) {
            over = true;
            return;
        }
        if (document.getState() == StateType.FULL) {
            facts.clear();
        }
        if (document.getConferenceDescription() != null) {
            facts.put("subject", document.getConferenceDescription().getSubject());
            document.getConferenceDescription()
                    .getConfUris()
                    .getEntry()
                    .forEach(uri -> facts.put("conf-uri " + uri.getPurpose(), uri.getUri()));
        }
        if (document.getConferenceState() != null
                && document.getConferenceState().getUserCount() != null) {
            facts.put("user-count", document.getConferenceState().getUserCount().toString());
        }
        if (document.getConferenceState() != null
                && document.getConferenceState().isLocked() != null) {
            facts.put("locked", document.getConferenceState().isLocked().toString());
        }
        if (document.getUsers() != null) {
            document.getUsers().getUser().forEach(this::apply);
        }
        if (document.getConferenceView() != null) {
            document.getConferenceView().getEntityView().forEach(this::apply);
        }
    }

    private void apply(EntityViewType view) {
        facts.put("view " + view.getEntity(), "active " + view.getEntityState().isActive());
        if (view.getEntityState().isLocked() != null) {
            facts.put(
                    "lock " + view.getEntity(),
                    "locked " + view.getEntityState().isLocked());
        }
    }

    private void apply(UserType user) {
        if (user.getState() != StateType.PARTIAL) {
            forget(user.getEntity());
        }
        if (user.getState() == StateType.DELETED) {
            return;
        }
        if (user.getState() == StateType.FULL) {
            facts.put("user " + user.getEntity(), user.getDisplayText());
        }
        if (user.getRoles() != null) {
            facts.put("role " + user.getEntity(), user.getRoles().getEntry().getFirst());
        }
        for (EndpointType endpoint : user.getEndpoint()) {
            String line = "endpoint " + user.getEntity() + " " + endpoint.getEntity() + " " + endpoint.getSessionType();
            if (endpoint.getState() == StateType.DELETED) {
                facts.remove(line);
            } else {
                facts.put(line, endpoint.getStatus().value() + media(endpoint.getMedia()));
            }
        }
    }

    private static String media(List<MediaType> media) {
        return media.stream()
                .map(medium -> " " + medium.getId() + " " + medium.getDisplayText() + " " + medium.getType())
                .collect(Collectors.joining());
    }

    private void apply(ConferenceState document) {
        next(document.getVersion());
        if (document.getState() == StateKind.DELETED) {
            over = true;
            return;
        }
        if (document.getState() == StateKind.FULL) {
            facts.clear();
        }
        for (StateUser user : document.getUser()) {
            forget(user.getEntity());
            if (user.getState() == StateKind.FULL) {
                facts.put("user " + user.getEntity(), user.getDisplayText());
                user.getEndpoint().forEach(endpoint -> apply(user, endpoint));
            }
        }
    }

    private void apply(StateUser user, StateEndpoint endpoint) {
        String media = endpoint.getMedia().stream()
                .map(medium -> " " + medium.getEntity() + " " + medium.getDisplayText() + " " + medium.getProto())
                .collect(Collectors.joining());
        facts.put("endpoint " + user.getEntity() + " " + endpoint.getEntity(), endpoint.getState() + media);
    }

    private void forget(String user) {
        facts.keySet()
                .removeIf(line -> line.equals("user " + user)
                        || line.equals("role " + user)
                        || line.startsWith("endpoint " + user + " "));
    }
}
