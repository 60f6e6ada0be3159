/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomFrameCodec;
import org.rostrum.psom.codec.PsomValue;

/**
 * The floor: the frames that the meeting would send, made once, written to every connection by one task per loop. No protocol, no order between
 * callers, no bounds, no tracing, no metrics.
 */
final class BareBroadcast implements MeasuredServer {
    /** The object that all calls are for. */
    static final int BOARD = 20;

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
                        accepted.pipeline().addLast(tls.newHandler(accepted.alloc()));
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

    @Override
    public void broadcast(Strokes strokes) {
        Thread.ofPlatform().daemon().name("strokes").start(() -> Pace.keep(strokes, this::send));
    }

    private void send(int number) {
        byte[] frame = PsomFrameCodec.encode(new PsomFrame.Call(
                BOARD,
                Viewer.C_APPENDED.index(),
                List.of(new PsomValue.Int64(Strokes.line(number)), new PsomValue.Int32s(Strokes.points(number)))));
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + frame.length)
                .putInt(frame.length)
                .put(frame)
                .array();
        channels.forEach((loop, ofLoop) -> loop.execute(() -> {
            for (Channel channel : ofLoop) {
                var unused = channel.writeAndFlush(Unpooled.wrappedBuffer(bytes), channel.voidPromise());
            }
        }));
    }
}
