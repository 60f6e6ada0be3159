/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.entity.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.replication.SubmissionRefusedException.Cause;
import org.rostrum.focus.state.Entry;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusState;
import org.rostrum.focus.state.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replicated state on JRaft: a group of one, durable in its directory, without a port.
 *
 * <p>A command is encoded, stamped with this node's clock, written and fsynced, applied, and only then answered; what was answered survives a crash.
 * At most {@link RaftSettings#maximumInFlight} commands are on their way, others are refused at once. The state is written as a snapshot every few
 * thousand entries and at {@link #stop}, so that a start applies little. At its start the node gets its boot number by a command in the log, and tells
 * the state that its former process is gone.
 */
public final class RaftState implements ReplicatedState {

    private static final Logger LOG = LoggerFactory.getLogger(RaftState.class);

    private enum Phase {
        NEW,
        STARTING,
        RUNNING,
        STOPPED
    }

    private final RaftSettings settings;
    private final StateCodec codec = new StateCodec();
    private final Listeners listeners = new Listeners();
    private final Replica replica;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(threads("focus-timer"));
    private final ExecutorService writer = Executors.newSingleThreadExecutor(threads("focus-snapshot"));
    private final TickTimer ticks;
    private final Set<Submission> inFlight = ConcurrentHashMap.newKeySet();
    private final Semaphore places;
    private final CompletableFuture<Void> elected = new CompletableFuture<>();
    private final AtomicBoolean snapshotting = new AtomicBoolean();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Object sequenceLock = new Object();
    private volatile Phase phase = Phase.NEW;
    private volatile boolean leading;
    private volatile long boot;
    private volatile @Nullable RaftEngine engine;
    private @Nullable RaftDirectory directory;
    private long sequence;

    public RaftState(RaftSettings settings) {
        this(settings, FocusState.INITIAL);
    }

    private RaftState(RaftSettings settings, FocusState initial) {
        this.settings = settings;
        this.replica = new Replica(codec, listeners, initial);
        this.places = new Semaphore(settings.maximumInFlight());
        this.ticks = new TickTimer(settings.clock(), timer, () -> submit(new FocusCommand.Tick()));
    }

    /**
     * Makes a directory whose replica begins with this state instead of an empty one. When this returns it is on the disk, as a snapshot.
     *
     * @param settings name a directory that does not exist yet
     * @throws IOException when it cannot be made; what there is of it is of no use then
     */
    public static void seed(RaftSettings settings, FocusState initial) throws IOException, InterruptedException {
        if (Files.exists(settings.directory())) {
            throw new IOException(settings.directory() + " exists already");
        }
        RaftState seeded = new RaftState(settings, initial);
        seeded.start();
        try {
            Status status = seeded.await(seeded.requireEngine().snapshot(), "write its snapshot");
            if (!status.isOk()) {
                throw new IOException("the snapshot of " + settings.directory() + " failed: " + status);
            }
        } finally {
            seeded.stop();
        }
    }

    private static ThreadFactory threads(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    @Override
    public synchronized void start() throws IOException, InterruptedException {
        if (phase != Phase.NEW) {
            throw new IllegalStateException("a replica starts once, this one is " + phase);
        }
        phase = Phase.STARTING;
        long began = System.nanoTime();
        try {
            directory = RaftDirectory.open(settings.directory());
            engine = RaftEngine.open(directory, new RaftMachine(replica, codec, writer, new MachineOwner()));
            await(elected, "lead its group");
            Applied started = await(enter(new FocusCommand.StartNode(node())), "get its boot number");
            boot = ((Reply.Booted) started.reply()).boot();
            phase = Phase.RUNNING;
            if (boot > 1) {
                await(submit(new FocusCommand.NodeLost(node(), boot - 1)), "bury its former process");
            }
            ticks.arm(state().nextDeadline());
        } catch (IOException | InterruptedException | RuntimeException e) {
            stop();
            throw e;
        }
        LOG.info(
                "Node {} leads at boot {}, entry {}, after {} ms",
                node(),
                boot,
                requireEngine().node().getLastAppliedLogIndex(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private <T> T await(CompletableFuture<T> future, String what) throws IOException, InterruptedException {
        try {
            return future.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("node " + node() + " did not " + what + " within " + settings.patience(), e);
        } catch (ExecutionException e) {
            throw new IOException("node " + node() + " could not " + what, e.getCause());
        }
    }

    @Override
    public CompletableFuture<Applied> submit(FocusCommand command) {
        if (phase != Phase.RUNNING || failed.get()) {
            return refused(Cause.STOPPED, "the replica of " + node() + " does not run");
        }
        if (!leading) {
            return refused(Cause.NOT_LEADING, node() + " does not lead");
        }
        return enter(command);
    }

    private static CompletableFuture<Applied> refused(Cause cause, String message) {
        return CompletableFuture.failedFuture(new SubmissionRefusedException(cause, message));
    }

    private CompletableFuture<Applied> enter(FocusCommand command) {
        if (!places.tryAcquire()) {
            return refused(
                    Cause.OVERLOADED, settings.maximumInFlight() + " submissions of " + node() + " are in flight");
        }
        Submission submission = new Submission();
        inFlight.add(submission);
        CompletableFuture<Applied> answered = submission.future().whenComplete((applied, failure) -> {
            inFlight.remove(submission);
            places.release();
        });
        // In order of their sequence numbers, so that none falls behind the window that the state remembers.
        synchronized (sequenceLock) {
            sequence++;
            Entry entry = new Entry(settings.clock().instant(), new Origin(node(), boot, sequence), command);
            requireEngine().node().apply(new Task(ByteBuffer.wrap(codec.encode(entry)), submission));
        }
        return answered;
    }

    private RaftEngine requireEngine() {
        RaftEngine open = engine;
        if (open == null) {
            throw new IllegalStateException("the replica of " + node() + " is not open");
        }
        return open;
    }

    @Override
    public synchronized void stop() throws IOException, InterruptedException {
        if (phase == Phase.STOPPED) {
            return;
        }
        boolean ran = phase == Phase.RUNNING;
        phase = Phase.STOPPED;
        ticks.arm(ConferenceTerms.NEVER);
        try {
            RaftEngine open = engine;
            if (open != null) {
                if (ran && !failed.get()) {
                    snapshotBeforeClosing(open);
                }
                open.close(settings.patience());
            }
        } finally {
            inFlight.forEach(submission ->
                    submission.refused(Cause.STOPPED, node() + " stopped before the command was applied"));
            timer.shutdown();
            writer.shutdown();
            if (directory != null) {
                directory.close();
            }
        }
    }

    /** Without it the next start applies more of the log, no more than that. */
    private void snapshotBeforeClosing(RaftEngine open) throws InterruptedException {
        try {
            Status status = open.snapshot().get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            if (!status.isOk()) {
                LOG.warn("Node {} stops without a snapshot: {}", node(), status);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Node {} stops without a snapshot", node(), e);
        }
    }

    @Override
    public boolean crowded() {
        return places.availablePermits() < settings.maximumInFlight() / 4;
    }

    @Override
    public boolean isLeader() {
        return leading && phase == Phase.RUNNING;
    }

    @Override
    public FocusState state() {
        return replica.state();
    }

    @Override
    public void listen(AppliedListener listener) {
        if (phase != Phase.NEW) {
            throw new IllegalStateException("listeners come before the start, the replica is " + phase);
        }
        listeners.add(listener);
    }

    @Override
    public String node() {
        return settings.node();
    }

    @Override
    public long boot() {
        return boot;
    }

    /** The digest of the state; replicas that applied the same entries have the same. */
    public String digest() {
        return codec.digest(state());
    }

    private final class MachineOwner implements RaftMachine.Owner {

        @Override
        public void applied(long sinceSnapshot) {
            Instant next = replica.state().nextDeadline();
            ticks.arm(isLeader() ? next : ConferenceTerms.NEVER);
            if (sinceSnapshot >= settings.snapshotEvery() && snapshotting.compareAndSet(false, true)) {
                timer.execute(this::snapshotAgain);
            }
        }

        private void snapshotAgain() {
            var unused = requireEngine().snapshot().thenRun(() -> snapshotting.set(false));
        }

        @Override
        public void leading(boolean now) {
            leading = now;
            if (now) {
                elected.complete(null);
            } else {
                ticks.arm(ConferenceTerms.NEVER);
            }
        }

        @Override
        public void failed(Throwable cause) {
            if (failed.compareAndSet(false, true)) {
                LOG.error("Node {} cannot go on", node(), cause);
                ticks.arm(ConferenceTerms.NEVER);
                elected.completeExceptionally(cause);
                settings.onFailure().accept(cause);
            }
        }
    }
}
