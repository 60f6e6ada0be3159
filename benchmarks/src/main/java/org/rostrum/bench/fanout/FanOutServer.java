/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import org.rostrum.kit.tls.TlsMaterial;

/**
 * The process of one server. It is told on standard input what to do, a word a line, and answers each with a line that begins with
 * {@link #ANSWER}; it ends with its input.
 */
final class FanOutServer {
    /** How its answers begin, so that they can be told from a log. */
    static final String ANSWER = "fanout ";

    private FanOutServer() {}

    /** Arguments: the kind, how many clients are expected, event loops, the directory of its certificate, and one for what it stores. */
    public static void main(String[] arguments) throws IOException {
        ServerKind kind = ServerKind.valueOf(arguments[0]);
        int viewers = Integer.parseInt(arguments[1]);
        int loops = Integer.parseInt(arguments[2]);
        KeyManagerFactory keys =
                TlsMaterial.load(Path.of(arguments[3]), "webconf").keyManagers();
        MeasuredServer server = switch (kind) {
            case ROSTRUM -> new RostrumMeeting(keys, loops, Path.of(arguments[4]), viewers);
            case BARE -> new BareBroadcast(keys, loops);
        };
        answer(server.port());
        obey(server);
        // The loops of the floor are no daemons, and nothing is worth an orderly end.
        Runtime.getRuntime().halt(0);
    }

    private static void obey(MeasuredServer server) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            switch (line) {
                case "prepare" -> {
                    server.prepare();
                    answer(0);
                }
                case "cpu" ->
                    answer(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                            .getProcessCpuTime());
                case "threads" -> answer(threads());
                case "memory" -> answer(memory());
                default -> throw new IllegalArgumentException("unknown order " + line);
            }
        }
    }

    /** What all threads that run Java have used: the process without its compiler and its collector. */
    private static long threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getAllThreadIds())
                .map(id -> Math.max(0, threads.getThreadCpuTime(id)))
                .sum();
    }

    private static long memory() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct;
    }

    private static void answer(long value) {
        System.out.println(ANSWER + value);
    }
}
