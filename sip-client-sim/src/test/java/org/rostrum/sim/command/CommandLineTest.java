/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.sim.RostrumSim;
import picocli.CommandLine.TypeConversionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(180)
class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path home = Path.of("");

    private int run(String... arguments) {
        return RostrumSim.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void helpNamesEveryCommand() {
        int status = run("--help");

        assertThat(status).isZero();
        assertThat(out.toString())
                .contains(
                        "create",
                        "join",
                        "watch",
                        "scenario",
                        "chat",
                        "ask",
                        "draw",
                        "poll",
                        "demo",
                        "ladder",
                        "load",
                        "floor",
                        "proxy",
                        "probe",
                        "Exit status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create",
                "join",
                "watch",
                "scenario",
                "chat",
                "ask",
                "draw",
                "poll",
                "upload",
                "download",
                "board",
                "demo",
                "ladder",
                "load",
                "probe"
            })
    void everyCommandExplainsItselfAndTheLab(String command) {
        int status = run(command, "--help");

        assertThat(status).isZero();
        assertThat(out.toString()).contains("--home", "--focus", "--domain", "--passwords");
    }

    @Test
    void proxyPassesNothingAndSaysSoWhenNobodyCame() {
        int status = run(
                "proxy", "--listen", "0", "--to", "127.0.0.1:1", "--fault", "10ms: cut", "--for", "100ms", "--json");

        assertThat(status).isZero();
        assertThat(out.toString()).contains("\"listening\":\"127.0.0.1:", "\"connections\":0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--listen 0 --to nobody",
                "--listen x --to 127.0.0.1:1",
                "--listen 0 --to 127.0.0.1:1 --fault explode",
                "--listen 0 --to 127.0.0.1:1 --fault soon:cut",
                "--listen 0 --to 127.0.0.1:1 --udp --fault cut"
            })
    void proxyThatCannotBeIsStatusTwo(String options) {
        assertThat(run(("proxy --home " + home + ' ' + options).split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("proxy: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ladder", "load --parallel x", "ladder --conference X --format png", "nonsense"})
    void wrongCommandLineIsNotDrownedInHelp(String line) {
        run(line.split(" "));

        assertThat(err.toString().lines().count()).isLessThan(12);
        assertThat(err.toString().strip()).endsWith("--help'.");
    }

    @Test
    void protocolsMayBeWrittenSmall() {
        int status = run("ladder", "--conference", "K7QW2M9A", "--protocol", "sip,psom", "--home", home.toString());

        assertThat(status).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load --conferences 0",
                "load --participants 0",
                "load --parallel 0",
                "load --repeat 0",
                "load --warm-up -1",
                "load --join-rate 0",
                "load --mix nowhere.conf",
                "load --focus here",
                "load --psom-via here",
                "floor --joins 0",
                "floor --parallel 0",
                "scenario",
                "join --conference sip:a@example.com --user bob --notify all"
            })
    void valueThatMakesNoSenseIsStatusTwoAndOneLineBeforeAnythingIsDone(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().strip()).matches("[a-z]+: .*").doesNotContain("\n", "unexpected");
    }

    @Test
    void reportThatCannotBeWrittenIsKnownBeforeTheLoad() {
        int status =
                run("load", "--report", home.resolve("no").resolve("page.html").toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("page.html: no such file or directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "join --user carol", "ladder", "load --parallel x", "nonsense", "demo --exit=7x"})
    void wrongCommandLineIsStatusTwo(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotEmpty();
    }

    @Test
    void focusThatIsNotThereIsStatusOneAndOneLine() {
        int status = run("create", "--user", "alice", "--home", home.toString(), "--focus", "127.0.0.1:1;tcp");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("create: lost while waiting for the answer to SERVICE addConference")
                .doesNotContain("\tat ");
    }

    @Test
    void libraryOfScenariosIsListedWithoutALab() {
        int status = run("scenario", "--list", "--home", home.toString());

        assertThat(status).isZero();
        assertThat(out.toString()).contains("lock ", "A lock keeps newcomers out");
    }

    @Test
    void scenarioThatIsWrongIsStatusOneAndNamesItsLine() throws IOException {
        Path file = home.resolve("play.yaml");
        Files.writeString(file, "title: A play\npeople: { alice: {} }\nsteps:\n  - { who: bob, does: join }\n");

        int status = run("scenario", file.toString(), "--home", home.toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("play.yaml:4: 'bob' is none of alice");
    }

    @Test
    void ladderOfNothingSaysSo() {
        int status = run("ladder", "--conference", "K7QW2M9A", "--home", home.toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("no process in " + home + " knows of conference K7QW2M9A");
    }

    @Test
    void processThatIsGoneIsNamed() throws IOException {
        Files.createDirectories(home.resolve("run"));
        Files.writeString(
                home.resolve("run").resolve("focus.json"), "{\"name\":\"focus\",\"pid\":1,\"ports\":{\"admin\":1}}");

        run("ladder", "--conference", "K7QW2M9A", "--home", home.toString());

        assertThat(err.toString()).contains("no trace of focus: its admin port does not answer");
    }

    @Test
    void passwordsAreFoundByUserAndDomain() throws IOException {
        Path file = home.resolve("passwords.txt");
        Files.writeString(file, "# lab\nalice@example.com s3cret word\n\nBob@example.com other\n");

        Passwords passwords = Passwords.read(file);

        assertThat(passwords.of("alice", "EXAMPLE.com")).contains("s3cret word");
        assertThat(passwords.of("bob", "example.com")).contains("other");
        assertThat(passwords.of("carol", "example.com")).isEmpty();
    }

    @Test
    void passwordFileInAnotherFormIsRefusedWithoutTellingIt() throws IOException {
        Path file = home.resolve("passwords.txt");
        Files.writeString(file, "hunter2\n");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Passwords.read(file))
                .withMessageContaining("line 1")
                .withMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "5s, PT5S", "2m, PT2M", "1h, PT1H"})
    void timesAreReadWithTheirUnit(String text, Duration time) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "2h, 2026-03-01T11:00:00Z",
        "P14D, 2026-03-15T09:00:00Z",
        "pt90m, 2026-03-01T10:30:00Z",
        "-PT1H, 2026-03-01T08:00:00Z",
        "2026-12-24T18:00:00Z, 2026-12-24T18:00:00Z",
        "2026-12-24T18:00+01:00, 2026-12-24T17:00:00Z"
    })
    void expiryIsAPointInTimeOrSoLongFromNow(String text, Instant expiry) {
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T09:00:00.123Z"), ZoneOffset.UTC);

        assertThat(new InstantConverter(clock).convert(text)).isEqualTo(expiry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "P", "2026-12-24", "2026-13-24T18:00:00Z", "PT9999999999999999H", "14d"})
    void expiryThatIsNeitherIsStatusTwoAndSaysWhatIsWanted(String text) {
        assertThat(run("create", "--user", "alice", "--expires=" + text)).isEqualTo(2);
        assertThat(err.toString()).contains("P14D or 2026-12-24T18:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "s", "-5s", "5 s", "1d", "1e3s"})
    void timesWithoutUnitAreRefused(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new DurationConverter().convert(text));
    }
}
