/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of one SIP endpoint: accepts and dials them, counts them, and closes those that are stuck. */
public final class SipStreams implements AutoCloseable {

    /** How many threads take what the connections of one endpoint have read. */
    public static final int THREADS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    private static final Logger LOG = LoggerFactory.getLogger(SipStreams.class);
    private static final int LOOPS = Math.min(4, Runtime.getRuntime().availableProcessors());
    private static final long LOOK_MS = 1_000;
    private static final long STOP_SECONDS = 2;

    private record Open(StreamConnection connection, StreamPipeline.Watch watch, long sinceNanos) {}

    private final AtomicLong queuedInAll = new AtomicLong();
    private final StreamLimits limits;
    private final StreamPipeline pipeline;
    private final Sockets sockets = Sockets.best();
    private final EventLoopGroup loops;
    private final Workers workers;
    private final ChannelGroup listening = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Map<Channel, Open> open = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();

    /** @param name begins the names of the threads */
    public SipStreams(String name, StreamLimits limits, StreamSecurity security) {
        this.limits = limits;
        this.loops = sockets.loops(name + "-sip-loop", LOOPS);
        this.workers = new Workers(name, THREADS);
        this.pipeline = new StreamPipeline(limits, security, workers);
        var unused = loops.next().scheduleWithFixedDelay(this::closeStuck, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Listens at an address; port 0 takes a free one.
     *
     * @return the port
     * @throws IOException when the port is taken
     */
    public int listen(StreamProtocol protocol, InetAddress address, int port, StreamOwner owner) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(sockets.listening())
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) throws IOException {
                        accept(protocol, channel, owner);
                    }
                });
        ChannelFuture bound = bootstrap.bind(address, port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address.getHostAddress() + ':' + port + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        listening.add(bound.channel());
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    /**
     * Opens a connection and waits until it is ready; not to be called on a thread of this class but a worker's.
     *
     * @param hostName whose certificate is expected
     * @throws IOException when nobody answers there in time, or the wrong one does
     */
    public StreamConnection dial(
            StreamProtocol protocol, InetSocketAddress remote, String hostName, long number, StreamOwner owner)
            throws IOException {
        CompletableFuture<Open> made = new CompletableFuture<>();
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(sockets.connected())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(limits.connectTimeout().toMillis()))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) throws IOException {
                        StreamConnection connection =
                                new StreamConnection(protocol, channel, remote, number, limits, queuedInAll);
                        made.complete(
                                enter(channel, connection, pipeline.dialling(channel, connection, owner, hostName)));
                    }
                });
        ChannelFuture connected = bootstrap.connect(remote).awaitUninterruptibly();
        if (!connected.isSuccess()) {
            throw new IOException("no connection to " + remote, connected.cause());
        }
        return ready(connected.channel(), made);
    }

    private StreamConnection ready(Channel channel, CompletableFuture<Open> made) throws IOException {
        long patience = limits.connectTimeout().plus(limits.handshakeTimeout()).toMillis();
        try {
            Open ready = made.get(patience, TimeUnit.MILLISECONDS);
            ready.watch().handshake().done().get(patience, TimeUnit.MILLISECONDS);
            return ready.connection();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            discard(channel);
            throw new IOException("interrupted while connecting to " + channel.remoteAddress(), e);
        } catch (ExecutionException | TimeoutException e) {
            discard(channel);
            throw new IOException("no connection to " + channel.remoteAddress(), e);
        }
    }

    private void accept(StreamProtocol protocol, SocketChannel channel, StreamOwner owner) throws IOException {
        InetSocketAddress remote = channel.remoteAddress();
        int fromThere = perAddress.merge(remote.getAddress(), 1, Integer::sum);
        int inAll = accepted.incrementAndGet();
        var unused = channel.closeFuture().addListener(closed -> {
            accepted.decrementAndGet();
            perAddress.computeIfPresent(remote.getAddress(), (address, count) -> count == 1 ? null : count - 1);
        });
        if (fromThere > limits.maxPerAddress() || inAll > limits.maxConnections()) {
            LOG.debug("too many connections, refusing {}", remote);
            discard(channel);
            return;
        }
        StreamConnection connection =
                new StreamConnection(protocol, channel, remote, numbers.incrementAndGet(), limits, queuedInAll);
        enter(channel, connection, pipeline.accepting(channel, connection, owner));
    }

    private Open enter(Channel channel, StreamConnection connection, StreamPipeline.Watch watch) {
        Open entry = new Open(connection, watch, System.nanoTime());
        open.put(channel, entry);
        var unused = channel.closeFuture().addListener(closed -> open.remove(channel));
        return entry;
    }

    private static void discard(Channel channel) {
        var unused = channel.close();
    }

    /** The connections there are. */
    public int size() {
        return open.size();
    }

    /** What has been read and waits for a thread; the depth is the number of connections. */
    public Backlog backlog() {
        return workers.backlog();
    }

    private void closeStuck() {
        long now = System.nanoTime();
        for (Open entry : open.values()) {
            entry.connection().closeIfStuck(now);
            long begun = entry.watch().handshake().done().isDone()
                    ? entry.watch().framer().map(SipFramer::begunNanos).orElse(0L)
                    : entry.sinceNanos();
            if (begun != 0 && now - begun > limits.readTimeout().toNanos()) {
                LOG.debug("closing {}: the rest of a message does not come", entry.connection());
                entry.connection().close();
            }
        }
    }

    /** Closes everything. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
        open.keySet().forEach(SipStreams::discard);
        loops.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
        workers.shutdown();
    }
}
