/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.webconf.meeting.Minutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that is killed while people draw. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CrashTest {
    private static final Logger LOG = LoggerFactory.getLogger(CrashTest.class);
    private static final int CRASHES = Integer.getInteger("rostrum.test.crashes", 3);

    @TempDir
    private Path root;

    @Test
    void whatIsFoundAfterACrashIsAllButTheLastStrokes() throws Exception {
        Random random = new Random(1);
        int before = 0;
        for (int generation = 1; generation <= CRASHES; generation++) {
            Map<Integer, Long> drawn = drawUntilKilled(generation, 50 + random.nextInt(200), before);

            int found = TestServer.strokes(left(generation));

            assertThat(found).isGreaterThan(before);
            long lost = drawn.keySet().stream().filter(stroke -> stroke > found).count();
            LOG.info(
                    "Killed after {} strokes: {} of the last are lost, drawn within {} ms",
                    drawn.size(),
                    lost,
                    lost == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(window(drawn, found)));
            before = found;
        }
    }

    /** The time from the first stroke that was lost to the end. */
    private static long window(Map<Integer, Long> drawn, int found) {
        return drawn.values().stream().mapToLong(Long::longValue).max().orElseThrow()
                - Objects.requireNonNull(drawn.get(found + 1));
    }

    private Minutes left(long generation) throws IOException {
        ConferenceDirectory directory = TestServer.directory(TestServer.settings(root));
        return JournalFile.read(directory.file(generation), new MinutesCodec()).minutes();
    }

    /** When each stroke was drawn that the process told of. */
    private Map<Integer, Long> drawUntilKilled(long generation, int strokes, int before)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Drawer.class.getName(),
                        root.toString(),
                        Long.toString(generation))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<Integer, Long> drawn = new TreeMap<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (!line.matches("[0-9]+ -?[0-9]+")) {
                    continue;
                }
                String[] words = line.split(" ", -1);
                drawn.put(Integer.parseInt(words[0]), Long.parseLong(words[1]));
                if (drawn.size() >= strokes && TestServer.strokes(left(generation)) > before) {
                    // By its handle, because the process itself would close what it has still to say.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return drawn;
    }
}
