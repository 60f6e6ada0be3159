/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.entity.Task;
import com.alipay.sofa.jraft.error.LogNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.state.Entry;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusState;
import org.rostrum.focus.state.Origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** What is in the log and in the snapshots, under the submissions of {@link RaftState}. */
@Timeout(180)
class RaftEngineTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    Path root;

    private final StateCodec codec = new StateCodec();

    /** A replica on a log, without anything around it. */
    private final class Opened implements RaftMachine.Owner, AutoCloseable {

        final List<Applied> applied = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Boolean> leads = new CompletableFuture<>();
        private final Replica replica;
        private final RaftDirectory directory;
        private final RaftEngine engine;

        Opened() throws Exception {
            Listeners listeners = new Listeners();
            listeners.add(applied::add);
            replica = new Replica(codec, listeners);
            directory = RaftDirectory.open(root);
            try {
                engine = RaftEngine.open(directory, new RaftMachine(replica, codec, Runnable::run, this));
            } catch (IOException e) {
                directory.close();
                throw e;
            }
            assertThat(leads.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        Applied put(long boot, long sequence, FocusCommand command) throws Exception {
            Submission submission = new Submission();
            Entry entry = new Entry(NOW, new Origin("focus", boot, sequence), command);
            engine.node().apply(new Task(ByteBuffer.wrap(codec.encode(entry)), submission));
            Applied applied = submission.future().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            // The engine answers before it counts the entry as applied, and a snapshot goes by the count.
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (engine.node().getLastAppliedLogIndex() < applied.index()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
            return applied;
        }

        FocusState state() {
            return replica.state();
        }

        void snapshot() throws Exception {
            Status status = engine.snapshot().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(status.isOk()).as(status.toString()).isTrue();
        }

        @Override
        public void applied(long sinceSnapshot) {}

        @Override
        public void leading(boolean now) {
            leads.complete(now);
        }

        @Override
        public void failed(Throwable cause) {
            leads.completeExceptionally(cause);
        }

        @Override
        public void close() throws IOException {
            try (directory) {
                engine.close(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the log was closing", e);
            }
        }
    }

    private static FocusCommand schedule(int number) {
        return new FocusCommand.ForSchedule(CrashingWriter.conference(1, number));
    }

    @Test
    void anEntryThatIsInTheLogTwiceHappensOnceAndIsAnsweredAlike() throws Exception {
        Reply first;
        FocusState before;
        try (Opened writer = new Opened()) {
            writer.put(0, 0, new FocusCommand.StartNode("focus"));
            first = writer.put(1, 1, schedule(1)).reply();

            Applied again = writer.put(1, 1, schedule(1));

            assertThat(first).isInstanceOf(Reply.Scheduled.class);
            assertThat(again.reply()).isEqualTo(first);
            assertThat(again.events()).isEmpty();
            before = writer.state();
        }
        try (Opened reader = new Opened()) {
            Applied resubmitted = reader.put(1, 1, schedule(1));

            assertThat(resubmitted.reply()).isEqualTo(first);
            assertThat(reader.state()).isEqualTo(before);
            assertThat(reader.applied.stream()
                            .filter(applied -> applied.command().equals(schedule(1)))
                            .map(applied -> applied.events().size()))
                    .containsExactly(1, 0, 0);
        }
    }

    @Test
    void whatIsBehindTheLastSnapshotButOneLeavesTheLogAndTheRestIsAppliedAtTheStart() throws Exception {
        FocusState before;
        try (Opened writer = new Opened()) {
            writer.put(0, 0, new FocusCommand.StartNode("focus"));
            long oldest = writer.put(1, 1, schedule(1)).index();
            writer.snapshot();
            writer.put(1, 2, schedule(2));
            writer.snapshot();
            writer.put(1, 3, schedule(3));

            assertThatThrownBy(() -> writer.engine.node().readCommittedUserLog(oldest))
                    .isInstanceOf(LogNotFoundException.class);
            before = writer.state();
        }
        try (Opened reader = new Opened()) {
            reader.put(1, 4, new FocusCommand.Tick());

            assertThat(reader.applied)
                    .extracting(Applied::command, Applied::replay)
                    .containsExactly(tuple(schedule(3), true), tuple(new FocusCommand.Tick(), false));
            assertThat(reader.state().schedule()).isEqualTo(before.schedule());
        }
    }

    @Test
    void aDamagedSnapshotIsNoticedAndNotTakenForAState() throws Exception {
        try (Opened writer = new Opened()) {
            writer.put(0, 0, new FocusCommand.StartNode("focus"));
            writer.put(1, 1, schedule(1));
            writer.snapshot();
        }
        try (Stream<Path> files = Files.walk(root)) {
            Path state = files.filter(path -> path.endsWith(SnapshotFile.STATE))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(state, Files.readString(state).replace(CrashingWriter.BEFORE, CrashingWriter.AFTER));
        }

        assertThatThrownBy(Opened::new).isInstanceOf(IOException.class).hasMessageContaining("does not open");
    }
}
