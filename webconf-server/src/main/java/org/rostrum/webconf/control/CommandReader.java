/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.InvalidUriException;
import org.rostrum.c3p.McuTypes;
import org.rostrum.c3p.McuUri;
import org.rostrum.c3p.Phase;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.ConferenceKeysType;
import org.rostrum.c3p.xml.cccp.DeleteUserType;
import org.rostrum.c3p.xml.cccp.UserKeysType;
import org.rostrum.c3p.xml.confext.OrganizerType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceStateType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.rostrum.FocusNodes;
import org.rostrum.c3p.xml.rostrum.Policy;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.MeetingPolicy;
import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.meeting.SeatKey;

/** Reads what commands carry and refuses what no meeting could use (docs/c3p-http-binding.md, C3P 4). */
final class CommandReader {
    private static final int MAX_ENTITY = 512;
    private static final int MAX_ENDPOINT = 128;
    private static final int MAX_NAME = 256;
    private static final int MAX_SUBJECT = 1_024;
    private static final int MAX_NODES = 16;
    private static final String ANONYMOUS = "anonymous";

    private final int defaultMeetingSize;

    /** A reader that takes {@code defaultMeetingSize} where the Focus names no size. */
    CommandReader(int defaultMeetingSize) {
        this.defaultMeetingSize = defaultMeetingSize;
    }

    /** The conference that a command names. */
    static ConferenceUri conference(@Nullable String entity) {
        try {
            return ConferenceUri.parse(required(entity, "the conference-URI"));
        } catch (InvalidUriException e) {
            throw CommandException.malformed("not a conference-URI: " + e.getMessage());
        }
    }

    static ConferenceUri conference(@Nullable ConferenceKeysType keys) {
        return conference(keys == null ? null : keys.getConfEntity());
    }

    static ConferenceUri conference(@Nullable UserKeysType keys) {
        return conference(keys == null ? null : keys.getConfEntity());
    }

    /** The generation that a command is meant for. */
    static long generation(C3pRequest request) {
        OptionalLong generation = request.generation();
        if (generation.isEmpty()) {
            throw CommandException.malformed("rst:generation is missing");
        }
        return generation.getAsLong();
    }

    static Phase phase(C3pRequest request) {
        return request.phase().orElseThrow(() -> CommandException.malformed("rst:phase must be reserve or bootstrap"));
    }

    /** Refuses a command for another kind of server. */
    static void checkTarget(C3pRequest request, ConferenceUri conference) {
        Optional<String> target = request.mcuUri();
        if (target.isPresent()) {
            McuUri uri = McuUri.tryParse(target.get())
                    .orElseThrow(() -> CommandException.malformed("mcuUri is not the address of an MCU"));
            if (!uri.type().equals(McuTypes.MEETING)) {
                throw new CommandException(Reason.UNKNOWN_MCU_TYPE, "this is a server for " + McuTypes.MEETING);
            }
            if (!uri.conference().equals(conference)) {
                throw CommandException.malformed("mcuUri is that of another conference");
            }
        }
    }

    static String user(@Nullable UserKeysType keys) {
        return limited(keys == null ? null : keys.getUserEntity(), "userEntity", MAX_ENTITY);
    }

    /** The devices that a deleteUser names; none means all of the user's. */
    static Set<String> endpoints(DeleteUserType command) {
        return Extensions.all(command.getAny(), EndpointType.class).stream()
                .map(endpoint -> limited(endpoint.getEntity(), "endpoint entity", MAX_ENDPOINT))
                .collect(Collectors.toUnmodifiableSet());
    }

    static Role role(@Nullable UserRolesType roles) {
        List<String> entries = roles == null ? List.of() : roles.getEntry();
        if (entries.size() > 1) {
            throw new CommandException(Reason.INVALID_ROLE, "a user has one role here");
        }
        String token = entries.isEmpty() ? Role.ATTENDEE.token() : entries.getFirst();
        return Role.of(token)
                .orElseThrow(() -> new CommandException(Reason.INVALID_ROLE, "presenter or attendee is allowed"));
    }

