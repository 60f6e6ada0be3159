/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link CrashingWriter} in a process of its own. */
final class WriterProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;
    private final List<Integer> acknowledged = new ArrayList<>();

    private WriterProcess(Process process) {
        this.process = process;
        this.said = process.errorReader(StandardCharsets.UTF_8);
    }

    static WriterProcess start(Path directory, int round) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        directory.toString(),
                        Integer.toString(round))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new WriterProcess(process);
    }

    /** Waits until it says that it runs; gives what it says instead when it cannot. */
    String started() throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.equals(CrashingWriter.STARTED) || line.startsWith(CrashingWriter.FAILED)) {
                return line;
            }
        }
        throw new IOException("the process ended without a word");
    }

    /** Waits for this many acknowledgements. */
    void awaitAcknowledged(int count) throws IOException {
        while (acknowledged.size() < count) {
            String line = said.readLine();
            if (line == null) {
                throw new IOException("the process ended after " + acknowledged.size() + " acknowledgements");
            }
            read(line);
        }
    }

    /** Kills it without a warning; gives the numbers of all conferences that it had acknowledged. */
    List<Integer> kill() throws IOException, InterruptedException {
        // The process would close its streams when it is destroyed itself, with what it still had to say.
        process.toHandle().destroyForcibly();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            read(line);
        }
        process.waitFor();
        return List.copyOf(acknowledged);
    }

    private void read(String line) throws IOException {
        if (line.startsWith(CrashingWriter.FAILED)) {
            throw new IOException("the process says: " + line);
        }
        if (line.startsWith(CrashingWriter.ACKNOWLEDGED) && line.endsWith(CrashingWriter.END)) {
            acknowledged.add(Integer.parseInt(
                    line.substring(CrashingWriter.ACKNOWLEDGED.length(), line.length() - CrashingWriter.END.length())));
        }
    }

    /** Its process id. */
    long pid() {
        return process.pid();
    }

    /** Waits until it has ended by itself. */
    boolean ended() throws InterruptedException {
        return process.waitFor(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        said.close();
    }
}
