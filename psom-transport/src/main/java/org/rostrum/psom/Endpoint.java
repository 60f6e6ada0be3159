/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.util.concurrent.EventExecutor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.rostrum.psom.object.PsomSide;

/**
 * What all connections of one server or client share.
 *
 * @param side which end of each connection this is
 * @param limits the limits of each
 * @param frames sees their frames
 * @param metrics counts
 * @param outboxes one per event loop
 */
record Endpoint(
        PsomSide side,
        PsomLimits limits,
        FrameListener frames,
        PsomMetrics metrics,
        Map<EventExecutor, LoopOutbox> outboxes) {
    Endpoint(PsomSide side, PsomLimits limits, FrameListener frames, PsomMetrics metrics) {
        this(side, limits, frames, metrics, new ConcurrentHashMap<>());
    }

    /** Whether anybody sees the frames. */
    boolean traced() {
        return !frames.equals(FrameListener.NONE);
    }

    LoopOutbox outbox(EventExecutor loop) {
        return outboxes.computeIfAbsent(loop, LoopOutbox::new);
    }

    /** A source of sessions, one for each connection when its prefaces are exchanged. */
    interface Sessions extends Function<PsomConnection, PsomSession> {}
}
