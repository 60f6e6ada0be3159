/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.List;

/**
 * The outcome of a command.
 *
 * @param events what happens, in order; empty for a refusal
 * @param reply what the sender is told
 */
public record Decision(List<ConferenceEvent> events, Reply reply) {

    public Decision {
        events = List.copyOf(events);
        if (reply instanceof Reply.Refused && !events.isEmpty()) {
            throw new IllegalArgumentException("a refused command changes nothing, but would cause " + events);
        }
    }

    static Decision refused(Refusal refusal) {
        return new Decision(List.of(), new Reply.Refused(refusal));
    }

    static Decision unchanged(Reply reply) {
        return new Decision(List.of(), reply);
    }
}
