/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue whose tasks run one at a time and in order, on threads of a shared pool: what leaves for one dialog. When it
 * is full the client does not read, and the overflow action runs once; nothing is taken on after that.
 */
final class Strand {

    private static final Logger LOG = LoggerFactory.getLogger(Strand.class);

    private final Executor pool;
    private final int limit;
    private final Runnable overflow;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean full;

    Strand(Executor pool, int limit, Runnable overflow) {
        this.pool = pool;
        this.limit = limit;
        this.overflow = overflow;
    }

    /** Puts a task behind those that wait; never waits itself. */
    void execute(Runnable task) {
        synchronized (waiting) {
            if (full) {
                return;
            }
            full = waiting.size() >= limit;
            waiting.add(full ? overflow : task);
            if (running) {
                return;
            }
            running = true;
        }
        pool.execute(this::drain);
    }

    /** Does a task here and now if nothing waits, and puts it behind the others otherwise; it must not wait for anything. */
    void now(Runnable task) {
        synchronized (waiting) {
            if (running || full) {
                execute(task);
                return;
            }
            running = true;
        }
        perform(task);
        Runnable next = next();
        if (next != null) {
            pool.execute(() -> {
                perform(next);
                drain();
            });
        }
    }

    private void drain() {
        Runnable task = next();
        while (task != null) {
            perform(task);
            task = next();
        }
    }

    private static void perform(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("a message to a client failed", e);
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            running = task != null;
            return task;
        }
    }
}
