/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import java.util.List;
import org.rostrum.focus.conference.Reply;

/**
 * The outcome of a command.
 *
 * @param events what happens, in order; empty for a refusal
 * @param reply what the sender is told
 */
public record Decision(List<FocusEvent> events, Reply reply) {
    public Decision {
        events = List.copyOf(events);
    }
}
