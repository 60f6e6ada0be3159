/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Patience with a peer that does not read: above the limit its time runs, back at the limit it is forgiven, at the end of its time or
 * at the ceiling it is given up. Lives on the connection's event loop.
 */
final class SlowReaderWatch {
    /** What the watch tells its connection. */
    interface Watched {
        /** The time of a slow peer begins. */
        void slow();

        /** The peer has caught up. */
        void caughtUp();

        /** The peer will not catch up. */
        void givenUp(String why);
    }

    private final EventExecutor loop;
    private final PsomLimits limits;
    private final Watched watched;
    private @Nullable Future<?> patience;

    SlowReaderWatch(EventExecutor loop, PsomLimits limits, Watched watched) {
        this.loop = loop;
        this.limits = limits;
        this.watched = watched;
    }

    /** So many bytes wait for the peer now. */
    void waiting(long bytes) {
        if (bytes > limits.outboundCeiling()) {
            stop();
            watched.givenUp(bytes + " bytes wait for a peer that does not read");
        } else if (bytes > limits.outboundLimit() && patience == null) {
            patience = loop.schedule(this::expired, limits.slowReaderTimeout().toNanos(), TimeUnit.NANOSECONDS);
            watched.slow();
        } else if (bytes <= limits.outboundLimit() && patience != null) {
            stop();
            watched.caughtUp();
        }
    }

    /** Nobody is watched any more. */
    void stop() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }

    private void expired() {
        patience = null;
        watched.givenUp("more than " + limits.outboundLimit() + " bytes waited for "
                + limits.slowReaderTimeout().toSeconds() + " s");
    }
}
