/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs programs that read documents from outside: each as a process of its own, for a limited time, with nothing of this process's
 * environment. Where the system lets an ordinary user have namespaces (Linux), it has no network, and all that it starts ends with it.
 */
final class Sandbox {
    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    /** The program is the first process of its world, so the system ends all others with it. */
    private static final List<String> APART =
            List.of("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child");

    private static final Duration PROBE = Duration.ofSeconds(10);

    private final List<String> prefix;

    private Sandbox(List<String> prefix) {
        this.prefix = prefix;
    }

    /** The best sandbox that there is here; {@code probeDirectory} is one where it can be tried. */
    static Sandbox best(Path probeDirectory) throws IOException {
        if (isThere(APART.getFirst()) && works(APART, probeDirectory)) {
            return new Sandbox(APART);
        }
        LOG.warn("Documents are converted by processes that can use the network: unshare does not work here");
        return new Sandbox(List.of());
    }

    private static boolean works(List<String> prefix, Path directory) throws IOException {
        try {
            return new Sandbox(prefix).run(directory, List.of("true"), System.nanoTime() + PROBE.toNanos()) == 0;
        } catch (UploadException e) {
            return false;
        }
    }

    /** Whether programs have no network, and leave no process behind. */
    boolean apart() {
        return !prefix.isEmpty();
    }

    /** Whether a program is on the path, or is a file that can be run. */
    static boolean isThere(String program) {
        if (program.contains(File.separator)) {
            return new File(program).canExecute();
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> new File(directory, program).canExecute());
    }

    /**
     * Runs a program to its end.
     *
     * @param directory where it runs, and may leave what it wants
     * @param deadlineNanos by {@link System#nanoTime}, until when it may run
     * @return its exit status
     * @throws UploadException when it takes longer; it is gone then, with all that it started
     */
    int run(Path directory, List<String> command, long deadlineNanos) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(prefix.stream(), command.stream()).toList())
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "");
        environment.clear();
        environment.put("PATH", path);
        environment.put("HOME", directory.toString());
        environment.put("TMPDIR", directory.toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new UploadException(UploadReason.TOO_LARGE, "a document that takes too long");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UploadException(UploadReason.STORAGE_ERROR, "the server stops", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
