/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way of calls into an event loop, bounded: a caller can outrun the loop, so what is on its way there has the same ceiling as what waits for a
 * peer.
 */
final class HandOver {
    private final LoopOutbox outbox;
    private final int ceiling;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean overrun = new AtomicBoolean();

    HandOver(LoopOutbox outbox, PsomLimits limits) {
        this.outbox = outbox;
        this.ceiling = limits.outboundCeiling();
    }

    /**
     * Has calls made on the loop.
     *
     * @param size bytes that a caller keeps alive with them
     * @param instead what is done on the loop, once, when there is no room
     */
    void submit(int size, Runnable calls, Runnable instead) {
        if (bytes.addAndGet(size) <= ceiling) {
            outbox.submit(() -> {
                bytes.addAndGet(-size);
                calls.run();
            });
        } else {
            bytes.addAndGet(-size);
            if (overrun.compareAndSet(false, true)) {
                outbox.submit(instead);
            }
        }
    }

    /** What is on its way. */
    long bytes() {
        return bytes.get();
    }
}
