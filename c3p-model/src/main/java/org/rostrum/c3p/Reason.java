/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Why a command failed: the tokens of C3P 3.4. The set is open; a token that is not here reads as {@link Optional#empty()}
 * and stays available as text ({@link C3pResponse#reasonToken()}).
 */
public enum Reason {

    // The envelope: what may happen to any request.
    SERVER_BUSY(Group.GENERAL),
    TIMEOUT(Group.GENERAL),
    UNAUTHORIZED(Group.GENERAL),
    REQUEST_MALFORMED(Group.GENERAL),
    REQUEST_TOO_LARGE(Group.GENERAL),
    REQUEST_CANCELLED(Group.GENERAL),
    NOT_SUPPORTED(Group.GENERAL),
    OTHER_FAILURE(Group.GENERAL),
    FORBIDDEN(Group.GENERAL),

    // A conference and its description.
    CONFERENCE_EXISTS_ALREADY(Group.CONFERENCE),
    CONFERENCE_DOESNT_EXIST(Group.CONFERENCE),
    MAXIMUM_CONFERENCES_EXCEEDED(Group.CONFERENCE),
    MAXIMUM_MEETING_SIZE_EXCEEDED(Group.CONFERENCE),
    INVALID_CONFERENCE_ID(Group.CONFERENCE),
    INVALID_VERSION(Group.CONFERENCE),
    INVALID_EXPIRY_TIME(Group.CONFERENCE),
    INVALID_ADMISSION_POLICY(Group.CONFERENCE),
    INVALID_PASSCODE(Group.CONFERENCE),
    INVALID_ROLE(Group.CONFERENCE),
    INVALID_USER_ENTITY(Group.CONFERENCE),
    INVALID_AUTOPROMOTE_VALUE(Group.CONFERENCE),
    PSTN_LOBBY_BYPASS_NOT_ALLOWED(Group.CONFERENCE),
    NOTIFICATION_DATA_TOO_LARGE(Group.CONFERENCE),
    ORGANIZER_ROAMING_DATA_TOO_LARGE(Group.CONFERENCE),
    ENTITY_SETTINGS_TOO_LARGE(Group.CONFERENCE),

    // The reservationless meeting.
    INVALID_STATIC_MEETING_REQUEST(Group.STATIC),
    MAXIMUM_STATIC_MEETINGS_EXCEEDED(Group.STATIC),
    STATIC_FLAG_DOESNT_MATCH(Group.STATIC),

    // The choice of a conferencing server.
    MCU_TYPE_NOT_AVAILABLE(Group.MCU),
    UNKNOWN_MCU_TYPE(Group.MCU),

    // The exchange of keys.
    INVALID_ENCRYPTION_KEY(Group.KEY),
    INVALID_ENCRYPTION_KEY_USED(Group.KEY),
    STALE_ENCRYPTION_KEY(Group.KEY),

    // A user.
    USER_EXISTS_ALREADY(Group.USER),
    USER_DOESNT_EXIST(Group.USER),
    USER_DENIED(Group.USER),
    USER_DECLINED(Group.USER),
    USER_BUSY(Group.USER),
    USER_NOT_ANSWERED(Group.USER),
    USER_UNKNOWN(Group.USER),
    USER_REMOVED(Group.USER),
    ANONYMOUS_USERS_NOT_ALLOWED(Group.USER),
    FEDERATED_USERS_NOT_ALLOWED(Group.USER),
    ANONYMOUS_SECURITY_ASSOCIATION_ALREADY_ESTABLISHED(Group.USER),

    // An endpoint or its media.
    ENDPOINT_DOESNT_EXIST(Group.ENDPOINT),
    MEDIA_EXISTS_ALREADY(Group.ENDPOINT),
    MEDIA_DOESNT_EXIST(Group.ENDPOINT),
    MEDIA_NOT_SUPPORTED(Group.ENDPOINT),

    // Another request, named by cancel.
    REQUEST_DOESNT_EXIST(Group.OTHER_REQUEST),

    // A recording.
    RECORDING_EXISTS(Group.RECORDING),
    RECORDING_DOESNT_EXIST(Group.RECORDING),
    RECORDING_ALREADY_PAUSED(Group.RECORDING),
    RECORDING_NOT_PAUSED(Group.RECORDING),
    ANOTHER_RECORDING_IN_PROGRESS(Group.RECORDING),
    UNKNOWN_RECORDED_MEDIA_TYPE(Group.RECORDING),

    // A sidebar.
    SIDEBAR_EXISTS(Group.SIDEBAR),
    SIDEBAR_DOESNT_EXIST(Group.SIDEBAR),
    SOURCE_SIDEBAR_DOESNT_EXIST(Group.SIDEBAR),
    TARGET_SIDEBAR_DOESNT_EXIST(Group.SIDEBAR),
    USER_NOT_IN_SOURCES_SIDEBAR(Group.SIDEBAR);

    /** What a reason is about (the rows of C3P 3.4). */
    public enum Group {
        /** The envelope: what may happen to any request. */
        GENERAL,
        /** A conference and its description. */
        CONFERENCE,
        /** The reservationless meeting. */
        STATIC,
        /** The choice of a conferencing server. */
        MCU,
        /** The exchange of keys. */
        KEY,
        /** A user. */
        USER,
        /** An endpoint or its media. */
        ENDPOINT,
        /** Another request, named by cancel. */
        OTHER_REQUEST,
        /** A recording. */
        RECORDING,
        /** A sidebar. */
        SIDEBAR
    }

    private static final Map<String, Reason> BY_TOKEN = new HashMap<>();

    static {
        for (Reason reason : values()) {
            BY_TOKEN.put(reason.token, reason);
            if (reason.token.endsWith("ExistsAlready")) {
                // The short spelling of newer client libraries.
                BY_TOKEN.put(reason.token.substring(0, reason.token.length() - "Already".length()), reason);
            }
        }
    }

    private final Group group;
    private final String token;

    Reason(Group group) {
        this.group = group;
        this.token = camelCase(name());
    }

    /** The spelling on the wire, such as {@code conferenceDoesntExist}. */
    public String token() {
        return token;
    }

    /** What the reason is about. */
    public Group group() {
        return group;
    }

    /** Whether any request may fail with it; such a reason also stands on the response itself (C3P 3.2). */
    public boolean general() {
        return group == Group.GENERAL;
    }

    /** The reason with this token, in either spelling of {@code ...ExistsAlready}. */
    public static Optional<Reason> of(String token) {
        return Optional.ofNullable(BY_TOKEN.get(token));
    }

    private static String camelCase(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (String word : name.split("_", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            out.append(out.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return out.toString();
    }
}
