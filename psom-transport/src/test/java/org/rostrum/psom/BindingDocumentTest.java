/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.psom.codec.Fixtures;
import org.rostrum.psom.codec.PsomConnectStatus;
import org.rostrum.psom.codec.PsomDisconnect;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.codec.PsomType;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.ContentUserManager;
import org.rostrum.psom.object.Meeting;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomSide;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/psom-binding.md} says what the code does: its example is played against a server, its tables are compared. */
class BindingDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "psom-binding.md");
    private static final String EXAMPLE =
            "<!-- The bytes below are played against a server by BindingDocumentTest. -->";

    private final RecordingSession session = new RecordingSession();

    @Test
    void workedExampleIsWhatAServerSaysAndHears() throws IOException {
        session.whenCalled((method, arguments) -> admit(arguments.string(1)));
        List<String> spoken = new ArrayList<>();
        try (EmbeddedPeer peer = EmbeddedPeer.ofServer(PsomLimits.defaults(), session)) {
            StringBuilder expected = new StringBuilder();
            StringBuilder said = new StringBuilder();
            for (Line line : example()) {
                spoken.add(line.speaker());
                if (line.speaker().equals("C>")) {
                    assertThat(said).as("before %s", line.remark()).hasToString(expected.toString());
                    peer.send(Fixtures.parseHex(line.hex()));
                    said.append(HexFormat.of().formatHex(peer.receivedBytes()));
                } else {
                    expected.append(line.hex());
                }
            }

            assertThat(said).hasToString(expected.toString());
            assertThat(peer.isOpen()).isFalse();
        }
        assertThat(spoken).contains("C>", "S>");
        assertThat(session.events())
                .containsExactly(
                        "opened",
                        "Bootstrap.sAuthenticate",
                        "acknowledged meeting OK",
                        "acknowledged meeting/userManager OK",
                        "closed PEER NORMAL");
    }

    /** Lets the client in as the Web Conferencing Server does. */
    private void admit(String conferenceUri) {
        PsomConnection connection = session.connection();
        connection.authenticated();
        connection.bootstrap().call(Bootstrap.C_AUTHENTICATED, 2L, 1, conferenceUri);
        PsomObject meeting = connection.connect(connection.bootstrap(), Meeting.NAME, Meeting.CLASS);
        meeting.call(
                Meeting.C_SET_CONFERENCE_INFO,
                conferenceUri,
                "Budget",
                "sip:alice@example.com",
                "2026-01-05T09:30:00Z");
        meeting.call(Meeting.C_SET_LIMITS, 0L, 0L, 0L, 250);
        meeting.call(Meeting.C_SET_PERMISSIONS, 0x20A, 0x20A);
        PsomObject users = connection.connect(meeting, ContentUserManager.NAME, ContentUserManager.CLASS);
        users.call(ContentUserManager.C_USER_ADDED, 1L, "sip:alice@example.com", "Alice", 3);
        users.call(ContentUserManager.C_USER_ADDED, 2L, "sip:bob@example.com", "Bob", 1);
        users.call(ContentUserManager.C_CONNECT_COMPLETED);
        meeting.call(Meeting.C_CONNECT_COMPLETED);
    }

    static Stream<PsomClass> servedClasses() {
        return PsomClasses.all().stream()
                .filter(PsomClass::isComplete)
                .filter(known -> known != PsomClasses.UPLOAD_STREAM);
    }

    @ParameterizedTest
    @MethodSource("servedClasses")
    void methodsStandInTheDocument(PsomClass served) {
        requireRow("### " + served.name());
        for (PsomSide side : PsomSide.values()) {
            served.methods(side)
                    .forEach(method -> requireRow("| %s | %d | `%s` |"
                            .formatted(side == PsomSide.SERVER ? "s" : "c", method.index(), method.signature())));
        }
    }

    @ParameterizedTest
    @EnumSource(PsomGoodbye.class)
    void codesOfGoodbyeStandInTheDocument(PsomGoodbye code) {
        requireRow("| %d | `%s` |".formatted(code.code(), code));
    }

    @ParameterizedTest
    @EnumSource(PsomDisconnect.class)
    void reasonsOfDisconnectStandInTheDocument(PsomDisconnect reason) {
        requireRow("| %d | `%s` |".formatted(reason.code(), reason));
    }

    @ParameterizedTest
    @EnumSource(PsomConnectStatus.class)
    void answersToConnectStandInTheDocument(PsomConnectStatus status) {
        requireRow("| %d | `%s` |".formatted(status.code(), status));
    }

    @ParameterizedTest
    @EnumSource(PsomType.class)
    void tagsStandInTheDocument(PsomType type) {
        requireRow("| 0x%02x | %s |".formatted(type.tag(), type.typeName()));
    }

    @Test
    void limitsStandInTheDocument() {
        PsomLimits limits = PsomLimits.defaults();

        requireRow("| largest frame that the server accepts | %,d bytes |".formatted(limits.maxFrame()));
        requireRow("| the same before authentication | %,d bytes |".formatted(limits.maxFrameBeforeAuthentication()));
        requireRow("| String | %,d bytes of UTF-8 |".formatted(limits.maxString()));
        requireRow("| objects of a connection at a time | %,d |".formatted(limits.maxObjects()));
        requireRow("| depth of an object | %d |".formatted(limits.maxDepth()));
        requireRow("| calls of a client | %d a second, %d at once |"
                .formatted(limits.callsPerSecond(), limits.callBurst()));
        requireRow("| preface | %d s".formatted(limits.prefaceTimeout().toSeconds()));
        requireRow("| `sAuthenticate` | %d s"
                .formatted(limits.authenticationTimeout().toSeconds()));
        requireRow("| PING | %d s".formatted(limits.pingAfter().toSeconds()));
        requireRow("| given up | %d s".formatted(limits.deadAfter().toSeconds()));
        requireRow("| slow reader | %d s".formatted(limits.slowReaderTimeout().toSeconds()));
        requireRow("| last words | %d s".formatted(limits.closingTimeout().toSeconds()));
    }

    private static void requireRow(String start) {
        try (Stream<String> lines = Files.lines(DOCUMENT)) {
            assertThat(lines.anyMatch(line -> line.startsWith(start))).as(start).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A step of the example: who speaks, what a reader is told, and the bytes. */
    private record Line(String speaker, String remark, String hex) {
        Line with(String more) {
            return new Line(speaker, remark, hex + more.replace(" ", ""));
        }
    }

    private static List<Line> example() throws IOException {
        List<String> document = Files.readAllLines(DOCUMENT);
        int from = document.indexOf(EXAMPLE) + 2;
        assertThat(from).isGreaterThan(1);
        List<Line> lines = new ArrayList<>();
        for (String text : document.subList(from, document.size())) {
            if (text.startsWith("```")) {
                return lines;
            }
            if (text.startsWith("C> ") || text.startsWith("S> ")) {
                lines.add(new Line(text.substring(0, 2), text.substring(3), ""));
            } else if (!text.isBlank()) {
                lines.add(lines.removeLast().with(text.strip()));
            }
        }
        throw new AssertionError("the example has no end");
    }
}
