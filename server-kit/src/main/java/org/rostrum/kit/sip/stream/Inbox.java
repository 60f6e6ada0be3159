/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a connection has read and its user has not taken yet: handed over one at a time and in order, on threads of a shared
 * pool. When much waits, nothing more is read from the connection until all of it is taken.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** Beyond this nothing more is read. What one read has brought already may still come on top. */
    private static final int FULL = 32;

    /** After so many another connection has its turn. */
    private static final int TURN = 16;

    private final Channel channel;
    private final Executor pool;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean paused;

    Inbox(Channel channel, Executor pool) {
        this.channel = channel;
        this.pool = pool;
    }

    /** From the event loop. */
    void add(Runnable delivery) {
        boolean start;
        synchronized (waiting) {
            waiting.add(delivery);
            if (!paused && waiting.size() >= FULL) {
                paused = true;
                channel.config().setAutoRead(false);
            }
            start = !running;
            running = true;
        }
        if (start) {
            pool.execute(this::drain);
        }
    }

    private void drain() {
        for (int i = 0; i < TURN; i++) {
            Runnable delivery = next();
            if (delivery == null) {
                return;
            }
            try {
                delivery.run();
            } catch (RuntimeException e) {
                LOG.error("A message on {} could not be handled", channel, e);
            }
        }
        pool.execute(this::drain);
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable delivery = waiting.poll();
            running = delivery != null;
            if (paused && waiting.isEmpty()) {
                paused = false;
                channel.config().setAutoRead(true);
            }
            return delivery;
        }
    }
}
