/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

import java.util.List;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingEvent;

/**
 * Hears of every change of every meeting. Called on the meeting's own loop, in the order of the changes, one listener after the
 * other in the order in which they were given to the host; must neither block nor throw.
 */
@FunctionalInterface
public interface MeetingListener {
    /**
     * A command changed a meeting.
     *
     * @param before the meeting before the first of the events
     * @param events what happened, at least one
     * @param after the meeting after the last of them
     */
    void changed(Meeting before, List<MeetingEvent> events, Meeting after);
}
