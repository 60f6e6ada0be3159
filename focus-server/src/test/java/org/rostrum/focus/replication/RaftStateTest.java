/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.replication.SubmissionRefusedException.Cause;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusMachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(180)
class RaftStateTest {

    @TempDir
    Path directory;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<RaftState> open = new ArrayList<>();

    @AfterEach
    void stopAll() throws Exception {
        for (RaftState state : open) {
            state.stop();
        }
        assertThat(failures).isEmpty();
    }

    private RaftSettings settings() {
        return RaftSettings.of("focus", directory, failures::add);
    }

    private RaftState made(RaftSettings settings) {
        RaftState state = new RaftState(settings);
        open.add(state);
        return state;
    }

    private RaftState started(RaftSettings settings) throws Exception {
        RaftState state = made(settings);
        state.start();
        return state;
    }

    private static CompletableFuture<Applied> schedule(RaftState state, int number) {
        return state.submit(CrashingWriter.conference(1, number));
    }

    private static Applied answered(CompletableFuture<Applied> submission) throws Exception {
        return submission.get(20, TimeUnit.SECONDS);
    }

    private static void assertRefused(CompletableFuture<Applied> submission, Cause cause) {
        assertThatThrownBy(() -> answered(submission))
                .cause()
                .isInstanceOfSatisfying(
                        SubmissionRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(cause));
    }

    @Test
    void everyStartIsTheNextBootWithTheStateOfTheLastOne() throws Exception {
        String before = "";
        for (int boot = 1; boot <= 3; boot++) {
            RaftState state = started(settings());
            assertThat(state.boot()).isEqualTo(boot);
            assertThat(state.isLeader()).isTrue();
            assertThat(state.state().schedule().byOrganizer().values().stream()
                            .mapToInt(records -> records.size())
                            .sum())
                    .isEqualTo(boot - 1);

            Applied applied = answered(schedule(state, boot));

            assertThat(applied.reply()).isInstanceOf(Reply.Scheduled.class);
            assertThat(applied.after()).isEqualTo(state.state());
            assertThat(state.digest()).isNotEqualTo(before);
            before = state.digest();
            state.stop();
            assertThat(state.isLeader()).isFalse();
        }
    }

