/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sip.message.Response;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all handlers of the door share.
 *
 * @param config how the door is set up
 * @param node the SIP endpoint
 * @param state where commands go
 * @param answers refusals and C3P bodies
 * @param commands reads C3P requests
 * @param clients sends requests to clients
 * @param metrics what is counted
 * @param pool threads that write to clients
 * @param timer one thread for alarms
 */
record DoorContext(
        SipConfig config,
        SipNode node,
        ReplicatedState state,
        Answers answers,
        CommandReader commands,
        ClientRequests clients,
        DoorMetrics metrics,
        Executor pool,
        ScheduledExecutorService timer) {

    private static final Logger LOG = LoggerFactory.getLogger(DoorContext.class);

    /** Runs a task after a while; it must be short. After the end of the door nothing runs any more. */
    Future<?> after(Duration delay, Runnable task) {
        try {
            return timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Does what a request asks for; if that fails by a fault of ours, the client is told so and not left to wait. */
    static void guarded(IncomingRequest request, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("{} could not be answered", request, e);
            request.respond(Response.SERVER_INTERNAL_ERROR);
        }
    }

    /** The same in a dialog's queue. */
    static void answer(Strand strand, IncomingRequest request, Runnable work) {
        strand.execute(() -> guarded(request, work));
    }

    /** A queue for what leaves on a dialog. */
    Strand strand(Runnable overflow) {
        return new Strand(pool, config.maxQueued(), overflow);
    }
}
