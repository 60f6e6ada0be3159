/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
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
 * runs. Each run measures both, one after the other. The property {@code rostrum.bench.slow} says how many of the clients stop reading once all
 * are there; what they get does not count.
 */
public final class FanOut {
    private static final int WARMUP_SECONDS = 20;
    private static final int SERVER_LOOPS = 2;
    private static final long PATIENCE_SECONDS = 120;
    private static final int SLOW = Integer.getInteger("rostrum.bench.slow", 0);

    private final int clients;
    private final int perSecond;
    private final int seconds;
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Path directory;
    private final SslContext tls;

    private FanOut(int clients, int perSecond, int seconds) throws IOException {
        this.clients = clients;
        this.perSecond = perSecond;
        this.seconds = seconds;
        directory = Files.createTempDirectory("rostrum-fanout");
        LabSetup.prepare(directory, Clock.systemUTC());
        tls = SslContextBuilder.forClient()
                .trustManager(
                        TlsMaterial.load(directory.resolve("tls"), "webconf").trustManagers())
                .endpointIdentificationAlgorithm("")
                .build();
    }

    /**
     * What one server did.
     *
     * @param cpuSeconds of the whole process
     * @param javaSeconds of those the part that is neither the compiler's nor the collector's
     */
    private record Result(
            long deliveries, double cpuSeconds, double javaSeconds, long bytesPerClient, Histogram micros) {
        double perCpuSecond() {
            return deliveries / cpuSeconds;
        }

        double perJavaSecond() {
            return deliveries / javaSeconds;
        }

        void print(ServerKind kind, int clients, int seconds) {
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %5d clients: %,7.0f deliveries/s; %,7.0f a CPU second (%.1f us each), %,7.0f in Java threads;"
                            + " delay p50 %.2f, p99 %.2f, p99.9 %.2f ms; %,d KiB a client%n",
                    kind,
                    clients,
                    (double) deliveries / seconds,
                    perCpuSecond(),
                    1e6 * cpuSeconds / deliveries,
                    perJavaSecond(),
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getValueAtPercentile(99.9) / 1e3,
                    bytesPerClient / 1024);
        }
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
                Result ours = bench.measure(ServerKind.ROSTRUM);
                Result floor = bench.measure(ServerKind.BARE);
                whole.add(ours.perCpuSecond() / floor.perCpuSecond());
                java.add(ours.perJavaSecond() / floor.perJavaSecond());
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

    private Result measure(ServerKind kind) throws Exception {
        Path store = Files.createDirectory(directory.resolve(kind + "-" + System.nanoTime()));
        List<Channel> channels = new ArrayList<>();
        try (ServerProcess server = new ServerProcess(kind, clients, SERVER_LOOPS, directory.resolve("tls"), store)) {
            Audience audience = new Audience(clients - SLOW);
            List<Viewer> viewers = new ArrayList<>();
            long before = server.order("memory");
            for (int i = 0; i < clients; i++) {
                Viewer viewer = new Viewer("viewer" + i, kind, i < clients - SLOW ? audience::got : points -> {});
                channels.add(connect(server.port(), viewer));
                viewers.add(viewer);
                viewer.joined().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            long bytesPerClient = (server.order("memory") - before) / clients;
            server.order("prepare");
            for (Viewer viewer : viewers) {
                viewer.board().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            channels.subList(clients - SLOW, clients)
                    .forEach(channel -> channel.config().setAutoRead(false));
            return run(kind, server, viewers.getFirst(), audience, bytesPerClient);
        } finally {
            channels.forEach(channel -> channel.close().syncUninterruptibly());
        }
    }

    private Result run(ServerKind kind, ServerProcess server, Viewer author, Audience audience, long bytesPerClient)
            throws IOException, InterruptedException {
        int warmup = WARMUP_SECONDS * perSecond;
        Strokes strokes = new Strokes(
                System.nanoTime() + TimeUnit.SECONDS.toNanos(1), perSecond, warmup, warmup + seconds * perSecond);
        audience.expect(strokes);
        server.order(String.join(
                " ",
                "broadcast",
                Long.toString(strokes.startNanos()),
                Integer.toString(perSecond),
                Integer.toString(warmup),
                Integer.toString(strokes.count())));
        if (kind == ServerKind.ROSTRUM) {
            Thread.ofPlatform().daemon().name("author").start(() -> Pace.keep(strokes, author::draw));
        }
        audience.awaitWarm();
        long cpu = server.order("cpu");
        long java = server.order("threads");
        audience.awaitAll();
        double cpuSeconds = (server.order("cpu") - cpu) / 1e9;
        double javaSeconds = (server.order("threads") - java) / 1e9;
        Result result = new Result(audience.counted(), cpuSeconds, javaSeconds, bytesPerClient, audience.micros());
        result.print(kind, clients, seconds);
        return result;
    }

    private Channel connect(int port, Viewer viewer) {
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(tls.newHandler(channel.alloc()), viewer);
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), port)
                .syncUninterruptibly()
                .channel();
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
