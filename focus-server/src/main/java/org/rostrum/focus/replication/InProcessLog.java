/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.rostrum.focus.state.FocusState;

/**
 * What outlives the process of an {@link InProcessState}: a snapshot and the entries behind it, as bytes. The next state that
 * is made over it recovers as the real engine does. Belongs to one state at a time; not thread-safe.
 */
public final class InProcessLog {

    private static final byte[] NONE = {};

    private final int entriesPerSnapshot;
    private final List<ByteBuffer> entries = new ArrayList<>();
    private byte[] snapshot = NONE;
    private long snapshotIndex;

    /**
     * An empty log.
     *
     * @param entriesPerSnapshot after how many entries a snapshot takes their place, at least 1
     */
    public InProcessLog(int entriesPerSnapshot) {
        if (entriesPerSnapshot < 1) {
            throw new IllegalArgumentException(
                    "a snapshot is taken after at least 1 entry, not after " + entriesPerSnapshot);
        }
        this.entriesPerSnapshot = entriesPerSnapshot;
    }

    /** The index of the last entry, 0 when there is none. */
    public long lastIndex() {
        return snapshotIndex + entries.size();
    }

    void append(ByteBuffer entry) {
        entries.add(entry);
    }

    /** Takes a snapshot when it is due. */
    void applied(FocusState state, StateCodec codec) {
        if (entries.size() < entriesPerSnapshot) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            codec.write(state, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot cannot be written", e);
        }
        snapshot = bytes.toByteArray();
        snapshotIndex = lastIndex();
        entries.clear();
    }

    /** Brings a fresh replica to where the last one was. */
    void recover(Replica replica, StateCodec codec) {
        if (snapshot.length > 0) {
            try {
                replica.restore(codec.read(new ByteArrayInputStream(snapshot)));
            } catch (IOException e) {
                throw new UncheckedIOException("a snapshot cannot be read", e);
            }
        }
        long index = snapshotIndex;
        for (ByteBuffer entry : entries) {
            index++;
            replica.apply(index, entry, true);
        }
    }
}
