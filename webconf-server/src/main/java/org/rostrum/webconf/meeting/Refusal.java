/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

/** Why a meeting does not do what it was asked to. */
public enum Refusal {
    /** No meeting, or another generation of it, is here. */
    CONFERENCE_DOESNT_EXIST,
    /** This server has no room left. */
    SERVER_BUSY,
    /** The conference has as many users as its policy allows. */
    MEETING_FULL,
    /** The organizer's policy has data collaboration switched off. */
    DATA_COLLABORATION_OFF,
    /** The organizer's policy has anonymous users kept out. */
    ANONYMOUS_NOT_ALLOWED,
    /** The user has no seat here. */
    USER_DOESNT_EXIST,
    /** No such ticket was given out for this endpoint of this conference. */
    TICKET_WRONG,
    /** The ticket was used, replaced, taken back or came too late. */
    TICKET_SPENT,
    /** Only presenters may do this. */
    NOT_A_PRESENTER,
    /** A value is out of its range. */
    INVALID_VALUE,
    /** What the meeting has to keep can't be stored now. */
    NOT_STORED
}
