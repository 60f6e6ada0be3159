/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Participant;
import org.rostrum.webconf.meeting.Role;

/**
 * As whom somebody looks at a meeting: what one may see depends on nothing else.
 *
 * @param rights the {@link org.rostrum.webconf.meeting.part.Rights} that the user holds
 */
public record Viewer(long user, boolean presenter, int rights) {
    /** Somebody of whom nothing is known. */
    static final Viewer ANYBODY = attendee(0);

    /** A participant as he is in a meeting. */
    public static Viewer of(Participant participant, ActiveMeeting meeting) {
        return new Viewer(
                participant.contentUserId(),
                participant.role() == Role.PRESENTER,
                meeting.effectiveRights(participant));
    }

    /** Any attendee, when attendees hold these rights. */
    static Viewer attendee(int rights) {
        return new Viewer(0, false, rights);
    }

    Viewer holding(int newRights) {
        return new Viewer(user, presenter, newRights);
    }

    /** Whether the user holds a right. */
    boolean holds(int right) {
        return (rights & right) == right;
    }
}
