/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.replication.AppliedListener;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.focus.replication.SubmissionRefusedException;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusState;

/** A replicated state whose commands a test can hold back, or have refused. */
final class HeldState implements ReplicatedState {

    private final ReplicatedState behind;
    private final BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();
    private volatile boolean holding;
    private volatile boolean refusing;
    private volatile boolean crowded;

    HeldState(ReplicatedState behind) {
        this.behind = behind;
    }

    void hold() {
        holding = true;
    }

    /** Waits for a held command, and lets it and all others go. */
    void release() throws InterruptedException {
        Runnable first = held.take();
        holding = false;
        first.run();
        for (Runnable next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    /** Waits until a command is held. */
    void awaitHeld() {
        Await.until(() -> !held.isEmpty());
    }

    void refuse(boolean all) {
        refusing = all;
    }

    void crowd(boolean most) {
        crowded = most;
    }

    @Override
    public boolean crowded() {
        return crowded;
    }

    @Override
    public CompletableFuture<Applied> submit(FocusCommand command) {
        if (refusing) {
            return CompletableFuture.failedFuture(
                    new SubmissionRefusedException(SubmissionRefusedException.Cause.OVERLOADED, "too much to do"));
        }
        if (!holding) {
            return behind.submit(command);
        }
        CompletableFuture<Applied> later = new CompletableFuture<>();
        held.add(() -> {
            var unused = behind.submit(command).whenComplete((applied, problem) -> {
                if (problem == null) {
                    later.complete(applied);
                } else {
                    later.completeExceptionally(problem);
                }
            });
        });
        return later;
    }

    @Override
    public boolean isLeader() {
        return behind.isLeader();
    }

    @Override
    public FocusState state() {
        return behind.state();
    }

    @Override
    public void listen(AppliedListener listener) {
        behind.listen(listener);
    }

    @Override
    public String node() {
        return behind.node();
    }

    @Override
    public long boot() {
        return behind.boot();
    }

    @Override
    public void start() throws Exception {
        behind.start();
    }

    @Override
    public void stop() throws Exception {
        behind.stop();
    }
}
