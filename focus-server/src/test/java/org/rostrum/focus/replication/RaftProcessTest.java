/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.conference.Uris;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.focus.schedule.ScheduleEvent;
import org.rostrum.focus.schedule.ScheduledConference;
import org.rostrum.focus.state.FocusEvent;
import org.rostrum.focus.state.FocusState;

import static org.assertj.core.api.Assertions.assertThat;

/** What a replica promises of its process: that it may be killed at any time, is alone in its directory, and listens nowhere. */
class RaftProcessTest {

    private static final int ROUNDS = 3 * Integer.getInteger("rostrum.test.scale", 1);
    private static final int SHORTEST = 20;
    private static final int LONGEST = 300;

    /** Columns of the tables in /proc/net. */
    private static final int LOCAL_ADDRESS = 1;

    private static final int INODE = 9;

    /** By the version of the record. */
    private static final Map<Long, String> SUBJECTS = Map.of(1L, CrashingWriter.BEFORE, 2L, CrashingWriter.AFTER);

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 10 * 60)
    void whatWasAcknowledgedSurvivesKillsAndHappensOnce() throws Exception {
        Random random = new Random(7);
        List<List<Integer>> acknowledged = new ArrayList<>();

        for (int round = 0; round < ROUNDS; round++) {
            try (WriterProcess writer = WriterProcess.start(directory, round)) {
                assertThat(writer.started()).isEqualTo(CrashingWriter.STARTED);
                writer.awaitAcknowledged(random.nextInt(SHORTEST, LONGEST));
                acknowledged.add(writer.kill());
            }
            // Not after every kill, so that some processes start where another one was killed.
            if (round % 2 == 1 || round == ROUNDS - 1) {
                checkSurvivor(acknowledged);
            }
        }
    }

    private void checkSurvivor(List<List<Integer>> acknowledged) throws Exception {
        Map<String, Integer> added = new ConcurrentHashMap<>();
        RaftState survivor = new RaftState(CrashingWriter.settings(directory));
        survivor.listen(applied -> additions(applied).forEach(uri -> added.merge(uri, 1, Integer::sum)));
        survivor.start();
        try {
            List<ScheduledConference> records = scheduled(survivor.state());
            assertThat(records)
                    .as("the old record or the new one")
                    .allMatch(record -> record.terms().subject().equals(SUBJECTS.get(record.version())));
            for (int round = 0; round < acknowledged.size(); round++) {
                int of = round;
                assertThat(records)
                        .filteredOn(record -> record.version() == 2)
                        .extracting(record -> record.terms().conference())
                        .as("what was acknowledged in round %s of %s", of, acknowledged.size())
                        .containsAll(acknowledged.get(of).stream()
                                .map(number -> uri(of, number))
                                .toList());
            }
            assertThat(added.values()).allMatch(times -> times == 1);
            Applied again = survivor.submit(CrashingWriter.conference(
                            acknowledged.size() - 1, acknowledged.getLast().getLast()))
                    .get();
            assertThat(again.reply()).isEqualTo(new Reply.Refused(Refusal.CONFERENCE_EXISTS_ALREADY));
        } finally {
            survivor.stop();
        }
    }

    @Test
    @Timeout(180)
    void aSecondProcessIsToldThatTheDirectoryIsInUse() throws Exception {
        RaftState first = new RaftState(CrashingWriter.settings(directory));
        first.start();

        try (WriterProcess second = WriterProcess.start(directory, 1)) {
            assertThat(second.started()).isEqualTo(CrashingWriter.FAILED + directory + " is in use by another process");
            assertThat(second.ended()).isTrue();
        } finally {
            first.stop();
        }
    }

    @Test
    @Timeout(180)
    @EnabledOnOs(OS.LINUX)
    void aGroupOfOneHasNoTcpOrUdpSocket() throws Exception {
        try (WriterProcess writer = WriterProcess.start(directory, 1)) {
            assertThat(writer.started()).isEqualTo(CrashingWriter.STARTED);
            writer.awaitAcknowledged(SHORTEST);

            assertThat(sockets(writer.pid())).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSocketOfAProcessWouldBeSeen() throws IOException {
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertThat(sockets(ProcessHandle.current().pid()))
                    .anyMatch(socket -> socket.endsWith(hex(tcp.getLocalPort())))
                    .anyMatch(socket -> socket.endsWith(hex(udp.getLocalPort())));
        }
    }

    private static String hex(int port) {
        return String.format(Locale.ROOT, ":%04X", port);
    }

    /** The local addresses of the internet sockets that a process has open, as the kernel lists them. */
    private static List<String> sockets(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            for (Path descriptor : descriptors.toList()) {
                inodes.add(target(descriptor));
            }
        }
        List<String> sockets = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (String line : Files.readAllLines(process.resolve("net").resolve(table))) {
                String[] fields = line.strip().split("\\s+", -1);
                if (inodes.contains("socket:[" + fields[INODE] + "]")) {
                    sockets.add(table + " " + fields[LOCAL_ADDRESS]);
                }
            }
        }
        return sockets;
    }

    /** Where the descriptor leads; one that was closed meanwhile leads nowhere. */
    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static Stream<String> additions(Applied applied) {
        return applied.events().stream()
                .filter(FocusEvent.InSchedule.class::isInstance)
                .map(event -> ((FocusEvent.InSchedule) event).event())
                .filter(ScheduleEvent.ConferenceAdded.class::isInstance)
                .map(event -> ((ScheduleEvent.ConferenceAdded) event)
                        .conference()
                        .terms()
                        .conference());
    }

    private static String uri(int round, int number) {
        ScheduleCommand.AddConference command = CrashingWriter.conference(round, number);
        return Uris.conference(command.organizer(), command.proposal().conferenceId());
    }

    private static List<ScheduledConference> scheduled(FocusState state) {
        return state.schedule().byOrganizer().values().stream()
                .flatMap(records -> records.values().stream())
                .toList();
    }
}
