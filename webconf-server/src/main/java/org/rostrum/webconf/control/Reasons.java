/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import org.rostrum.c3p.Reason;
import org.rostrum.webconf.meeting.Refusal;

/** The C3P reason for each refusal of a meeting (C3P 3.4, 4.9, 10.4). */
final class Reasons {
    private Reasons() {}

    static Reason of(Refusal refusal) {
        return switch (refusal) {
            case CONFERENCE_DOESNT_EXIST -> Reason.CONFERENCE_DOESNT_EXIST;
            case SERVER_BUSY, NOT_STORED -> Reason.SERVER_BUSY;
            case MEETING_FULL -> Reason.MAXIMUM_MEETING_SIZE_EXCEEDED;
            case DATA_COLLABORATION_OFF -> Reason.MCU_TYPE_NOT_AVAILABLE;
            case ANONYMOUS_NOT_ALLOWED -> Reason.ANONYMOUS_USERS_NOT_ALLOWED;
            case USER_DOESNT_EXIST -> Reason.USER_DOESNT_EXIST;
            case TICKET_WRONG, TICKET_SPENT, NOT_A_PRESENTER -> Reason.UNAUTHORIZED;
            case INVALID_VALUE -> Reason.REQUEST_MALFORMED;
        };
    }

    /** The same for people. */
    static String text(Refusal refusal) {
        return switch (refusal) {
            case CONFERENCE_DOESNT_EXIST -> "this server has no such conference, or another generation of it";
            case SERVER_BUSY -> "this server has no room left";
            case MEETING_FULL -> "the conference has as many users as its policy allows";
            case DATA_COLLABORATION_OFF -> "the organizer's policy has data collaboration switched off";
            case ANONYMOUS_NOT_ALLOWED -> "the organizer's policy keeps anonymous users out";
            case USER_DOESNT_EXIST -> "the user is not in this conference";
            case TICKET_WRONG, TICKET_SPENT -> "the ticket admits nobody";
            case NOT_A_PRESENTER -> "only presenters may do this";
            case INVALID_VALUE -> "a value is out of its range";
            case NOT_STORED -> "this server can't store now what happens in a conference";
        };
    }
}
