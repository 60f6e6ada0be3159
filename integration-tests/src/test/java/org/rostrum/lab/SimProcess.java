/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulator as people use it: {@code rostrum sim ...} in a process of its own, against a {@link Lab}. */
public final class SimProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final String name;
    private final Path output;
    private final Process process;

    private SimProcess(String name, Path output, Process process) {
        this.name = name;
        this.output = output;
        this.process = process;
    }

    /**
     * Starts a command of the simulator.
     *
     * @param name of the file in the lab's logs that gets the output
     */
    public static SimProcess start(Lab lab, String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Service.classPath("sip-client-sim"),
                "org.rostrum.sim.RostrumSim"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", lab.home().toString()));
        Path output = lab.home().resolve("logs").resolve(name + ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new SimProcess(name, output, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a line matches a regular expression and returns the match of its first group. */
    public String awaitLine(String regex) {
        Pattern pattern = Pattern.compile("^.*" + regex + ".*$", Pattern.MULTILINE);
        try {
            return Await.value(name + " prints " + regex, LIMIT, () -> {
                Matcher line = pattern.matcher(printed());
                return line.find() ? Optional.of(line.group(line.groupCount())) : Optional.empty();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it printed:\n" + printed(), e);
        }
    }

    /** Everything it printed so far. */
    public String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as Ctrl-C or SIGTERM would, and returns its exit status. */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** Ends it as {@code kill -9} would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Waits until it ends by itself, and returns its exit status. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " did not end within " + STOP_LIMIT + ":\n" + printed());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroyForcibly();
        }
    }
}
