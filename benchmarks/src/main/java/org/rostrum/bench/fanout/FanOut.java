/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.rostrum.kit.lab.LabSetup;
import org.rostrum.kit.tls.TlsMaterial;

/**
 * Compares one meeting of the Web Conferencing Server with a bare broadcast. Arguments: clients, pieces of lines a second, seconds that count,
 * runs. In each run both servers become warm together and then have turns, so that a machine which is faster at one time than at another is so
 * for both.
 *
 * <p>The property {@code rostrum.bench.warmup} says for how many seconds is drawn before it counts: long enough for the compiler to have done most of
 * its work, as in a server that runs for days. {@code rostrum.bench.slow} says how many of the clients stop reading once all are there; what they get
 * does not count.
 */
public final class FanOut {
    private static final int WARMUP_SECONDS = Integer.getInteger("rostrum.bench.warmup", 240);
    private static final int SLOW = Integer.getInteger("rostrum.bench.slow", 0);
    private static final int TURN_SECONDS = 10;
    private static final int SERVER_LOOPS = 2;

    private final int clients;
    private final int perSecond;
    private final int turns;
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Path directory;
    private final SslContext tls;

    private FanOut(int clients, int perSecond, int seconds) throws IOException {
        this.clients = clients;
        this.perSecond = perSecond;
        turns = Math.ceilDiv(seconds, TURN_SECONDS);
        directory = Files.createTempDirectory("rostrum-fanout");
        LabSetup.prepare(directory, Clock.systemUTC());
        tls = SslContextBuilder.forClient()
                .trustManager(
                        TlsMaterial.load(directory.resolve("tls"), "webconf").trustManagers())
                .endpointIdentificationAlgorithm("")
                .build();
    }

    /** Runs the comparison and prints it. */
    public static void main(String[] arguments) throws Exception {
        int clients = argument(arguments, 0, 250);
        int runs = argument(arguments, 3, 3);
        FanOut bench = new FanOut(clients, argument(arguments, 1, 40), argument(arguments, 2, 60));
        List<Double> whole = new ArrayList<>();
        List<Double> java = new ArrayList<>();
        try {
            for (int run = 0; run < runs; run++) {
                try (Contender ours = bench.contender(ServerKind.ROSTRUM);
                        Contender floor = bench.contender(ServerKind.BARE)) {
                    List<Result> results = bench.compare(ours, floor);
                    results.get(0).print(ServerKind.ROSTRUM, clients);
                    results.get(1).print(ServerKind.BARE, clients);
                    whole.add(results.get(0).perCpuSecond() / results.get(1).perCpuSecond());
                    java.add(results.get(0).perJavaSecond() / results.get(1).perJavaSecond());
                }
            }
        } finally {
            bench.close();
        }
        System.out.printf(
                "%d clients, %d runs, of the floor's deliveries a CPU second: %s; in Java threads: %s%n",
                clients, runs, spread(whole), spread(java));
    }

    private static String spread(List<Double> ratios) {
        List<Double> sorted = ratios.stream().sorted().toList();
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }

    private static int argument(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private Contender contender(ServerKind kind) throws Exception {
        Path store = Files.createDirectory(directory.resolve(kind + "-" + System.nanoTime()));
        ServerProcess server = new ServerProcess(kind, clients, SERVER_LOOPS, directory.resolve("tls"), store);
        Contender contender = new Contender(server, loops, tls);
        try {
            contender.connect(clients, SLOW);
            return contender;
        } catch (Exception e) {
            contender.close();
            throw e;
        }
    }

    private List<Result> compare(Contender... contenders) throws Exception {
        List<Audience> cold = new ArrayList<>();
        for (Contender contender : contenders) {
            cold.add(contender.draw(perSecond, WARMUP_SECONDS));
        }
        for (Audience audience : cold) {
            audience.micros();
        }
        List<Cost> before = new ArrayList<>();
        List<Histogram> micros = new ArrayList<>();
        for (Contender contender : contenders) {
            before.add(contender.cost());
            micros.add(new Histogram(3));
        }
        for (int turn = 0; turn < turns; turn++) {
            for (int i = 0; i < contenders.length; i++) {
                micros.get(i).add(contenders[i].draw(perSecond, TURN_SECONDS).micros());
            }
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < contenders.length; i++) {
            Cost cost = contenders[i].cost().since(before.get(i));
            results.add(new Result(micros.get(i), cost, contenders[i].bytesPerClient()));
        }
        return results;
    }

    private void close() throws IOException {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
