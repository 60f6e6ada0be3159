/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

import static org.rostrum.psom.codec.PsomStreamDecoder.LENGTH_FIELD;

/**
 * The frames that wait for one peer, in order, and what they weigh. A call that may be merged takes the place of an earlier one with the
 * same key: the two leave as one, from the end of the queue. A call on the same object that may not be merged keeps them apart, so that
 * nothing that belongs behind it gets before it. Lives on the connection's event loop.
 */
final class OutboundQueue {
    private final Queue<Slot> slots = new ArrayDeque<>();
    private final Map<Integer, Map<Object, Slot>> mergeable = new HashMap<>();

    /** The one frame of a queue that was empty: most leave before there is another, so it is entered above only then. */
    private @Nullable Slot alone;

    private int emptied;
    private long bytes;

    /** A place in the queue; empty once its frame has become part of a later one. */
    private static final class Slot {
        private @Nullable Outbound frame;

        Slot(Outbound frame) {
            this.frame = frame;
        }
    }

    void add(Outbound frame) {
        if (slots.isEmpty()) {
            alone = enqueue(frame);
            return;
        }
        if (alone != null) {
            enter(alone);
            alone = null;
        }
        if (!(frame instanceof Outbound.Shared call)) {
            enqueue(frame);
        } else if (call.call().mergingKey().isEmpty()) {
            mergeable.remove(call.objectId());
            enqueue(call);
        } else {
            merge(call, call.call().mergingKey().get());
        }
    }

    private void enter(Slot slot) {
        if (slot.frame instanceof Outbound.Shared call) {
            call.call().mergingKey().ifPresent(key -> ofObject(call).put(key, slot));
        }
    }

    private Map<Object, Slot> ofObject(Outbound.Shared call) {
        return mergeable.computeIfAbsent(call.objectId(), id -> new HashMap<>());
    }

    private void merge(Outbound.Shared call, Object key) {
        Slot earlier = ofObject(call).get(key);
        Outbound.Shared merged = call;
        if (earlier != null && earlier.frame instanceof Outbound.Shared waiting) {
            bytes -= weight(waiting);
            earlier.frame = null;
            emptied++;
            merged = new Outbound.Shared(call.objectId(), call.call().after(waiting.call()));
        }
        ofObject(call).put(key, enqueue(merged));
        if (emptied > slots.size() / 2) {
            sweep();
        }
    }

    /** Whoever does not read must not gather places either: they weigh nothing, and so no limit on bytes would ever end it. */
    private void sweep() {
        slots.removeIf(slot -> slot.frame == null);
        emptied = 0;
    }

    private Slot enqueue(Outbound frame) {
        Slot slot = new Slot(frame);
        slots.add(slot);
        bytes += weight(frame);
        return slot;
    }

    /** The frame that is next, if one waits. */
    Optional<Outbound> peek() {
        for (Slot next = slots.peek(); next != null; next = slots.peek()) {
            if (next.frame != null) {
                return Optional.of(next.frame);
            }
            slots.remove();
            emptied--;
        }
        return Optional.empty();
    }

    /** Takes out the frame that {@link #peek} showed. */
    void remove() {
        Slot slot = slots.remove();
        if (slot == alone) {
            alone = null;
        } else if (slot.frame instanceof Outbound.Shared call) {
            call.call().mergingKey().ifPresent(key -> forget(call.objectId(), key, slot));
        }
        if (slot.frame != null) {
            bytes -= weight(slot.frame);
        }
    }

    private void forget(int objectId, Object key, Slot slot) {
        mergeable.computeIfPresent(objectId, (id, ofObject) -> {
            ofObject.remove(key, slot);
            return ofObject.isEmpty() ? null : ofObject;
        });
    }

    boolean isEmpty() {
        return peek().isEmpty();
    }

    /** How many places there are, those of calls that were merged included. */
    int places() {
        return slots.size();
    }

    /** What all that waits takes on the wire. */
    long bytes() {
        return bytes;
    }

    void clear() {
        slots.clear();
        mergeable.clear();
        alone = null;
        emptied = 0;
        bytes = 0;
    }

    /** What a frame takes on the wire. */
    static long weight(Outbound frame) {
        return (long) LENGTH_FIELD + frame.length();
    }
}
