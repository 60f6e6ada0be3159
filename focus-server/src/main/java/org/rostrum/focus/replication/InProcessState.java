/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.state.Entry;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusState;
import org.rostrum.focus.state.Origin;

/**
 * The contract of {@link ReplicatedState} in memory, for simulations and tests: a group of one without a disk. Entries go through the same encoding as
 * in the log. A process dies by being forgotten; one made over the same {@link InProcessLog} goes on from snapshot and entries.
 *
 * <p>Commands are applied on the submitting thread, one at a time, before {@link #submit} returns, unless that thread is in the middle of applying one:
 * a submission from a listener is applied after the entry that caused it. Time is the given clock's; nothing happens by itself when it advances until
 * {@link #tickIfDue} is called.
 */
public final class InProcessState implements ReplicatedState {

    /** Costly to make, and the same for all: a simulation makes thousands of states. */
    private static final StateCodec CODEC = new StateCodec();

    private final String node;
    private final InstantSource clock;
    private final Listeners listeners = new Listeners();
    private final Replica replica = new Replica(CODEC, listeners);
    private final Queue<Submission> queue = new ArrayDeque<>();
    private final InProcessLog log;
    private boolean applying;
    private boolean recovered;
    private boolean started;
    private long boot;
    private long sequence;

    private record Submission(ByteBuffer entry, CompletableFuture<Applied> future) {}

    /** A first process, whose log nobody will want. */
    public InProcessState(String node, InstantSource clock) {
        this(node, clock, new InProcessLog(4096));
    }

    /** A process that goes on where the last one over this log died. */
    public InProcessState(String node, InstantSource clock, InProcessLog log) {
        this.node = node;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public synchronized void start() {
        if (!started) {
            if (!recovered) {
                recovered = true;
                log.recover(replica, CODEC);
            }
            started = true;
            Applied applied = submit(new FocusCommand.StartNode(node)).join();
            boot = ((Reply.Booted) applied.reply()).boot();
            if (boot > 1) {
                submit(new FocusCommand.NodeLost(node, boot - 1)).join();
            }
        }
    }

    /** Ends this boot; a later {@link #start} is the next one, with the state as it is. */
    @Override
    public synchronized void stop() {
        started = false;
    }

    @Override
    public synchronized CompletableFuture<Applied> submit(FocusCommand command) {
        if (!started) {
            return CompletableFuture.failedFuture(new SubmissionRefusedException(
                    SubmissionRefusedException.Cause.STOPPED, "the replica of " + node + " is not started"));
        }
        CompletableFuture<Applied> future = new CompletableFuture<>();
        sequence++;
        Origin origin =
                command instanceof FocusCommand.StartNode ? new Origin(node, 0, 0) : new Origin(node, boot, sequence);
        queue.add(new Submission(ByteBuffer.wrap(CODEC.encode(new Entry(clock.instant(), origin, command))), future));
        if (!applying) {
            applyAll();
        }
        return future;
    }

    private void applyAll() {
        applying = true;
        try {
            Submission next = queue.poll();
            while (next != null) {
                log.append(next.entry());
                Applied applied = replica.apply(log.lastIndex(), next.entry(), false);
                log.applied(replica.state(), CODEC);
                next.future().complete(applied);
                next = queue.poll();
            }
        } finally {
            applying = false;
        }
    }

    /** Submits a tick when the earliest deadline of the state is due. */
    public synchronized void tickIfDue() {
        if (started && !state().nextDeadline().isAfter(clock.instant())) {
            var unused = submit(new FocusCommand.Tick());
        }
    }

    @Override
    public boolean isLeader() {
        return true;
    }

    @Override
    public FocusState state() {
        return replica.state();
    }

    @Override
    public void listen(AppliedListener listener) {
        listeners.add(listener);
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public synchronized long boot() {
        return boot;
    }

    /** The digest of the state; equal states have equal ones. */
    public String digest() {
        return CODEC.digest(state());
    }
}
