/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.nio.ByteBuffer;
import org.rostrum.focus.state.Entry;
import org.rostrum.focus.state.FocusMachine;
import org.rostrum.focus.state.FocusState;
import org.rostrum.focus.state.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One copy of the state, and what happens to it entry by entry. Owned by the apply thread; others may read the current state at any time. The same in
 * the real engine and in the simulation.
 */
final class Replica {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private final StateCodec codec;
    private final Listeners listeners;
    private volatile FocusState state;

    Replica(StateCodec codec, Listeners listeners) {
        this(codec, listeners, FocusState.INITIAL);
    }

    Replica(StateCodec codec, Listeners listeners, FocusState initial) {
        this.state = initial;
        this.codec = codec;
        this.listeners = listeners;
    }

    FocusState state() {
        return state;
    }

    void restore(FocusState snapshot) {
        state = snapshot;
    }

    Applied apply(long index, ByteBuffer bytes, boolean replay) {
        Entry entry = codec.decode(bytes);
        Outcome outcome = FocusMachine.apply(state, entry);
        outcome.fault()
                .ifPresent(fault -> LOG.error(
                        "Entry {} met a broken rule; it changed nothing, on no node: {}",
                        index,
                        entry.command(),
                        fault));
        state = outcome.after();
        Applied applied = new Applied(
                index,
                outcome.time(),
                entry.origin(),
                entry.command(),
                outcome.events(),
                outcome.reply(),
                outcome.after(),
                replay);
        listeners.applied(applied);
        return applied;
    }
}