    /** Reads whom an addUser announces (C3P 4.9). */
    static Invitation invitation(AddUserType command) {
        UserType user = command.getUser();
        if (user == null) {
            throw CommandException.malformed("user is missing");
        }
        String entity = limited(user.getEntity(), "user entity", MAX_ENTITY);
        if (user.getEndpoint().size() != 1) {
            throw CommandException.malformed("exactly one endpoint is required");
        }
        EndpointType endpoint = user.getEndpoint().getFirst();
        JoiningType method = endpoint.getJoiningMethod();
        if (method != null && method != JoiningType.DIALED_IN) {
            throw new CommandException(Reason.NOT_SUPPORTED, "users can only dial in here");
        }
        String name = user.getDisplayText() == null ? "" : user.getDisplayText();
        return new Invitation(
                new SeatKey(entity, limited(endpoint.getEntity(), "endpoint entity", MAX_ENDPOINT)),
                name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name,
                role(user.getRoles()),
                ANONYMOUS.equals(endpoint.getAuthMethod()));
    }

    /** Reads what a bootstrap tells of its conference. */
    MeetingInfo info(AddConferenceType command, ConferenceUri conference, String sender) {
        ConferenceDescriptionType description = command.getConferenceInfo().getConferenceDescription();
        String subject = description == null || description.getSubject() == null ? "" : description.getSubject();
        OrganizerType organizer = description == null ? null : description.getOrganizer();
        String organizerUri = organizer == null || organizer.getUri() == null
                ? conference.organizerUri()
                : limited(organizer.getUri(), "organizer", MAX_ENTITY);
        return new MeetingInfo(
                conference.toString(),
                conference.conferenceId(),
                subject.length() > MAX_SUBJECT ? subject.substring(0, MAX_SUBJECT) : subject,
                organizerUri,
                policy(Extensions.find(command.getAny(), Policy.class)),
                Optional.ofNullable(description).map(ConferenceDescriptionType::getExpiryTime),
                nodes(Extensions.find(command.getAny(), FocusNodes.class), sender));
    }

    /** Whether a bootstrap opens a locked conference. */
    static boolean locked(AddConferenceType command) {
        ConferenceStateType state = command.getConferenceInfo().getConferenceState();
        return state != null && Boolean.TRUE.equals(state.isLocked());
    }

    private MeetingPolicy policy(Optional<Policy> given) {
        if (given.isEmpty()) {
            return new MeetingPolicy(defaultMeetingSize, true, false);
        }
        Policy policy = given.get();
        Long size = policy.getMeetingSize();
        if (size != null && (size < 1 || size > Integer.MAX_VALUE)) {
            throw CommandException.malformed("meeting-size must be at least 1");
        }
        return new MeetingPolicy(
                size == null ? defaultMeetingSize : size.intValue(),
                !Boolean.FALSE.equals(policy.isDataCollaboration()),
                Boolean.TRUE.equals(policy.isAnonymous()));
    }

    private static List<String> nodes(Optional<FocusNodes> given, String sender) {
        List<String> urls =
                given.map(FocusNodes::getUrl).filter(list -> !list.isEmpty()).orElse(List.of(sender));
        if (urls.size() > MAX_NODES) {
            throw CommandException.malformed("at most " + MAX_NODES + " rst:url are allowed in rst:focus-nodes");
        }
        urls.forEach(CommandReader::checkNode);
        return List.copyOf(urls);
    }

    private static void checkNode(String url) {
        try {
            URI uri = new URI(url);
            if (!"https".equals(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw CommandException.malformed("a Focus node is an https URL");
            }
        } catch (URISyntaxException e) {
            throw CommandException.malformed("a Focus node is an https URL");
        }
    }

    private static String limited(@Nullable String value, String what, int limit) {
        String given = required(value, what);
        if (given.length() > limit) {
            throw CommandException.malformed(what + " is longer than " + limit + " characters");
        }
        return given;
    }

    private static String required(@Nullable String value, String what) {
        if (value == null || value.isBlank()) {
            throw CommandException.malformed(what + " is missing");
        }
        return value;
    }
}
