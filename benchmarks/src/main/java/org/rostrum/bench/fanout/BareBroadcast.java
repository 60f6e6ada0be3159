/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;

/**
 * The floor: each frame that a client sends goes to every client as it came, written by one task per loop. No protocol, no order between callers,
 * no bounds, no tracing, no metrics.
 */
final class BareBroadcast implements MeasuredServer {
    /** The object that all calls are for. */
    static final int BOARD = 20;

    private static final int MAX_FRAME = 65_536;

    private final Map<EventLoop, List<Channel>> channels = new ConcurrentHashMap<>();
    private final Channel listener;

    BareBroadcast(KeyManagerFactory keys, int loops) throws SSLException {
        SslContext tls = SslContextBuilder.forServer(keys)
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .build();
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> channel = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        listener = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, handlers), new MultiThreadIoEventLoopGroup(loops, handlers))
                .channel(channel)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        accepted.pipeline()
                                .addLast(
                                        tls.newHandler(accepted.alloc()),
                                        new LengthFieldBasedFrameDecoder(MAX_FRAME, 0, Integer.BYTES),
                                        new Relay());
                        channels.computeIfAbsent(accepted.eventLoop(), loop -> new CopyOnWriteArrayList<>())
                                .add(accepted);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    @Override
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void prepare() {
        // Nothing is drawn on.
    }

    /** What comes from one goes to all. */
    private final class Relay extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
            byte[] bytes = ByteBufUtil.getBytes(frame);
            channels.forEach((loop, ofLoop) -> loop.execute(() -> {
                for (Channel channel : ofLoop) {
                    var unused = channel.writeAndFlush(Unpooled.wrappedBuffer(bytes), channel.voidPromise());
                }
            }));
        }
    }
}
