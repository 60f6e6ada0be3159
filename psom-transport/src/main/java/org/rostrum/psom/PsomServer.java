/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.PsomSide;

/** A listener for PSOM clients, on the bare stream or in WebSocket messages at {@code /psom}, on the same port: built once, started once, stopped once. */
public final class PsomServer implements AutoCloseable {
    /** The port of the Web Conferencing Server. */
    public static final int DEFAULT_PORT = 8057;

    private final Builder settings;
    private final Connections connections;
    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final Channel listener;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private PsomServer(Builder settings, Function<PsomConnection, PsomSession> sessions) throws IOException {
        this.settings = settings;
        Optional<SslContext> tls = settings.tlsContext();
        connections =
                new Connections(new Endpoint(PsomSide.SERVER, settings.limits, settings.frames, settings.metrics));
        Transport transport = Transport.best();
        acceptor = transport.group("psom-accept", 1);
        loops = transport.group("psom", settings.threads);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(acceptor, loops)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Transport.WATER_MARK)
                .childHandler(new Acceptance(tls, sessions::apply));
        ChannelFuture bound = bootstrap.bind(settings.bind).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            Connections.shutDown(acceptor);
            Connections.shutDown(loops);
            throw new IOException("cannot listen on " + settings.bind, bound.cause());
        }
        listener = bound.channel();
    }

    /** Gives every accepted channel its place, or the door. */
    private final class Acceptance extends ChannelInitializer<SocketChannel> {
        private final Optional<SslContext> tls;
        private final Endpoint.Sessions sessions;

        private Acceptance(Optional<SslContext> tls, Endpoint.Sessions sessions) {
            this.tls = tls;
            this.sessions = sessions;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            if (connections.isClosing() || connections.size() >= settings.limits.maxConnections()) {
                settings.metrics.connectionRefused();
                channel.unsafe().closeForcibly();
                return;
            }
            Optional<SslHandler> handler = tls.map(context -> context.newHandler(channel.alloc()));
            connections.install(
                    channel,
                    handler,
                    pipeline -> pipeline.addLast("switch", new WebSocketSwitch(settings.limits, settings.origins)),
                    sessions,
                    new CompletableFuture<>());
        }
    }

    /** Starts a description of a server. */
    public static Builder builder() {
        return new Builder();
    }

    /** The address that the server really listens on. */
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** The port that the server really listens on. */
    public int port() {
        return localAddress().getPort();
    }

    /** How many connections it holds, whatever their state. */
    public int connections() {
        return connections.size();
    }

    /** The threads that serve connections; a task given to one runs behind what waits there, and must not block. */
    public List<Executor> threads() {
        return StreamSupport.stream(loops.spliterator(), false)
                .map(Executor.class::cast)
                .toList();
    }

    /** Accepts nobody any more, says GOODBYE 8 to everybody, and closes what has not gone within the time given. */
    public void stop(Duration within) {
        if (stopped.compareAndSet(false, true)) {
            listener.close().awaitUninterruptibly();
            connections.close(PsomGoodbye.SERVER_SHUTDOWN, "the server stops", within);
            Connections.shutDown(loops);
            Connections.shutDown(acceptor);
        }
    }

    /** {@link #stop} within the closing time of the limits. */
    @Override
    public void close() {
        stop(settings.limits.closingTimeout());
    }

    /** Describes a server. */
    public static final class Builder {
        private InetSocketAddress bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), DEFAULT_PORT);
        private @Nullable KeyManagerFactory keys;
        private Set<String> origins = Set.of();
        private PsomLimits limits = PsomLimits.defaults();
        private FrameListener frames = FrameListener.NONE;
        private PsomMetrics metrics = PsomMetrics.NONE;
        private int threads = Runtime.getRuntime().availableProcessors();
        private @Nullable Function<PsomConnection, PsomSession> accept;

        private Builder() {}

        /** Where to listen; port 0 takes a free one. Default loopback:8057. */
        public Builder bind(InetSocketAddress address) {
            bind = address;
            return this;
        }

        /** Serves TLS 1.2 and 1.3 with this key and chain; without it the server speaks plain TCP. */
        public Builder tls(KeyManagerFactory keyManagers) {
            keys = keyManagers;
            return this;
        }

        /** Pages, as {@code https://meet.example.com}, that may connect by WebSocket; by default none. Whoever is no page may. */
        public Builder origins(Set<String> pages) {
            origins = Set.copyOf(pages);
            return this;
        }

        /** The limits of each connection. */
        public Builder limits(PsomLimits value) {
            limits = value;
            return this;
        }

        /** Who sees the frames. */
        public Builder frames(FrameListener listener) {
            frames = listener;
            return this;
        }

        /** Who counts. */
        public Builder metrics(PsomMetrics value) {
            metrics = value;
            return this;
        }

        /** How many event loops; by default one per processor. */
        public Builder threads(int count) {
            threads = count;
            return this;
        }

        /** Makes the session of each connection once the prefaces are exchanged; on the connection's event loop. */
        public Builder accept(Function<PsomConnection, PsomSession> sessions) {
            accept = sessions;
            return this;
        }

        /**
         * Binds and serves.
         *
         * @throws IOException when the address cannot be had or the key cannot be used
         */
        public PsomServer start() throws IOException {
            return new PsomServer(this, Objects.requireNonNull(accept, "accept(...) says who serves the connections"));
        }

        private Optional<SslContext> tlsContext() throws IOException {
            return keys == null
                    ? Optional.empty()
                    : Optional.of(SslContextBuilder.forServer(keys)
                            .sslProvider(SslProvider.JDK)
                            .protocols("TLSv1.3", "TLSv1.2")
                            .build());
        }
    }
}
