/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.util.concurrent.CompletableFuture;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusState;

/**
 * The replicated state as the doors see it: a command goes in, and comes back applied.
 *
 * <p>The future of {@link #submit} completes on the apply thread after this node has applied the entry and every listener has seen it, so a client
 * reads its own writes; go on elsewhere for anything that may wait. It fails with {@link SubmissionRefusedException} when the command was not taken.
 */
public interface ReplicatedState {

    /** Logs the command, waits until it is committed and applied here. */
    CompletableFuture<Applied> submit(FocusCommand command);

    /** The same for a conference. */
    default CompletableFuture<Applied> submit(ConferenceCommand command) {
        return submit(new FocusCommand.ForConference(command));
    }

    /** The same for the schedule. */
    default CompletableFuture<Applied> submit(ScheduleCommand command) {
        return submit(new FocusCommand.ForSchedule(command));
    }

    /** Whether most places for submissions are taken: what can wait outside should, so that what has begun finds one. */
    default boolean crowded() {
        return false;
    }

    /** Whether this node leads now: only the leader sends requests to MCUs and watches the deadlines. */
    boolean isLeader();

    /** The state as this node has applied it. */
    FocusState state();

    /** Adds a listener; all of them before {@link #start}. */
    void listen(AppliedListener listener);

    /** The node's name. */
    String node();

    /** The node's boot number, known once started. */
    long boot();

    /** Opens the log, applies what it holds, and returns when this node can take submissions and has its boot number. */
    void start() throws Exception;

    /** Takes no more submissions, writes a snapshot, closes the log. Idempotent. */
    void stop() throws Exception;
}
