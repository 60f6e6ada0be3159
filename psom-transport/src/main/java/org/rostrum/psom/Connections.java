/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.rostrum.psom.codec.PsomFrameCodec;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.codec.PsomStreamDecoder;
import org.rostrum.psom.object.PsomSide;

/** The connections of one endpoint: gives each new channel its pipeline, and sees all of them off at the end. */
final class Connections {
    private final Endpoint endpoint;
    private final Map<Channel, Connection> open = new ConcurrentHashMap<>();
    private volatile boolean closing;

    Connections(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    int size() {
        return open.size();
    }

    /** Whether no connection may come any more. */
    boolean isClosing() {
        return closing;
    }

    /**
     * Makes a connection of a channel: TLS where given, then the decoder, then the {@link ConnectionHandler}.
     *
     * @param between what lies between TLS and the decoder
     */
    Connection install(
            Channel channel,
            Optional<SslHandler> tls,
            Consumer<ChannelPipeline> between,
            Endpoint.Sessions sessions,
            CompletableFuture<PsomConnection> opened) {
        PsomLimits limits = endpoint.limits();
        ChannelPipeline pipeline = channel.pipeline();
        tls.ifPresent(handler -> {
            handler.setHandshakeTimeoutMillis(limits.tlsHandshakeTimeout().toMillis());
            handler.setCloseNotifyFlushTimeoutMillis(limits.closingTimeout().toMillis());
            pipeline.addLast("tls", handler);
        });
        between.accept(pipeline);
        int maxFrame = endpoint.side() == PsomSide.SERVER ? limits.maxFrameBeforeAuthentication() : limits.maxFrame();
        PsomStreamDecoder decoder = new PsomStreamDecoder(new PsomFrameCodec(limits.maxString()), maxFrame);
        pipeline.addLast("frames", decoder);
        Connection connection = new Connection(endpoint, channel, decoder, sessions, opened);
        pipeline.addLast("connection", new ConnectionHandler(connection, tls.isPresent()));
        open.put(channel, connection);
        channel.closeFuture().addListener(closed -> open.remove(channel));
        return connection;
    }

    /** Says GOODBYE to all, waits for them to go, and closes those that have not gone in time. */
    void close(PsomGoodbye code, String text, Duration within) {
        closing = true;
        long deadline = System.nanoTime() + within.toNanos();
        for (Connection connection : open.values()) {
            connection.goodbye(code, text);
        }
        for (Channel channel : open.keySet()) {
            if (!await(channel.closeFuture(), deadline - System.nanoTime())) {
                await(channel.close(), TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    /** Ends event loops that have nothing to do any more. */
    static void shutDown(EventLoopGroup group) {
        await(group.shutdownGracefully(0, 1, TimeUnit.SECONDS), TimeUnit.SECONDS.toNanos(2));
    }

    private static boolean await(Future<?> future, long nanos) {
        return future.awaitUninterruptibly(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    }
}
