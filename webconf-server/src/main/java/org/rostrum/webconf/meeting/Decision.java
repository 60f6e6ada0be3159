/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.util.List;

/** What a meeting says to a command. */
public sealed interface Decision {
    /** It is done when these events are applied, in this order; none when everything is so already. */
    record Accepted(List<MeetingEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** Nothing changes. */
    record Refused(Refusal reason) implements Decision {}

    /** Accepted with these events. */
    static Decision accepted(MeetingEvent... events) {
        return new Accepted(List.of(events));
    }

    /** Refused for this reason. */
    static Decision refused(Refusal reason) {
        return new Refused(reason);
    }
}
