/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.xml.confext.ConferenceViewType;
import org.rostrum.c3p.xml.confext.EntityStateType;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceStateType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.MediaType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UriType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confinfo.UsersType;
import org.rostrum.c3p.xml.confstate.ConferenceState;
import org.rostrum.c3p.xml.confstate.StateEndpoint;
import org.rostrum.c3p.xml.confstate.StateKind;
import org.rostrum.c3p.xml.confstate.StateMedia;
import org.rostrum.c3p.xml.confstate.StateUser;
import org.rostrum.sim.roster.RosterDocument.ConfUri;
import org.rostrum.sim.roster.RosterDocument.EndpointElement;
import org.rostrum.sim.roster.RosterDocument.EndpointKey;
import org.rostrum.sim.roster.RosterDocument.MediaElement;
import org.rostrum.sim.roster.RosterDocument.UserElement;
import org.rostrum.sim.roster.RosterDocument.UserList;
import org.rostrum.sim.roster.RosterDocument.ViewElement;
import org.rostrum.sim.roster.RosterDocument.ViewList;

/**
 * Reads notifications in either form: {@code conference-info} (RFC 4575) and the short {@code conference-state} that
 * the source document of the dial-in join prints. What many participants of one process get, alike but for its number, is
 * parsed once, and so is each of the people in a large one. Thread-safe.
 */
public final class DocumentReader {

    /** The media type of the usual form. */
    public static final String CONFERENCE_INFO = "application/conference-info+xml";
    /** The media type of the short form. */
    public static final String CONFERENCE_STATE = "application/conference-state+xml";

    private static final String FOCUS = "focus";
    private static final String MEETING = "meeting";
    private static final String DATA_COLLABORATION = "dataCollab";

    /** What is larger is a full document, and each of them another one, most of whose people are the same. */
    private static final int LARGEST_REMEMBERED = 16 * 1024;

    private static final int REMEMBERED = 256;

    /** Each of a few thousand in large conferences, while he comes and is connected; some megabytes. */
    private static final int PERSONS_REMEMBERED = 8_192;

    private final C3pCodec codec;
    private final Map<String, RosterDocument> known = new Recent<>(REMEMBERED);
    private final Map<Person, UserElement> persons = new Recent<>(PERSONS_REMEMBERED);

    /** A person's own text, and what it depends on. */
    private record Person(String contentType, String context, String text) {}

    /** A reader that parses with {@code codec}. */
    public DocumentReader(C3pCodec codec) {
        this.codec = codec;
    }

    /**
     * Reads a notification's body.
     *
     * @param contentType its media type without parameters
     * @throws org.rostrum.c3p.C3pException when it cannot be read
     */
    public RosterDocument read(String contentType, byte[] body) {
        if (body.length > LARGEST_REMEMBERED) {
            return People.of(body)
                    .flatMap(people -> readBut(contentType, people))
                    .orElseGet(() -> parse(contentType, body));
        }
        Optional<NumberedText> text = NumberedText.of(contentType, body);
        if (text.isEmpty()) {
            return parse(contentType, body);
        }
        RosterDocument alike;
        synchronized (known) {
            alike = known.get(text.get().rest());
        }
        if (alike != null) {
            return alike.withVersion(text.get().number());
        }
        RosterDocument document = parse(contentType, body);
        if (document.version() == text.get().number()) {
            synchronized (known) {
                known.put(text.get().rest(), document);
            }
        }
        return document;
    }

    /** Parses all but the people who were read before; empty when what is left is not the people that it was taken for. */
    private Optional<RosterDocument> readBut(String contentType, People people) {
        Map<String, UserElement> read = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        synchronized (persons) {
            for (String text : people.texts()) {
                UserElement person = persons.get(new Person(contentType, people.context(), text));
                if (person == null) {
                    unread.add(text);
                } else {
                    read.put(text, person);
                }
            }
        }
        RosterDocument document = parse(contentType, people.documentOf(unread));
        List<UserElement> news = document.users().map(UserList::users).orElse(List.of());
        if (news.size() != unread.size()) {
            return Optional.empty();
        }
        synchronized (persons) {
            for (int i = 0; i < news.size(); i++) {
                persons.put(new Person(contentType, people.context(), unread.get(i)), news.get(i));
                read.put(unread.get(i), news.get(i));
            }
        }
        return Optional.of(
                document.withUsers(people.texts().stream().map(read::get).toList()));
    }

    private RosterDocument parse(String contentType, byte[] body) {
        return contentType.equalsIgnoreCase(CONFERENCE_STATE)
                ? document(codec.readConferenceState(body))
                : document(codec.readConferenceInfo(body));
    }

