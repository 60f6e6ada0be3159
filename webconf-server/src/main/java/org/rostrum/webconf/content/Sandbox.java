/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs programs that read documents from outside: each as a process of its own, for a limited time, with nothing of this process's
 * environment. Where the system lets an ordinary user have namespaces (Linux), it has no network, and all that it starts ends with it. Where
 * bubblewrap is installed besides, it is walled in: it sees no file but those that it needs.
 */
final class Sandbox {
    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    /** The program is the first process of its world, so the system ends all others with it. */
    private static final List<String> APART =
            List.of("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child");

    private static final List<String> WALLS = List.of(
            "bwrap",
            "--unshare-all",
            "--die-with-parent",
            "--new-session",
            "--proc",
            "/proc",
            "--dev",
            "/dev",
            "--tmpfs",
            "/tmp");

    /** What programs consist of; nothing in it is anybody's own. */
    private static final List<Path> SYSTEM = Stream.of(
                    "/usr",
                    "/bin",
                    "/lib",
                    "/lib32",
                    "/lib64",
                    "/etc/alternatives",
                    "/etc/fonts",
                    "/etc/ld.so.cache",
                    "/etc/libreoffice",
                    "/var/cache/fontconfig")
            .map(Path::of)
            .toList();

    private static final Duration PROBE = Duration.ofSeconds(10);

    private final List<String> prefix;
    private final boolean walls;

    private Sandbox(List<String> prefix, boolean walls) {
        this.prefix = prefix;
        this.walls = walls;
    }

    /** The best sandbox that there is here; {@code probeDirectory} is one where it can be tried. */
    static Sandbox best(Path probeDirectory) {
        boolean apart = isThere(APART.getFirst()) && works(APART, probeDirectory);
        if (!apart) {
            LOG.warn("Documents are converted by processes that can use the network: unshare does not work here");
        }
        boolean walls = isThere(WALLS.getFirst()) && works(walls(probeDirectory, List.of()), probeDirectory);
        return new Sandbox(apart ? APART : List.of(), walls);
    }

    private static boolean works(List<String> prefix, Path directory) {
        try {
            return run(prefix, directory, List.of("true"), System.nanoTime() + PROBE.toNanos()) == 0;
        } catch (IOException e) {
            LOG.debug("{} can't be used", prefix.getFirst(), e);
            return false;
        }
    }

    private static List<String> walls(Path directory, List<Path> readable) {
        Stream<String> seen = Stream.concat(SYSTEM.stream(), readable.stream())
                .flatMap(path -> Stream.of("--ro-bind-try", path.toString(), path.toString()));
        Stream<String> own = Stream.of("--bind", directory.toString(), directory.toString());
        return Stream.of(WALLS.stream(), seen, own, Stream.of("--chdir", directory.toString()))
                .flatMap(words -> words)
                .toList();
    }

    /** Whether programs have no network, and leave no process behind. */
    boolean apart() {
        return !prefix.isEmpty();
    }

    /** Whether programs are walled in. */
    boolean hasWalls() {
        return walls;
    }

    /** Whether a program can be run. */
    static boolean isThere(String program) {
        return find(program).isPresent();
    }

    /** The file of a program, which is on the path or is named by its own path. */
    static Optional<Path> find(String program) {
        Stream<Path> candidates = program.contains(File.separator)
                ? Stream.of(Path.of(program))
                : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, program));
        return candidates.filter(Files::isExecutable).findFirst();
    }

    /**
     * Runs a program to its end, walled in where that is possible: then it sees the programs and fonts of the system, its directory, and beside
     * them only what is named.
     *
     * @param directory where it runs, and may leave what it wants
     * @param readable files and directories that it may read; those that are not there do not matter
     * @param deadlineNanos by {@link System#nanoTime}, until when it may run
     * @return its exit status
     * @throws UploadException when it takes longer; it is gone then, with all that it started
     */
    int run(Path directory, List<Path> readable, List<String> command, long deadlineNanos) throws IOException {
        return run(walls ? walls(directory, readable) : prefix, directory, command, deadlineNanos);
    }

    private static int run(List<String> prefix, Path directory, List<String> command, long deadlineNanos)
            throws IOException {
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
