/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.McuRequest;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.replication.AppliedListener;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.focus.replication.SubmissionRefusedException;
import org.rostrum.focus.state.FocusEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the state says is outstanding: sends each request to its MCU or to the Factory, and submits what came back.
 *
 * <p>Only the leader sends. Whoever becomes it looks through the state for requests without an answer and sends them under
 * the ids they have; the receiver replays what it said before. What is remembered here is only which requests are on their
 * way, so that none is sent twice at a time. All of it runs on one thread that never waits.
 */
final class McuReactor implements AppliedListener {

    private static final Logger LOG = LoggerFactory.getLogger(McuReactor.class);
    private static final Duration LEADERSHIP_CHECK = Duration.ofMillis(100);
    private static final Duration RESUBMIT = Duration.ofMillis(100);

    private final ReplicatedState state;
    private final McuCalls calls;
    private final LinkThread thread;
    private final McuMetrics metrics;
    private final Consumer<String> silent;
    private final Outbox outbox;
    private boolean leading;

    /**
     * Makes a reactor that does nothing before {@link #start}.
     *
     * @param state says what is outstanding, and takes the answers; this reactor has to be among its listeners
     * @param calls the way out
     * @param perServer requests on their way to one server at one time
     * @param thread the one thread of the reactor
     * @param metrics counts
     * @param silent hears the C3P URL of an MCU that gave no answer to a request, on the thread
     */
    McuReactor(
            ReplicatedState state,
            McuCalls calls,
            int perServer,
            LinkThread thread,
            McuMetrics metrics,
            Consumer<String> silent) {
        this.state = state;
        this.calls = calls;
        this.thread = thread;
        this.metrics = metrics;
        this.silent = silent;
        this.outbox = new Outbox(perServer, thread, this::send);
        metrics.outstanding(outbox::size);
    }

    /** Begins to watch for leadership. */
    void start() {
        thread.every(Duration.ZERO, LEADERSHIP_CHECK, this::watchLeadership);
    }

    @Override
    public void applied(Applied applied) {
        if (applied.replay() || applied.events().isEmpty()) {
            return;
        }
        for (FocusEvent event : applied.events()) {
            if (event instanceof FocusEvent.InConference inside) {
                react(inside.event());
            }
        }
    }

    private void react(ConferenceEvent event) {
        switch (event) {
            case ConferenceEvent.McuRequestIssued issued -> thread.execute(() -> issued(issued.request()));
            case ConferenceEvent.McuRequestSettled settled -> thread.execute(() -> outbox.drop(settled.requestId()));
            default -> {}
        }
    }

    private void issued(McuRequest request) {
        if (state.isLeader()) {
            outbox.add(McuCalls.target(request), request);
        } else {
            leading = false;
        }
    }

    private void watchLeadership() {
        boolean nowLeading = state.isLeader();
        if (nowLeading && !leading) {
            sendOutstanding();
        } else if (!nowLeading && leading) {
            outbox.dropAll();
        }
        leading = nowLeading;
    }

    /** What is held back comes as an event of its own when it is due. */
    private void sendOutstanding() {
        for (Conference conference : state.state().conferences().values()) {
            for (McuRequest request : conference.requests().values()) {
                if (!conference.held().containsKey(request.id())) {
                    outbox.add(McuCalls.target(request), request);
                }
            }
        }
    }

    private CompletableFuture<Void> send(McuRequest request) {
        long started = System.nanoTime();
        return calls.call(request).thenAccept(result -> {
            metrics.answered(request.task(), result.answer(), System.nanoTime() - started);
            // On the thread that stops with the links: what a client says that is torn down is no answer of the MCU.
            thread.execute(() -> submit(request, result));
            if (result.answer() instanceof McuAnswer.Unreachable) {
                thread.execute(() -> silent.accept(McuCalls.target(request)));
            }
        });
    }

    private void submit(McuRequest request, McuCalls.Result result) {
        ConferenceCommand answered =
                new ConferenceCommand.McuAnswered(request.conference(), request.id(), result.boot(), result.answer());
        thread.whenDone(state.submit(answered), (applied, failure) -> {
            if (failure != null) {
                notTaken(request, result, failure);
            }
        });
    }

    /** The answer is not lost: as long as the request is outstanding, the same answer is offered again. */
    private void notTaken(McuRequest request, McuCalls.Result result, Throwable failure) {
        if (failure instanceof SubmissionRefusedException refused
                && refused.reason() != SubmissionRefusedException.Cause.STOPPED
                && isOutstanding(request)) {
            thread.later(RESUBMIT, () -> submit(request, result));
        } else {
            LOG.info(
                    "The answer to request {} was not taken, it stays outstanding: {}",
                    request.id(),
                    failure.toString());
        }
    }

    private boolean isOutstanding(McuRequest request) {
        return state.state()
                .conferences()
                .find(request.conference())
                .flatMap(conference -> conference.requests().find(request.id()))
                .isPresent();
    }
}
