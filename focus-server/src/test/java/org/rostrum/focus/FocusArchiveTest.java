/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.focus.factory.ConferenceKeys;
import org.rostrum.focus.factory.FocusFactory;
import org.rostrum.focus.replication.RaftSettings;
import org.rostrum.focus.replication.RaftState;
import org.rostrum.focus.replication.ReplicatedState;

import static org.assertj.core.api.Assertions.assertThat;

/** Backup, restore and export of a Focus that does not run, with its real log on disk. */
@Timeout(120)
class FocusArchiveTest {

    private static final String ALICE = "sip:alice@example.com";
    private static final String NAMESPACES = " xmlns=\"urn:ietf:params:xml:ns:cccp\""
            + " xmlns:ci=\"urn:ietf:params:xml:ns:conference-info\""
            + " xmlns:msci=\"http://schemas.microsoft.com/rtc/2005/08/confinfoextensions\"";
    private static final String GET =
            "<getConference><conferenceKeys msci:conference-id=\"K7QW2M9A\"/></getConference>";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final C3pCodec codec = C3pCodec.create();
    private Path home;
    private Path other;

    @BeforeEach
    void homes() throws Exception {
        home = Files.createDirectory(directory.resolve("home"));
        other = Files.createDirectory(directory.resolve("other"));
    }

    private interface Work<T> {
        T with(FocusFactory factory, ReplicatedState state) throws Exception;
    }

    private <T> T inFocusOf(Path where, Work<T> work) throws Exception {
        RaftState state = new RaftState(RaftSettings.of("focus", where.resolve("raft"), cause -> {}));
        state.start();
        try {
            return work.with(new FocusFactory(state, codec, keys(where)), state);
        } finally {
            state.stop();
        }
    }

    private static ConferenceKeys keys(Path where) {
        return ConferenceKeys.open(where.resolve("keys"), Clock.systemUTC(), Duration.ofDays(365));
    }

    private static String sealedKey(ReplicatedState state) {
        return state.state()
                .schedule()
                .find(ALICE + ";gruu;opaque=app:conf:focus:id:K7QW2M9A")
                .orElseThrow()
                .particulars()
                .sealedKey();
    }

    private String ask(FocusFactory factory, String command) {
        String request = "<request" + NAMESPACES + " requestId=\"1\" from=\"" + ALICE + "\" to=\"" + ALICE + "\">"
                + command + "</request>";
        return new String(
                codec.write(factory.answer(codec.readRequest(request.getBytes(StandardCharsets.UTF_8)), ALICE, "")
                        .join()),
                StandardCharsets.UTF_8);
    }

    private String schedule(FocusFactory factory, String id) {
        return ask(
                factory,
                "<addConference><ci:conference-info entity=\"\"><ci:conference-description><ci:subject>Roadmap</ci:subject>"
                        + "<msci:conference-id>" + id + "</msci:conference-id>"
                        + "<msci:conference-key>Passc0de</msci:conference-key></ci:conference-description>"
                        + "</ci:conference-info></addConference>");
    }

    private int run(String... arguments) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return FocusArchive.run(out, out, Map.of(), arguments);
    }

    private int run(String command, Path file, Path where) {
        return run(command, file.toString(), "--home", where.toString());
    }

    @Test
    void restoredFocusAnswersAsTheOldOneDid() throws Exception {
        Path file = directory.resolve("focus.backup");
        String before = inFocusOf(home, (factory, state) -> {
            schedule(factory, "K7QW2M9A");
            return ask(factory, GET);
        });
        assertThat(before).contains("code=\"success\"", "Roadmap");

        assertThat(run("backup", file, home))
                .as(printed.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(run("restore", file, other))
                .as(printed.toString(StandardCharsets.UTF_8))
                .isZero();

        String after = inFocusOf(other, (factory, state) -> ask(factory, GET));
        Optional<String> key = inFocusOf(other, (factory, state) -> keys(other).open(sealedKey(state)));
        assertThat(after).isEqualTo(before);
        assertThat(key).hasValue("Passc0de");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void restoredFocusNumbersItsRequestsAnew() throws Exception {
        Path file = directory.resolve("focus.backup");
        long before = inFocusOf(home, (factory, state) -> state.state().nextRequestId());
        run("backup", file, home);

        run("restore", file, other);

        long after = inFocusOf(other, (factory, state) -> state.state().nextRequestId());
        assertThat(after).isGreaterThan(before + 100_000);
    }

    @Test
    void whatWasThereBeforeIsMovedAside() throws Exception {
        Path file = directory.resolve("focus.backup");
        inFocusOf(home, (factory, state) -> schedule(factory, "K7QW2M9A"));
        run("backup", file, home);
        inFocusOf(home, (factory, state) -> schedule(factory, "LATER001"));

        assertThat(run("restore", file, home)).isZero();

        String list = inFocusOf(home, (factory, state) -> ask(factory, "<getConferences/>"));
        assertThat(list).contains("K7QW2M9A").doesNotContain("LATER001");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("raft.before-"))
                    .noneMatch(name -> name.endsWith(".restoring"));
        }
    }

    @Test
    void damagedArchiveChangesNothing() throws Exception {
        Path file = directory.resolve("focus.backup");
        inFocusOf(home, (factory, state) -> schedule(factory, "K7QW2M9A"));
        run("backup", file, home);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 1;
        Files.write(file, bytes);

        assertThat(run("restore", file, home)).isEqualTo(1);

        String list = inFocusOf(home, (factory, state) -> ask(factory, "<getConferences/>"));
        assertThat(list).contains("K7QW2M9A");
    }

    @Test
    void exportIsForReportsAndHoldsNoSecret() throws Exception {
        Path file = directory.resolve("schedule.json");
        inFocusOf(home, (factory, state) -> schedule(factory, "K7QW2M9A"));

        assertThat(run("export", file, home)).isZero();

        JsonNode row =
                new ObjectMapper().readTree(file.toFile()).path("conferences").path(0);
        assertThat(row.path("conferenceId").asText()).isEqualTo("K7QW2M9A");
        assertThat(row.path("organizer").asText()).isEqualTo(ALICE);
        assertThat(row.path("subject").asText()).isEqualTo("Roadmap");
        assertThat(row.path("active").asBoolean(true)).isFalse();
        assertThat(row.path("hasKey").asBoolean()).isTrue();
        assertThat(row.has("expiry")).isFalse();
        assertThat(Files.readString(file)).doesNotContain("rsa-oaep", "Passc0de");
    }

    @Test
    void focusThatNeverRanHasNothingToTakeOut() {
        assertThat(run("backup", directory.resolve("file"), home)).isEqualTo(1);

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("has never run");
        assertThat(directory.resolve("file")).doesNotExist();
    }

    @Test
    void wrongCallsSayHow() {
        assertThat(run("backup")).isEqualTo(1);
        assertThat(run("explode", directory.resolve("file"), home)).isEqualTo(1);

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("usage:", "unknown command explode");
    }
}
