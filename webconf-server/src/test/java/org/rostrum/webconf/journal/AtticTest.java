/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.Minutes;
import org.rostrum.webconf.meeting.file.StoredFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.webconf.journal.TestServer.accepted;
import static org.rostrum.webconf.journal.TestServer.strokes;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class AtticTest {
    private static final Duration MONTH = Duration.ofDays(30);

    private final Instant now = Clock.systemUTC().instant();
    private final List<String> forgotten = new CopyOnWriteArrayList<>();

    private final Belongings belongings = new Belongings() {
        @Override
        public void keepOnly(String conference, Set<StoredFile> files) {
            throw new AssertionError("nothing is opened by the attic");
        }

        @Override
        public void forget(String conference, Instant before) {
            forgotten.add(conference);
        }
    };

    @TempDir
    private Path root;

    private JournalSettings settings() {
        return TestServer.settings(root);
    }

    private ConferenceDirectory conference() {
        return TestServer.directory(settings());
    }

    private Attic attic() {
        return new Attic(
                new Means(settings(), new MinutesCodec(), new JournalCounters(Metrics.of("webconf"))), belongings);
    }

    private static MeetingInfo expiring(Instant time) {
        MeetingInfo info = TestServer.INFO;
        return new MeetingInfo(
                info.entity(),
                info.conferenceId(),
                info.subject(),
                info.organizer(),
                info.policy(),
                Optional.of(time),
                info.focusNodes());
    }

    /** A conference with three strokes that was last used a while ago. */
    private void leave(long generation, Duration ago) throws IOException {
        new TestServer(settings()).open(generation).draw(3).close();
        Files.setLastModifiedTime(conference().file(generation), FileTime.from(now.minus(ago)));
    }

    private void assertKeptUntil(Instant end) throws IOException {
        Path file = conference().file(conference().highest().orElseThrow());

        attic().sweep(end.minus(Duration.ofHours(1)));
        assertThat(file).exists();
        assertThat(forgotten).isEmpty();

        attic().sweep(end.plus(Duration.ofHours(1)));
        assertThat(file).doesNotExist();
        assertThat(forgotten).containsExactly(TestServer.CONFERENCE);
    }

    @Test
    void conferenceIsKeptUntilTheGraceAfterItsExpiryIsOver() throws IOException {
        try (TestServer server = new TestServer(settings())) {
            accepted(server.tell(1, expiring(now.plus(MONTH))).decision());
        }

        assertKeptUntil(now.plus(MONTH).plus(settings().retention().grace()));
    }

    @Test
    void conferenceThatWasUsedAfterItsExpiryIsKeptForTheGraceAfterThat() throws IOException {
        try (TestServer server = new TestServer(settings())) {
            accepted(server.tell(1, expiring(now.minus(MONTH))).decision());
        }

        assertKeptUntil(now.plus(settings().retention().grace()));
    }

    @Test
    void conferenceThatNeverExpiresIsKeptMuchLonger() throws IOException {
        new TestServer(settings()).open(1).draw(3).close();

        assertKeptUntil(now.plus(settings().retention().permanent()));
    }

    @Test
    void expiryThatIsPutOffWhileTheMeetingIsOpenCounts() throws IOException {
        try (TestServer server = new TestServer(settings())) {
            accepted(server.tell(1, expiring(now)).decision());
            server.open(1).draw(3);
            accepted(server.tell(1, expiring(now.plus(MONTH))).decision());
        }

        assertThat(strokes(JournalFile.read(conference().file(1), new MinutesCodec())
                        .minutes()))
                .isEqualTo(3);
        assertKeptUntil(now.plus(MONTH).plus(settings().retention().grace()));
    }

    @Test
    void nextGenerationSaysWhenTheConferenceExpiresNow() throws IOException {
        for (int generation = 1; generation <= 2; generation++) {
            try (TestServer server = new TestServer(settings())) {
                accepted(server.tell(generation, expiring(now.plus(MONTH.multipliedBy(generation))))
                        .decision());
            }
        }

        assertKeptUntil(
                now.plus(MONTH.multipliedBy(2)).plus(settings().retention().grace()));
    }

    @Test
    void whoeverOpensAConferenceThatIsBeingForgottenFindsNothing() throws IOException {
        leave(1, MONTH.multipliedBy(13));
        conference().putAside(1);

        try (TestServer server = new TestServer(settings())) {
            accepted(server.tryToOpen(2).decision());
            assertThat(server.minutes()).isEqualTo(Minutes.NONE.under(TestServer.INFO.subject()));
            server.open(2).draw(1);
            attic().sweep(now);
        }

        assertThat(forgotten).isEmpty();
        assertThat(conference().file(2)).exists();
    }

    @Test
    void forgettingThatStoppedHalfwayIsGoneOnWith() throws IOException {
        leave(1, MONTH.multipliedBy(13));
        conference().putAside(1);

        attic().sweep(now);

        assertThat(conference().files()).isEmpty();
        assertThat(forgotten).containsExactly(TestServer.CONFERENCE);
    }

    @Test
    void directoryGoesADayAfterTheConference() throws IOException {
        leave(1, MONTH.multipliedBy(13));

        attic().sweep(now);
        assertThat(conference().path()).isEmptyDirectory();

        attic().sweep(now.plus(Duration.ofDays(2)));
        assertThat(conference().path()).doesNotExist();
    }

    @Test
    void conferenceIsEitherForgottenOrOpened() throws IOException {
        for (int round = 0; round < 20; round++) {
            long generation = 2L * round + 1;
            leave(generation, MONTH.multipliedBy(13));
            try (TestServer server = new TestServer(settings())) {
                CompletableFuture<Void> sweep = CompletableFuture.runAsync(this::sweep);
                accepted(server.tryToOpen(generation + 1).decision());
                sweep.join();

                boolean found = !server.minutes().workspace().contents().items().isEmpty();
                assertThat(found && !forgotten.isEmpty())
                        .as("round %s went on without its files", round)
                        .isFalse();
            }
            Files.delete(conference().file(generation + 1));
            forgotten.clear();
        }
    }

    private void sweep() {
        try {
            attic().sweep(now);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void conferenceThatCantBeReadIsKeptAndKeepsNoOther() throws IOException {
        leave(1, MONTH.multipliedBy(13));
        Path other = Files.createDirectories(root.resolve("other").resolve("conference"));
        Files.write(other.resolve("9.journal"), new byte[] {1});
        Files.setLastModifiedTime(other.resolve("9.journal"), FileTime.from(now.minus(MONTH.multipliedBy(13))));

        attic().sweep(now);

        assertThat(other.resolve("9.journal")).exists();
        assertThat(conference().files()).isEmpty();
    }
}
