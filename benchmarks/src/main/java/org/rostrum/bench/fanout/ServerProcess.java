/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link FanOutServer} as the one who started it sees it. Ends with {@link #close}. */
final class ServerProcess implements AutoCloseable {
    /**
     * What a lab gives the server, but that the compiler takes a method for a busy one ten times sooner: what happens once a piece, and so forty
     * times a second, would be compiled after minutes otherwise, and the compiler's work charged to the server.
     */
    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-XX:MaxDirectMemorySize=128m",
            "-XX:CompileThresholdScaling=0.1",
            "--enable-native-access=ALL-UNNAMED");

    private final ServerKind kind;
    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;
    private final int port;

    /**
     * Starts one.
     *
     * @param tls where its certificate is
     * @param store where it may store things
     */
    ServerProcess(ServerKind kind, int viewers, int loops, Path tls, Path store) throws IOException {
        this.kind = kind;
        List<String> command = new ArrayList<>();
        String processors = System.getProperty("rostrum.bench.server.processors", "");
        if (!processors.isEmpty()) {
            command.addAll(List.of("taskset", "-c", processors));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        String more = System.getProperty("rostrum.bench.server.jvm", "");
        if (!more.isEmpty()) {
            command.addAll(List.of(more.split(" ")));
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                FanOutServer.class.getName(),
                kind.name(),
                Integer.toString(viewers),
                Integer.toString(loops),
                tls.toString(),
                store.toString()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        port = (int) answer("its start");
    }

    ServerKind kind() {
        return kind;
    }

    int port() {
        return port;
    }

    /** Has an order carried out; its answer. */
    long order(String order) throws IOException {
        orders.println(order);
        return answer(order);
    }

    private long answer(String question) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(FanOutServer.ANSWER)) {
                return Long.parseLong(line.substring(FanOutServer.ANSWER.length()));
            }
        }
        throw new IOException("the server ended instead of answering " + question);
    }

    @Override
    public void close() {
        orders.close();
        process.onExit().join();
    }
}
