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
 * environment, and without a network where the system lets an ordinary user go without one (Linux with user namespaces).
 */
final class Sandbox {
    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
    private static final List<String> WITHOUT_NETWORK = List.of("unshare", "--map-root-user", "--net");
    private static final Duration PROBE = Duration.ofSeconds(10);

    private final Duration limit;
    private final List<String> prefix;

    private Sandbox(Duration limit, List<String> prefix) {
        this.limit = limit;
        this.prefix = prefix;
    }

    /** A sandbox in which a program may take so long. */
    static Sandbox of(Duration limit, Path probeDirectory) throws IOException {
        if (isThere(WITHOUT_NETWORK.getFirst()) && worksWithoutNetwork(probeDirectory)) {
            return new Sandbox(limit, WITHOUT_NETWORK);
        }
        LOG.warn("Documents are converted by processes that can use the network: unshare does not work here");
        return new Sandbox(limit, List.of());
    }

    private static boolean worksWithoutNetwork(Path directory) throws IOException {
        try {
            return new Sandbox(PROBE, WITHOUT_NETWORK).run(directory, List.of("true")) == 0;
        } catch (UploadException e) {
            return false;
        }
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
     * @return its exit status
     * @throws UploadException when it takes too long; it is gone then, with all that it started
     */
    int run(Path directory, List<String> command) throws IOException {
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
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UploadException(UploadReason.TOO_LARGE, "a document that takes longer than " + limit);
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
