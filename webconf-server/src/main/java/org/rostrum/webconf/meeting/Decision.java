/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.util.List;
import org.rostrum.webconf.meeting.part.Denial;

/** What a meeting says to a command. */
public sealed interface Decision {
    /**
     * It is done when these events are applied, in this order; none when everything is so already.
     *
     * @param made the number of what was made, 0 when nothing was
     */
    record Accepted(List<MeetingEvent> events, long made) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }

        Accepted(List<MeetingEvent> events) {
            this(events, 0);
        }
    }

    /** Nothing changes. */
    record Refused(Refusal reason) implements Decision {}

    /** Nothing changes in what the participants share, because the part that was asked does not allow it. */
    record Denied(Denial why) implements Decision {}

    /** Accepted with these events. */
    static Decision accepted(MeetingEvent... events) {
        return new Accepted(List.of(events));
    }

    /** Refused for this reason. */
    static Decision refused(Refusal reason) {
        return new Refused(reason);
    }
}
