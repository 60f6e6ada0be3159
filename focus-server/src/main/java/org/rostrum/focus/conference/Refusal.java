/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.Optional;

/**
 * Why something was not done. A refusal is an answer, not an exception. Each constant is one reason token of C3P 3.4 and the diagnostics id (C3P 9)
 * that a SIP door adds; 0 where that table has none. Where several share a token, the first is the general one.
 */
public enum Refusal {
    SERVER_BUSY("serverBusy", 0),
    TIMEOUT("timeout", 0),
    UNAUTHORIZED("unauthorized", 3014),
    REQUEST_MALFORMED("requestMalformed", 3006),
    REQUEST_TOO_LARGE("requestTooLarge", 0),
    REQUEST_CANCELLED("requestCancelled", 0),
    NOT_SUPPORTED("notSupported", 3004),
    OTHER_FAILURE("otherFailure", 0),
    FORBIDDEN("forbidden", 3014),
    CONFERENCE_EXISTS_ALREADY("conferenceExistsAlready", 0),
    CONFERENCE_DOESNT_EXIST("conferenceDoesntExist", 3012),
    MAXIMUM_CONFERENCES_EXCEEDED("maximumConferencesExceeded", 0),
    MAXIMUM_MEETING_SIZE_EXCEEDED("maximumMeetingSizeExceeded", 0),
    INVALID_CONFERENCE_ID("invalidConferenceId", 0),
    INVALID_VERSION("invalidVersion", 0),
    INVALID_EXPIRY_TIME("invalidExpiryTime", 0),
    INVALID_ADMISSION_POLICY("invalidAdmissionPolicy", 0),
    INVALID_PASSCODE("invalidPasscode", 0),
    INVALID_AUTOPROMOTE_VALUE("invalidAutopromoteValue", 0),
    INVALID_ROLE("invalidRole", 3016),
    INVALID_USER_ENTITY("invalidUserEntity", 3002),
    NOTIFICATION_DATA_TOO_LARGE("notificationDataTooLarge", 0),
    ORGANIZER_ROAMING_DATA_TOO_LARGE("organizerRoamingDataTooLarge", 0),
    ENTITY_SETTINGS_TOO_LARGE("entitySettingsTooLarge", 0),
    INVALID_STATIC_MEETING_REQUEST("invalidStaticMeetingRequest", 0),
    MAXIMUM_STATIC_MEETINGS_EXCEEDED("maximumStaticMeetingsExceeded", 0),
    STATIC_FLAG_DOESNT_MATCH("staticFlagDoesntMatch", 0),
    MCU_TYPE_NOT_AVAILABLE("mcuTypeNotAvailable", 0),
    UNKNOWN_MCU_TYPE("unknownMcuType", 3013),
    USER_EXISTS_ALREADY("userExistsAlready", 0),
    USER_DOESNT_EXIST("userDoesntExist", 3002),
    USER_DENIED("userDenied", 0),
    ANONYMOUS_USERS_NOT_ALLOWED("anonymousUsersNotAllowed", 3014),
    FEDERATED_USERS_NOT_ALLOWED("federatedUsersNotAllowed", 3014),
    ENDPOINT_DOESNT_EXIST("endpointDoesntExist", 3009),
    REQUEST_DOESNT_EXIST("requestDoesntExist", 0),
    ATTENDEE_DIAL_OUT("unauthorized", 3015),
    ATTENDEE_DIAL_OUT_TO_PRESENTER("unauthorized", 3017);

    private final String token;
    private final int diagnostics;

    Refusal(String token, int diagnostics) {
        this.token = token;
        this.diagnostics = diagnostics;
    }

    /** The reason token on the wire. */
    public String token() {
        return token;
    }

    /** The {@code ms-diagnostics} id that belongs to it, or 0. */
    public int diagnostics() {
        return diagnostics;
    }

    /** The refusal that a reason token means, the general one of several; empty for tokens that nothing here gives or expects. */
    public static Optional<Refusal> of(String token) {
        for (Refusal refusal : values()) {
            if (refusal.token.equals(token)) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }
}
