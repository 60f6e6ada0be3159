/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.time.Instant;
import java.util.List;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusEvent;
import org.rostrum.focus.state.FocusState;
import org.rostrum.focus.state.Origin;

/**
 * A log entry that this node has applied.
 *
 * @param index its place in the log
 * @param time its time, stamped by the leader and never earlier than that of the entry before
 * @param events what happened, empty for a refusal and for a repeated entry
 * @param reply what its submitter is told
 * @param after the state with it
 * @param replay whether it was committed before this process started: no local reaction to it
 */
public record Applied(
        long index,
        Instant time,
        Origin origin,
        FocusCommand command,
        List<FocusEvent> events,
        Reply reply,
        FocusState after,
        boolean replay) {}
