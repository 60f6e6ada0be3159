/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the files of a lab's run directory tell of who can be asked. */
class RunningProcessTest {
    /** Beyond the largest pid of any system in use. */
    private static final long NOBODY = 1L << 40;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void aSimulatorThatWasKilledIsNotThereAnyMore() throws IOException {
        runFile("sim-join-bob", ProcessHandle.current().pid(), "\"admin\": 40001");
        runFile("sim-join-carol", NOBODY, "\"admin\": 40002");

        assertThat(RunningProcess.in(home)).extracting(RunningProcess::name).containsExactly("sim-join-bob");
        assertThat(RunningProcess.named(home, "sim-join-carol")).isEmpty();
    }

    @Test
    void aServerMayRunInAnotherContainerWhateverItsPid() throws IOException {
        runFile("focus", NOBODY, "\"admin\": 9440, \"c3p\": 4442");

        assertThat(RunningProcess.named(home, "focus")).isPresent();
    }

    @Test
    void onlyWhatRunsOnThisMachineIsHere() throws IOException {
        runFile("webconf", ProcessHandle.current().pid(), "\"c3p\": 4443");
        runFile("webconf-2", NOBODY, "\"c3p\": 4453");

        assertThat(RunningProcess.in(home))
                .filteredOn(process -> process.here().isPresent())
                .extracting(RunningProcess::name)
                .containsExactly("webconf");
    }

    private void runFile(String name, long pid, String ports) throws IOException {
        Path run = Files.createDirectories(home.resolve("run"));
        Files.writeString(
                run.resolve(name + ".json"),
                "{\"name\": \"%s\", \"pid\": %d, \"ports\": {%s}}".formatted(name, pid, ports));
    }
}
