/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.rostrum.sim.fault.Fault.Cut;
import org.rostrum.sim.fault.Fault.HalfClose;
import org.rostrum.sim.fault.Fault.Heal;
import org.rostrum.sim.fault.Fault.Refuse;

/**
 * A line of connections. At most {@value #MAX_CONNECTIONS} at a time; more are refused. All of its state but the counts
 * lives on the one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails shows in the end of its channel
final class TcpLine implements Line {
    static final int MAX_CONNECTIONS = 4096;

    private static final int CONNECT_MS = 10_000;
    /** Small, so that a slow line is slow evenly. */
    private static final int CHUNK_BYTES = 16 * 1024;

    private final InetSocketAddress server;
    private final RandomGenerator random;
    private final Channel listener;
    private final LineMeter meter = new LineMeter();
    private final Map<Direction, Conditions> conditions = new EnumMap<>(Direction.class);
    private final Set<Relay> relays = new HashSet<>();
    private boolean refusing;

    private TcpLine(EventLoopGroup loop, InetSocketAddress listen, InetSocketAddress server, RandomGenerator random)
            throws IOException {
        this.server = server;
        this.random = random;
        for (Direction direction : Direction.values()) {
            conditions.put(direction, Conditions.GOOD);
        }
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        arrived(client);
                    }
                })
                .bind(listen)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen at " + listen + ": " + bound.cause().getMessage(), bound.cause());
        }
        listener = bound.channel();
    }

    static TcpLine open(EventLoopGroup loop, InetSocketAddress listen, InetSocketAddress server, RandomGenerator random)
            throws IOException {
        return new TcpLine(loop, listen, server, random);
    }

    private void arrived(SocketChannel client) {
        if (refusing || relays.size() >= MAX_CONNECTIONS) {
            meter.refused.increment();
            client.close();
            return;
        }
        meter.connections.increment();
        prepare(client);
        Relay relay = new Relay(this, client);
        relays.add(relay);
        new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel dialled) {
                        prepare(dialled);
                        relay.dialled(dialled);
                    }
                })
                .connect(server)
                .addListener(connected -> {
                    if (connected.isSuccess()) {
                        relay.start();
                    } else {
                        relay.cut();
                    }
                });
    }

    private static void prepare(SocketChannel end) {
        end.config()
                .setAutoRead(false)
                .setAllowHalfClosure(true)
                .setTcpNoDelay(true)
                .setRecvByteBufAllocator(new FixedRecvByteBufAllocator(CHUNK_BYTES).maxMessagesPerRead(1));
    }

    Conditions conditions(Direction direction) {
        return Objects.requireNonNull(conditions.get(direction));
    }

    RandomGenerator random() {
        return random;
    }

    LineMeter meter() {
        return meter;
    }

    void over(Relay relay) {
        relays.remove(relay);
    }

    @Override
    public Carrier carrier() {
        return Carrier.TCP;
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public void suffer(FaultOrder order) {
        order.on(Carrier.TCP);
        listener.eventLoop().submit(() -> carryOut(order)).syncUninterruptibly();
    }

    private void carryOut(FaultOrder order) {
        order.directions()
                .forEach(direction ->
                        conditions.computeIfPresent(direction, (which, before) -> before.with(order.fault())));
        List<Relay> open = List.copyOf(relays);
        switch (order.fault()) {
            case Refuse refuse -> refusing = true;
            case Heal heal -> refusing = false;
            case Cut cut -> open.forEach(Relay::cut);
            case HalfClose halfClose -> open.forEach(relay -> relay.halfClose(order.directions()));
            default -> {}
        }
        open.forEach(Relay::conditionsChanged);
    }

    @Override
    public LineCounts counts() {
        return meter.counts();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        listener.eventLoop().execute(() -> List.copyOf(relays).forEach(Relay::cut));
    }
}
