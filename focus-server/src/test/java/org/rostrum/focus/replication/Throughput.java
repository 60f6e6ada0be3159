/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Measures how many commands per second a replica commits, each fsynced before it is answered. Arguments: an empty directory on the disk that counts,
 * submitters, seconds. Every submitter waits for its answer before it submits the next command. The first third is for warming up.
 */
final class Throughput {

    private Throughput() {}

    public static void main(String... arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        int submitters = Integer.parseInt(arguments[1]);
        long seconds = Long.parseLong(arguments[2]);
        RaftState state = new RaftState(RaftSettings.of("focus", directory, Throwable::printStackTrace));
        state.start();
        long began = System.nanoTime();
        long counted = began + TimeUnit.SECONDS.toNanos(seconds) / 3;
        long ends = began + TimeUnit.SECONDS.toNanos(seconds);
        long committed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(submitters)) {
            var counts = IntStream.range(0, submitters)
                    .mapToObj(submitter -> threads.submit(() -> submit(state, submitter, counted, ends)))
                    .toList();
            for (var count : counts) {
                committed += count.get();
            }
        }
        report(System.out, submitters, committed / ((ends - counted) / 1e9));
        state.stop();
    }

    private static long submit(RaftState state, int submitter, long counted, long ends) throws Exception {
        long committed = 0;
        for (int number = 0; System.nanoTime() < ends; number++) {
            var unused =
                    state.submit(CrashingWriter.conference(submitter, number)).get();
            if (System.nanoTime() >= counted) {
                committed++;
            }
        }
        return committed;
    }

    private static void report(PrintStream out, int submitters, double perSecond) {
        out.println(String.format(Locale.ROOT, "%d submitters: %.0f commands/s committed", submitters, perSecond));
    }
}
