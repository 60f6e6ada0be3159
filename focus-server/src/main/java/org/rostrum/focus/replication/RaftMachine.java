/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Iterator;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.core.StateMachineAdapter;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.error.RaftException;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotReader;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What JRaft calls: entries to apply, snapshots to write and read, news about the leadership. Everything but the writing is on its apply thread. */
final class RaftMachine extends StateMachineAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(RaftMachine.class);

    /** Who hears of it. */
    interface Owner {

        /** A batch was applied: what follows from the new state, and how many entries lie behind the last snapshot. */
        void applied(long sinceSnapshot);

        /** This node leads, or does no longer. */
        void leading(boolean now);

        /** The replica cannot go on. */
        void failed(Throwable cause);
    }

    private final Replica replica;
    private final StateCodec codec;
    private final Executor snapshotWriter;
    private final Owner owner;
    private long sinceSnapshot;
    private boolean live;

    RaftMachine(Replica replica, StateCodec codec, Executor snapshotWriter, Owner owner) {
        this.replica = replica;
        this.codec = codec;
        this.snapshotWriter = snapshotWriter;
        this.owner = owner;
    }

    /** What comes before the first entry of this process was committed in an earlier life: it changes the state and causes nothing. */
    @Override
    public void onApply(Iterator entries) {
        while (entries.hasNext()) {
            Closure done = entries.done();
            live = live || done instanceof Submission;
            try {
                Applied applied = replica.apply(entries.getIndex(), entries.getData(), !live);
                sinceSnapshot++;
                if (done instanceof Submission submission) {
                    submission.applied(applied);
                }
            } catch (Error | UnreadableStateException e) {
                // Whatever this node did next could differ from what the others do: it stops before the entry.
                entries.setErrorAndRollback(1, new Status(RaftError.ESTATEMACHINE, "%s", e.toString()));
                owner.failed(e);
                return;
            }
            entries.next();
        }
        owner.applied(sinceSnapshot);
    }

    /** The state is a value, so it can be written while the next entries are applied. */
    @Override
    public void onSnapshotSave(SnapshotWriter writer, Closure done) {
        var state = replica.state();
        sinceSnapshot = 0;
        snapshotWriter.execute(() -> {
            try {
                SnapshotFile.write(Path.of(writer.getPath()), codec, state);
                boolean listed = writer.addFile(SnapshotFile.STATE) && writer.addFile(SnapshotFile.DIGEST);
                done.run(listed ? Status.OK() : new Status(RaftError.EIO, "the snapshot's files cannot be listed"));
            } catch (IOException | RuntimeException e) {
                LOG.error("A snapshot cannot be written to {}", writer.getPath(), e);
                done.run(new Status(RaftError.EIO, "%s", e.toString()));
            }
        });
    }

    @Override
    public boolean onSnapshotLoad(SnapshotReader reader) {
        try {
            replica.restore(SnapshotFile.read(Path.of(reader.getPath()), codec));
            return true;
        } catch (IOException | UnreadableStateException e) {
            LOG.error("The snapshot in {} cannot be read", reader.getPath(), e);
            owner.failed(e);
            return false;
        }
    }

    @Override
    public void onLeaderStart(long term) {
        owner.leading(true);
    }

    @Override
    public void onLeaderStop(Status status) {
        owner.leading(false);
    }

    @Override
    public void onError(RaftException e) {
        owner.failed(e);
    }
}