    @Test
    void aStateThatDoesNotRunTakesNothing() throws Exception {
        RaftState state = made(settings());
        assertRefused(schedule(state, 1), Cause.STOPPED);

        state.start();
        state.stop();

        assertRefused(schedule(state, 1), Cause.STOPPED);
        assertThatThrownBy(state::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneSubmissionMoreThanMayBeInFlightIsRefusedUntilOneHasLanded() throws Exception {
        int limit = 8;
        AtomicBoolean holding = new AtomicBoolean();
        CountDownLatch release = new CountDownLatch(1);
        RaftState state = made(settings().withMaximumInFlight(limit));
        state.listen(applied -> {
            if (holding.get()) {
                awaitUninterrupted(release);
            }
        });
        state.start();
        holding.set(true);
        List<CompletableFuture<Applied>> taken = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            assertThat(state.crowded()).isEqualTo(i > 3 * limit / 4);
            taken.add(schedule(state, i));
        }

        assertRefused(schedule(state, limit), Cause.OVERLOADED);
        release.countDown();

        for (CompletableFuture<Applied> submission : taken) {
            assertThat(answered(submission).reply()).isInstanceOf(Reply.Scheduled.class);
        }
        assertThat(state.crowded()).isFalse();
        assertThat(answered(schedule(state, limit)).reply()).isInstanceOf(Reply.Scheduled.class);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noMoreMayBeInFlightThanTheStateRemembers() {
        int most = FocusMachine.REMEMBERED / 2;

        assertThat(settings().withMaximumInFlight(most).maximumInFlight()).isEqualTo(most);
        assertThatThrownBy(() -> settings().withMaximumInFlight(most + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to " + most);
        assertThatThrownBy(() -> settings().withMaximumInFlight(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSnapshotIsWrittenWhileItRuns() throws Exception {
        RaftState state = started(settings().withSnapshotEvery(50));
        for (int i = 0; i < 60; i++) {
            answered(schedule(state, i));
        }

        awaitSnapshot();

        assertThat(answered(schedule(state, 60)).reply()).isInstanceOf(Reply.Scheduled.class);
    }

    private void awaitSnapshot() throws IOException {
        Path snapshots = directory.resolve("snapshot");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (Stream<Path> written = Files.list(snapshots)) {
                if (written.anyMatch(path -> path.getFileName().toString().startsWith("snapshot_"))) {
                    return;
                }
            }
            assertThat(System.nanoTime()).as("time without a snapshot").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void aStartFromASnapshotCausesNothingAgain() throws Exception {
        RaftState first = started(settings().withSnapshotEvery(50));
        for (int i = 0; i < 175; i++) {
            answered(schedule(first, i));
        }
        first.stop();
        List<Applied> seen = new CopyOnWriteArrayList<>();
        RaftState second = made(settings());
        second.listen(seen::add);

        second.start();

        assertThat(second.state().schedule()).isEqualTo(first.state().schedule());
        assertThat(seen)
                .extracting(Applied::command)
                .as("applied by the second start")
                .containsExactly(new FocusCommand.StartNode("focus"), new FocusCommand.NodeLost("focus", 1));
        assertThat(seen).noneMatch(Applied::replay);
        assertThat(answered(schedule(second, 175)).reply()).isInstanceOf(Reply.Scheduled.class);
    }

    @Test
    void aStopWaitsForTheSnapshotThatIsBeingWrittenAndAddsTheLast() throws Exception {
        RaftState first = started(settings().withSnapshotEvery(1));
        for (int i = 0; i < 40; i++) {
            answered(schedule(first, i));
        }

        first.stop();

        List<Applied> seen = new CopyOnWriteArrayList<>();
        RaftState second = made(settings());
        second.listen(seen::add);
        second.start();
        // The engine answers an entry just before it counts it, so the very last one may miss the snapshot.
        assertThat(seen)
                .as("left to be applied again")
                .filteredOn(Applied::replay)
                .hasSizeLessThan(2);
    }

    @Test
    void whatIsDueIsDoneByItself() throws Exception {
        CountDownLatch ticked = new CountDownLatch(1);
        // The past of this clock is far enough away for the grace of an expired record to be over now.
        Instant yearsAgo = Instant.parse("2020-01-01T00:00:00Z");
        RaftState first = started(settings().withClock(() -> yearsAgo));
        var record = CrashingWriter.conference(1, 1);
        answered(first.submit(new ScheduleCommand.AddConference(
                record.organizer(),
                record.proposal().conferenceId(),
                record.proposal().subject(),
                yearsAgo.plusSeconds(60),
                record.proposal().admissionPolicy(),
                record.proposal().invitees(),
                List.copyOf(record.proposal().media().keySet()))));
        assertThat(first.state().schedule().byOrganizer()).hasSize(1);
        first.stop();
        RaftState second = made(settings());
        second.listen(applied -> {
            if (applied.command() instanceof FocusCommand.Tick) {
                ticked.countDown();
            }
        });

        second.start();

        assertThat(ticked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.state().schedule().byOrganizer()).isEmpty();
    }

    @Test
    void aDirectoryInUseIsToldAndLeftAlone() throws Exception {
        RaftState first = started(settings());

        assertThatThrownBy(made(settings())::start).hasMessage(directory + " is in use by another process");

        assertThat(answered(schedule(first, 1)).reply()).isInstanceOf(Reply.Scheduled.class);
        first.stop();
        assertThat(started(settings()).boot()).isEqualTo(2);
    }

    @Test
    void aDirectoryOfTheFormatBeforeIsOfThisOneOnceItHasBeenOpened() throws Exception {
        started(settings()).stop();
        Files.writeString(directory.resolve("format"), "3\n");

        started(settings()).stop();

        assertThat(directory.resolve("format")).hasContent("4");
    }

    @Test
    void aDirectoryOfAnotherReleaseOrOfSomethingElseIsNotTouched() throws Exception {
        Files.writeString(directory.resolve("format"), "1\n");
        assertThatThrownBy(made(settings())::start)
                .isInstanceOf(UnreadableStateException.class)
                .hasMessage(directory
                        + " has format '1', this release reads the formats 3 to 4: start the release that wrote it, or begin anew"
                        + " with './rostrum reset', which deletes the whole home directory");
        Files.delete(directory.resolve("format"));
        Files.writeString(directory.resolve("thesis.txt"), "mine");

        assertThatThrownBy(made(settings())::start)
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("no replica of ours");
    }
}