    private static RosterDocument document(ConferenceType root) {
        Optional<ConferenceDescriptionType> description = Optional.ofNullable(root.getConferenceDescription());
        return new RosterDocument(
                root.getEntity(),
                state(root.getState()),
                version(root.getVersion()),
                description.map(ConferenceDescriptionType::getSubject),
                description
                        .map(ConferenceDescriptionType::getConfUris)
                        .map(uris -> uris.getEntry().stream()
                                .map(DocumentReader::confUri)
                                .toList()),
                Optional.ofNullable(root.getConferenceState()).map(ConferenceStateType::isLocked),
                Optional.ofNullable(root.getUsers()).map(DocumentReader::users),
                Optional.ofNullable(root.getConferenceView()).map(DocumentReader::views));
    }

    private static ConfUri confUri(UriType entry) {
        return new ConfUri(
                entry.getUri(), Optional.ofNullable(entry.getPurpose()).orElse(""));
    }

    private static UserList users(UsersType users) {
        return new UserList(
                state(users.getState()),
                users.getUser().stream().map(DocumentReader::user).toList());
    }

    private static UserElement user(UserType user) {
        return new UserElement(
                Optional.ofNullable(user.getEntity()).orElse(""),
                state(user.getState()),
                Optional.ofNullable(user.getDisplayText()),
                Optional.ofNullable(user.getRoles()).map(roles -> List.copyOf(roles.getEntry())),
                user.getEndpoint().stream().map(DocumentReader::endpoint).toList());
    }

    private static EndpointElement endpoint(EndpointType endpoint) {
        return new EndpointElement(
                new EndpointKey(
                        Optional.ofNullable(endpoint.getEntity()).orElse(""),
                        Optional.ofNullable(endpoint.getSessionType()).orElse(FOCUS)),
                state(endpoint.getState()),
                Optional.ofNullable(endpoint.getStatus()).map(status -> status.value()),
                endpoint.getMedia().stream().map(DocumentReader::media).toList());
    }

    private static MediaElement media(MediaType media) {
        return new MediaElement(
                media.getId(),
                state(media.getState()),
                Optional.ofNullable(media.getDisplayText()),
                Optional.ofNullable(media.getType()));
    }

    private static ViewList views(ConferenceViewType view) {
        return new ViewList(
                state(view.getState()),
                view.getEntityView().stream().map(DocumentReader::view).toList());
    }

    private static ViewElement view(EntityViewType view) {
        Optional<EntityStateType> its = Optional.ofNullable(view.getEntityState());
        return new ViewElement(
                view.getEntity(),
                state(view.getState()),
                its.map(EntityStateType::isActive),
                its.map(EntityStateType::isLocked));
    }

    /** An element that does not say is full (RFC 4575 §5). */
    private static ElementState state(@Nullable StateType state) {
        return switch (state) {
            case PARTIAL -> ElementState.PARTIAL;
            case DELETED -> ElementState.DELETED;
            case FULL -> ElementState.FULL;
            case null -> ElementState.FULL;
        };
    }

    private static RosterDocument document(ConferenceState root) {
        return new RosterDocument(
                root.getEntity(),
                state(root.getState()),
                version(root.getVersion()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new UserList(
                        state(root.getState()),
                        root.getUser().stream().map(DocumentReader::user).toList())),
                Optional.empty());
    }

    private static UserElement user(StateUser user) {
        String entity = Optional.ofNullable(user.getEntity()).orElse("");
        return new UserElement(
                // The short form leaves the scheme out.
                entity.isEmpty() || entity.contains(":") ? entity : "sip:" + entity,
                state(user.getState()),
                Optional.ofNullable(user.getDisplayText()),
                Optional.empty(),
                user.getEndpoint().stream().map(DocumentReader::endpoint).toList());
    }

    private static EndpointElement endpoint(StateEndpoint endpoint) {
        boolean data = endpoint.getMedia().stream().anyMatch(media -> DATA_COLLABORATION.equals(media.getProto()));
        return new EndpointElement(
                new EndpointKey(Optional.ofNullable(endpoint.getEntity()).orElse(""), data ? MEETING : FOCUS),
                ElementState.FULL,
                Optional.ofNullable(endpoint.getState()),
                endpoint.getMedia().stream().map(DocumentReader::media).toList());
    }

    private static MediaElement media(StateMedia media) {
        return new MediaElement(
                Optional.ofNullable(media.getEntity()).orElse(""),
                state(media.getState()),
                Optional.ofNullable(media.getDisplayText()),
                Optional.ofNullable(media.getProto()));
    }

    private static ElementState state(@Nullable StateKind state) {
        return switch (state) {
            case PARTIAL -> ElementState.PARTIAL;
            case DELETED -> ElementState.DELETED;
            case FULL -> ElementState.FULL;
            case null -> ElementState.FULL;
        };
    }

    private static long version(@Nullable Long version) {
        return version == null ? 0 : version;
    }
}
