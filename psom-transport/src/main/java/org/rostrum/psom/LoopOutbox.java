/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into one event loop. Whatever threads ask of connections on this loop queues here in the order it was asked; one task per turn
 * of the loop carries it all out and then lets every connection that has something to say write once. So a change that goes to a
 * thousand connections costs each loop one hand-over, and each connection one write however many calls it got.
 *
 * <p>An entry lives until the loop's next turn; each connection bounds what it has in here.
 */
final class LoopOutbox implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopOutbox.class);

    private final EventExecutor loop;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Object handOver = new Object();
    private Queue<Runnable> requests = new ArrayDeque<>();
    private Queue<Runnable> underWay = new ArrayDeque<>();
    private List<Flusher> dirty = new ArrayList<>();
    private List<Flusher> flushing = new ArrayList<>();
    private boolean draining;

    LoopOutbox(EventExecutor loop) {
        this.loop = loop;
    }

    /** Has a request carried out on the loop: now when that is where we are, otherwise in the loop's next turn. */
    void submit(Runnable request) {
        enqueue(request);
        proceed();
    }

    /** The first half of {@link #submit}: takes the request's place in the order. */
    void enqueue(Runnable request) {
        synchronized (handOver) {
            requests.add(request);
        }
    }

    /** The second half of {@link #submit}: sees to it that what is in the queue is carried out. */
    void proceed() {
        if (loop.inEventLoop()) {
            drain();
        } else {
            schedule();
        }
    }

    /** Has a connection write at the end of this turn. On the loop only. */
    void flushLater(Flusher flusher) {
        dirty.add(flusher);
        schedule();
    }

    @Override
    public void run() {
        scheduled.set(false);
        try {
            drain();
        } finally {
            flush();
        }
    }

    private void flush() {
        List<Flusher> turn = dirty;
        dirty = flushing;
        flushing = turn;
        for (Flusher flusher : turn) {
            carryOut(flusher::flush);
        }
        turn.clear();
    }

    /** Requests made by a request that is being carried out wait until it is done. */
    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (!underWay.isEmpty() || takeOver()) {
                carryOut(underWay.remove());
            }
        } finally {
            draining = false;
        }
    }

    private boolean takeOver() {
        synchronized (handOver) {
            Queue<Runnable> none = underWay;
            underWay = requests;
            requests = none;
            return !underWay.isEmpty();
        }
    }

    /** One connection's misfortune is not its neighbour's. */
    static void carryOut(Runnable request) {
        try {
            request.run();
        } catch (RuntimeException e) {
            LOG.error("A request to a PSOM connection failed", e);
        }
    }

    private void schedule() {
        // Asked first, because most find it scheduled, and a failed exchange takes the line from the loop all the same.
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            loop.execute(this);
        }
    }
}
