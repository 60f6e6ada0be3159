/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Arrays;
import java.util.Optional;

/**
 * The diagnostics ids 3000-3023 that a SIP refusal carries in {@code ms-diagnostics} (C3P 9), with the status that goes with
 * each and a text for people.
 */
public enum Diagnostic {
    FROM_INVALID(3000, 400, "From information of the request is invalid"),
    TO_INVALID(3001, 400, "To information of the request is invalid"),
    TARGET_USER_INVALID(3002, 404, "Target user is invalid"),
    CONFERENCE_ENTITY_INVALID(3003, 400, "Conference entity is invalid"),
    COMMAND_NOT_IMPLEMENTED(3004, 501, "Command is not implemented"),
    NOT_FOR_MCU(3005, 400, "Request may not be directed at an MCU"),
    UNPARSEABLE(3006, 400, "Request cannot be parsed"),
    ADD_USER_INVALID(3007, 400, "Content of addUser is invalid"),
    ACCESS_METHOD_INVALID(3008, 403, "Access or authentication method is not acceptable"),
    ENDPOINT_ENTITY_MALFORMED(3009, 400, "Endpoint entity is malformed"),
    SESSION_TIMER_MISSING(3010, 421, "Session timer extension is required"),
    MCU_CONTACT_INVALID(3011, 400, "Ms-Mcu-Contact header cannot be processed"),
    CONFERENCE_URI_INVALID(3012, 404, "Conference URI is invalid"),
    MCU_URI_INVALID(3013, 404, "MCU URI is invalid"),
    NOT_AUTHORIZED(3014, 403, "Authorization failed"),
    ATTENDEE_DIAL_OUT(3015, 403, "Attendees may not dial out to others"),
    ROLE_INVALID(3016, 400, "Role is invalid"),
    ATTENDEE_DIAL_OUT_TO_PRESENTER(3017, 403, "Attendees may not dial out to an unknown presenter"),
    JOINING_METHOD_INVALID(3018, 400, "Exactly one joining method is required"),
    ANONYMOUS_DESTINATION(3019, 403, "Destination is forbidden for anonymous users"),
    ANONYMOUS_NEITHER_FOCUS_NOR_MCU(3020, 403, "Anonymous users may only address a Focus or an MCU"),
    ANONYMOUS_NO_CONFERENCE(3021, 403, "Destination is no conference"),
    ANONYMOUS_NO_FOCUS(3022, 403, "Destination has no Focus"),
    ANONYMOUS_REFUSED(3023, 403, "Anonymous user is refused");

    private final int id;
    private final int sipStatus;
    private final String text;

    Diagnostic(int id, int sipStatus, String text) {
        this.id = id;
        this.sipStatus = sipStatus;
        this.text = text;
    }

    /** The number on the wire. */
    public int id() {
        return id;
    }

    /** The SIP status that a refusal with this id has, unless a rule says otherwise. */
    public int sipStatus() {
        return sipStatus;
    }

    /** What happened, in words. */
    public String text() {
        return text;
    }

    /** {@code ms-diagnostics}, except that 3004 is told in {@code ms-diagnostics-public}. */
    public String header() {
        return this == COMMAND_NOT_IMPLEMENTED ? "ms-diagnostics-public" : "ms-diagnostics";
    }

    /** The diagnostic with this id, if it is one of ours. */
    public static Optional<Diagnostic> of(int id) {
        return Arrays.stream(values()).filter(diagnostic -> diagnostic.id == id).findFirst();
    }
}
