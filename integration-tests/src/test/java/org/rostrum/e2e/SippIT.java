/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.roster.Roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.rostrum.lab.Callers.done;

/**
 * Conferences as SIPp sees them: a client that shares no line with the servers. Skipped where there is no {@code sipp}, unless
 * the environment says {@code ROSTRUM_REQUIRE_SIPP}, as {@code .ci/run} does once it has installed it.
 */
@Timeout(180)
class SippIT {

    private static final Path SCENARIOS = Path.of("src/test/sipp");
    private static final long LIMIT_SECONDS = 120;
    private static final String BOB = "sip:bob@example.com";

    private static String sipp;
    private static Lab lab;
    private static Callers callers;

    @BeforeAll
    static void startLab() {
        sipp = program();
        lab = Lab.builder().start();
        callers = Callers.over(SipTransport.TCP, lab);
    }

    @AfterAll
    static void stopLab() {
        if (lab != null) {
            callers.close();
            lab.close();
        }
    }

    private static String program() {
        Optional<String> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "sipp"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        if (found.isEmpty() && System.getenv("ROSTRUM_REQUIRE_SIPP") == null) {
            abort("there is no sipp on this machine: Debian has it in the package sip-tester");
        }
        return found.orElseThrow(() -> new AssertionError("sipp is required and not there"));
    }

    @ParameterizedTest
    @CsvSource({"join-leave.xml, u1", "join-leave.xml, t1", "roster.xml, u1"})
    void scenarioRunsToItsEnd(String scenario, String transport) throws Exception {
        String conference = callers.conferenceOf("alice");

        runs(start(scenario, transport, conference, "bob"));
    }

    @Test
    void lockOfThePresenterKeepsNewcomersOut() throws Exception {
        String conference = callers.conferenceOf("alice");
        // Somebody stays, or the conference would end with its presenter and the lock with it.
        Participant carol = callers.caller("carol");
        done(carol.joinFocus(conference));
        done(carol.subscribe());

        runs(start("lock.xml", "t1", conference, "alice"));
        done(carol.await("the lock", Roster::locked));
        runs(start("locked-out.xml", "u1", conference, "bob"));

        done(carol.leave());
    }

    @Test
    void presenterEjectsAParticipant() throws Exception {
        String conference = callers.conferenceOf("alice");
        CompletableFuture<String> out = new CompletableFuture<>();
        Participant bob = callers.caller("bob", ParticipantSettings.DEFAULT, new ParticipantListener() {
            @Override
            public void ended(String how) {
                out.complete(how);
            }
        });
        done(bob.joinFocus(conference));

        runs(start("eject.xml", "u1", conference, "alice"));

        done(out);
    }

    @Test
    void ejectedParticipantGetsBye() throws Exception {
        String conference = callers.conferenceOf("alice");
        Participant alice = callers.caller("alice");
        done(alice.joinFocus(conference));
        done(alice.subscribe());

        Sipp bob = start("ejected.xml", "t1", conference, "bob");
        done(alice.await("bob", roster -> roster.user(BOB).isPresent()));
        done(alice.eject(BOB));

        runs(bob);
        done(alice.leave());
    }

    private record Sipp(Process process, Path errors) {}

    private static void runs(Sipp sipp) throws IOException, InterruptedException {
        assertThat(sipp.process().waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(sipp.process().exitValue())
                .as(Files.readString(sipp.errors()))
                .isZero();
    }

    private static Sipp start(String scenario, String transport, String conference, String user) throws IOException {
        Path errors = Files.createTempFile(lab.home(), "sipp", ".errors");
        List<String> command = List.of(
                sipp,
                "127.0.0.1:" + lab.port(5060),
                "-sf",
                SCENARIOS.resolve(scenario).toString(),
                "-t",
                transport,
                "-i",
                "127.0.0.1",
                "-m",
                "1",
                "-nostdin",
                "-timeout",
                "90",
                "-timeout_error",
                "-trace_err",
                "-error_file",
                errors.toString(),
                "-key",
                "conference",
                conference,
                "-key",
                "user",
                "sip:" + user + "@example.com",
                "-key",
                "endpoint",
                "{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F10}");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Sipp(process, errors);
    }
}
