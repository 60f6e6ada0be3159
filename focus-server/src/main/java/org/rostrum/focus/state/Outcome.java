/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rostrum.focus.conference.Reply;

/**
 * What applying an entry came to.
 *
 * @param after the state with it
 * @param time the time at which it counts
 * @param events what happened; empty for a refusal and for a repeated entry
 * @param reply what the submitter is told
 * @param fault the exception of a rule that is broken: the same on every node, the state unchanged by it, and a bug
 */
public record Outcome(
        FocusState after, Instant time, List<FocusEvent> events, Reply reply, Optional<RuntimeException> fault) {}
