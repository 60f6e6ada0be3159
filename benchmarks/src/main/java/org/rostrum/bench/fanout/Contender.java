/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One server and those who are connected to it. Ends with {@link #close}. */
final class Contender implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final ServerProcess server;
    private final EventLoopGroup loops;
    private final SslContext tls;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Viewer> viewers = new ArrayList<>();
    private volatile Audience audience = new Audience(0, new Strokes(0, 1, 0, 0));
    private long bytesPerClient;
    private int watching;
    private int drawn;

    /** Nobody is connected yet. */
    Contender(ServerProcess server, EventLoopGroup loops, SslContext tls) {
        this.server = server;
        this.loops = loops;
        this.tls = tls;
    }

    /**
     * Connects everybody.
     *
     * @param slow how many of the clients stop reading once all are there; what they get does not count
     */
    void connect(int clients, int slow) throws Exception {
        watching = clients - slow;
        long before = server.order("memory");
        for (int i = 0; i < clients; i++) {
            Viewer viewer = new Viewer("viewer" + i, server.kind(), i < watching ? this::got : points -> {});
            viewers.add(viewer);
            channels.add(connect(viewer));
            viewer.joined().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        bytesPerClient = (server.order("memory") - before) / clients;
        server.order("prepare");
        for (Viewer viewer : viewers) {
            viewer.board().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        channels.subList(watching, clients).forEach(channel -> channel.config().setAutoRead(false));
    }

    private Channel connect(Viewer viewer) {
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(tls.newHandler(channel.alloc()), viewer);
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), server.port())
                .syncUninterruptibly()
                .channel();
    }

    private void got(int[] points) {
        audience.got(points);
    }

    /** Begins to draw for so long. */
    Audience draw(int perSecond, int seconds) {
        long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        Strokes strokes = new Strokes(start, perSecond, drawn, perSecond * seconds);
        drawn = strokes.end();
        Audience of = new Audience(watching, strokes);
        audience = of;
        Viewer author = viewers.getFirst();
        Thread.ofPlatform().daemon().name("author").start(() -> Pace.keep(strokes, author::draw));
        return of;
    }

    /** What the server has cost since it started. */
    Cost cost() throws IOException {
        return new Cost(server.order("cpu") / 1e9, server.order("threads") / 1e9);
    }

    /** What a client takes of the server's heap and direct buffers. */
    long bytesPerClient() {
        return bytesPerClient;
    }

    @Override
    public void close() {
        channels.forEach(channel -> channel.close().syncUninterruptibly());
        server.close();
    }
}
