/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.kit.health.HealthStatus;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.Minutes;
import org.rostrum.webconf.meeting.Refusal;
import org.rostrum.webconf.meeting.part.Denial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.webconf.journal.TestServer.strokes;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class JournalsTest {
    private final MinutesCodec codec = new MinutesCodec();

    @TempDir
    private Path root;

    private JournalSettings settings() {
        return TestServer.settings(root);
    }

    private Path file(long generation) {
        return TestServer.directory(settings()).file(generation);
    }

    @Test
    void meetingOpenedAgainIsWhatWasLeftWithNobodyThere() {
        Minutes left;
        try (TestServer server = new TestServer(settings()).open(1).draw(3)) {
            left = server.minutes().vacated();
        }

        try (TestServer server = new TestServer(settings())) {
            server.tryToOpen(2);

            assertThat(server.minutes()).isEqualTo(left);
            assertThat(server.meeting().userCount()).isZero();
        }
    }

    @Test
    void successorSaysWhatItTookOfItsPredecessor() throws IOException {
        new TestServer(settings()).open(1).draw(3).close();
        JournalFile.Found first = JournalFile.read(file(1), codec);

        new TestServer(settings()).open(4).close();

        assertThat(JournalFile.read(file(4), codec).origin().predecessor())
                .contains(new Origin.Predecessor(1, first.length(), first.checksum()));
    }

    @Test
    void lateWritesOfThePredecessorAreVoidAndCloseItsMeeting() {
        int taken;
        try (TestServer old = new TestServer(settings()).open(1).draw(3);
                TestServer next = new TestServer(settings()).open(2)) {
            taken = strokes(next.minutes());
            while (old.meeting().holdsRoom()) {
                old.submit(new MeetingCommand.SetTopic(1, "Topic " + System.nanoTime()));
            }
            next.draw(2);

            assertThat(old.meeting()).isInstanceOf(Meeting.Ended.class);
            assertThat(taken).isBetween(0, 3);
        }

        try (TestServer third = new TestServer(settings()).open(3)) {
            assertThat(strokes(third.minutes())).isEqualTo(taken + 2);
            assertThat(third.minutes().topic()).isEqualTo(TestServer.INFO.subject());
        }
    }

    @Test
    void lowerGenerationThanTheHighestIsRefused() {
        try (TestServer next = new TestServer(settings()).open(5);
                TestServer late = new TestServer(settings())) {
            assertThat(late.tryToOpen(4).decision()).isEqualTo(Decision.refused(Refusal.CONFERENCE_DOESNT_EXIST));
            assertThat(next.draw()).isInstanceOf(Decision.Accepted.class);
        }
    }

    @Test
    void sameGenerationOpenedAgainGoesOnInItsFileAfterTheTornEnd() throws IOException {
        new TestServer(settings()).open(1).draw(3).close();
        Files.write(file(1), new byte[] {0, 0, 1, 0, 7}, StandardOpenOption.APPEND);

        try (TestServer server = new TestServer(settings()).open(1)) {
            assertThat(strokes(server.minutes())).isEqualTo(3);
            server.draw(1);
        }

        JournalFile.Found found = JournalFile.read(file(1), codec);
        assertThat(found.torn()).isZero();
        assertThat(strokes(found.minutes())).isEqualTo(4);
    }

    @Test
    void fileThatGrowsIsWrittenAnewWithoutItsHistory() throws IOException {
        JournalSettings s = settings();
        JournalSettings small = new JournalSettings(
                root, 1, Duration.ZERO, s.patience(), s.retry(), s.maxWaiting(), 4_096, s.retention());
        try (TestServer server = new TestServer(small).open(1).draw(1)) {
            for (int i = 0; i < 500; i++) {
                TestServer.accepted(server.submit(new MeetingCommand.SetTopic(1, "Topic " + i)));
            }
            awaitLength(server, 4_096 + 2_048);
        }

        JournalFile.Found found = JournalFile.read(file(1), codec);
        assertThat(found.minutes().topic()).isEqualTo("Topic 499");
        assertThat(strokes(found.minutes())).isEqualTo(1);
    }

    private void awaitLength(TestServer server, long atMost) throws IOException {
        for (int i = 0; Files.size(file(1)) > atMost; i++) {
            server.submit(new MeetingCommand.SetTopic(1, "Topic " + i));
            server.submit(new MeetingCommand.SetTopic(1, "Topic 499"));
        }
    }

    @Test
    void changesAreRefusedWhileTheDiskFailsAndNoneIsLost() throws IOException {
        Path conference = TestServer.directory(settings()).path();
        Path away = root.resolve("away");
        try (TestServer server = new TestServer(settings()).open(1).draw(2)) {
            Files.move(conference, away);
            while (server.submit(new MeetingCommand.SetTopic(1, "Topic " + System.nanoTime()))
                    instanceof Decision.Accepted) {
                Thread.onSpinWait();
            }

            String topic = server.minutes().topic();
            assertThat(server.draw()).isEqualTo(new Decision.Denied(Denial.NOT_STORED));
            assertThat(server.submit(new MeetingCommand.SetTopic(1, "New")))
                    .isEqualTo(Decision.refused(Refusal.NOT_STORED));
            assertThat(server.journals().check().status()).isEqualTo(HealthStatus.DOWN);
            server.annLoses();
            assertThat(server.meeting().userCount()).isZero();

            Files.move(away, conference);
            while (server.journals().check().status() != HealthStatus.UP) {
                Thread.onSpinWait();
            }
            assertThat(JournalFile.read(file(1), codec).minutes().topic()).isEqualTo(topic);
            server.open(1).draw(1);
        }
    }

    @Test
    void conferenceThatCantBeReadIsRefusedAndItsFileLeftAlone() throws IOException {
        new TestServer(settings()).open(1).draw(2).close();
        byte[] bytes = Files.readAllBytes(file(1));
        bytes[40]++;
        Files.write(file(1), bytes);

        try (TestServer server = new TestServer(settings())) {
            assertThat(server.tryToOpen(2).decision()).isEqualTo(Decision.refused(Refusal.NOT_STORED));
        }

        assertThat(file(2)).doesNotExist();
        assertThat(file(1)).hasBinaryContent(bytes);
    }
}
