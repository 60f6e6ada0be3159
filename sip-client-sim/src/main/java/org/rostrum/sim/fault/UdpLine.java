/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A line of datagrams. Each client gets a socket of its own towards the server, so that answers find their way back; beyond
 * {@value #MAX_CLIENTS} clients the one who was silent longest loses his. All of its state but the counts lives on the one
 * event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails shows in the end of its channel
final class UdpLine implements Line {
    static final int MAX_CLIENTS = 1024;

    private final InetSocketAddress server;
    private final Channel socket;
    private final EventLoop loop;
    private final LineMeter meter = new LineMeter();
    private final Map<Direction, Courier> couriers = new EnumMap<>(Direction.class);
    private final Map<InetSocketAddress, ChannelFuture> clients = new LinkedHashMap<>(16, 0.75f, true);

    private UdpLine(EventLoopGroup loops, InetSocketAddress listen, InetSocketAddress server, RandomGenerator random)
            throws IOException {
        this.server = server;
        loop = loops.next();
        for (Direction direction : Direction.values()) {
            couriers.put(direction, new Courier(loop, random, meter, direction));
        }
        ChannelFuture bound = new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                        fromClient(packet.sender(), packet.content().retain());
                    }
                })
                .bind(listen)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen at " + listen + ": " + bound.cause().getMessage(), bound.cause());
        }
        socket = bound.channel();
    }

    static UdpLine open(
            EventLoopGroup loops, InetSocketAddress listen, InetSocketAddress server, RandomGenerator random)
            throws IOException {
        return new UdpLine(loops, listen, server, random);
    }

    private void fromClient(InetSocketAddress client, ByteBuf datagram) {
        ChannelFuture towards = clients.computeIfAbsent(client, this::dial);
        forgetTheSilent();
        courier(Direction.UP).take(datagram, bytes -> {
            if (towards.isDone()) {
                towards.channel().writeAndFlush(bytes);
            } else {
                towards.addListener(connected -> towards.channel().writeAndFlush(bytes));
            }
        });
    }

    private ChannelFuture dial(InetSocketAddress client) {
        meter.connections.increment();
        return new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                        courier(Direction.DOWN)
                                .take(
                                        packet.content().retain(),
                                        bytes -> socket.writeAndFlush(new DatagramPacket(bytes, client)));
                    }

                    // The server's port is closed, says the system: the datagram is lost, as datagrams are.
                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                        meter.dropped.increment();
                    }
                })
                .connect(server);
    }

    private void forgetTheSilent() {
        if (clients.size() > MAX_CLIENTS) {
            InetSocketAddress silent = clients.keySet().iterator().next();
            Objects.requireNonNull(clients.remove(silent)).channel().close();
        }
    }

    private Courier courier(Direction direction) {
        return Objects.requireNonNull(couriers.get(direction));
    }

    @Override
    public Carrier carrier() {
        return Carrier.UDP;
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.localAddress();
    }

    @Override
    public void suffer(FaultOrder order) {
        order.on(Carrier.UDP);
        loop.submit(() -> order.directions()
                        .forEach(direction -> courier(direction).suffer(order.fault())))
                .syncUninterruptibly();
    }

    @Override
    public LineCounts counts() {
        return meter.counts();
    }

    @Override
    public void close() {
        socket.close().awaitUninterruptibly();
        loop.execute(() -> clients.values().forEach(client -> client.channel().close()));
    }
}
