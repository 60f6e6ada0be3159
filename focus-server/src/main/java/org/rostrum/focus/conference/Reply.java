/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;

/**
 * What the sender of a command is told. One closed set for the whole Focus, because the replicated state remembers the answers that it gave, so that
 * a repeated submission gets its first answer.
 */
public sealed interface Reply {

    /** Done, or taken on: what there is to say comes as an event. */
    record Accepted() implements Reply {}

    /** Not done, and nothing changed. {@code retryAfter} is zero unless trying again then makes sense. */
    record Refused(Refusal refusal, Duration retryAfter) implements Reply {
        public Refused(Refusal refusal) {
            this(refusal, Duration.ZERO);
        }
    }

    /** Joined the Focus with this role, which may be less than was asked for (C3P 4.8). */
    record Joined(Role granted) implements Reply {}

    /** An MCU's report is about something that committed state knows to be gone: the MCU must drop it (HTTP 410). */
    record Gone() implements Reply {}

    /** Reports before this one are missing; the Focus asks the MCU for the whole. The MCU sends this one again later (HTTP 503). */
    record Gap() implements Reply {}

    /** The report is ahead of what the Focus has recorded of that placement; the MCU sends it again (HTTP 503). */
    record Early() implements Reply {}

    /** Scheduled, or changed, under this conference-URI; {@code version} counts the changes of the record. */
    record Scheduled(String conference, long version) implements Reply {}

    /** The node starts with this boot number. */
    record Booted(long boot) implements Reply {}
}
