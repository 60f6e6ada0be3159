/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * Conferences as SIPp sees them: a client that shares no line with the servers. Skipped where there is no {@code sipp}, unless
 * the environment says {@code ROSTRUM_REQUIRE_SIPP}, as {@code .ci/run} does once it has installed it.
 */
@Timeout(180)
class SippIT {

    private static final Path SCENARIOS = Path.of("src/test/sipp");
    private static final long LIMIT_SECONDS = 30;

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
        Path errors = Files.createTempFile(lab.home(), "sipp", ".errors");

        Process process = start(scenario, transport, conference, errors);

        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    }

    private static Process start(String scenario, String transport, String conference, Path errors) throws IOException {
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
                "20",
                "-timeout_error",
                "-trace_err",
                "-error_file",
                errors.toString(),
                "-key",
                "conference",
                conference,
                "-key",
                "user",
                "sip:bob@example.com",
                "-key",
                "endpoint",
                "{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F10}");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
