/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.PsomSide;

/** Connects to PSOM servers; one client holds any number of connections on its event loops. */
public final class PsomClient implements AutoCloseable {
    /** The scheme of a server URL that asks for TLS. */
    public static final String TLS_SCHEME = "psom";

    /** The scheme of a server URL that asks for WebSocket over TLS. */
    public static final String WEB_SOCKET_SCHEME = "wss";

    /** The scheme of a server URL without TLS. */
    public static final String PLAIN_SCHEME = "psom+tcp";

    private final PsomLimits limits;
    private final SslContext tls;
    private final Connections connections;
    private final EventLoopGroup loops;
    private final Bootstrap bootstrap;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PsomClient(Builder settings) {
        limits = settings.limits;
        tls = settings.tlsContext();
        connections =
                new Connections(new Endpoint(PsomSide.CLIENT, settings.limits, settings.frames, settings.metrics));
        Transport transport = Transport.best();
        loops = transport.group("psom-client", settings.threads);
        bootstrap = new Bootstrap()
                .group(loops)
                .channel(transport.channel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.limits.tlsHandshakeTimeout().toMillis())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Transport.WATER_MARK);
    }

    /** Starts a description of a client. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Connects to {@code psom://host:port} (TLS), {@code wss://host:port/psom} (WebSocket over TLS) or {@code psom+tcp://host:port} (plain);
     * without a port to 8057. The future completes
     * when both prefaces are exchanged, after {@link PsomSession#opened}; if it was cancelled by then, the connection is given up.
     *
     * @throws IllegalArgumentException when the URL is of no such kind
     */
    public CompletableFuture<PsomConnection> connect(URI serverUrl, PsomSession session) {
        return connect(serverUrl, UnaryOperator.identity(), session);
    }

    /**
     * Connects in the same way, but to a proxy: {@code way} tells where it is, given the server's socket, which is not resolved.
     * The certificate must name the server's host, not the proxy's.
     *
     * @throws IllegalArgumentException when the URL is of no such kind
     */
    public CompletableFuture<PsomConnection> connect(
            URI serverUrl, UnaryOperator<InetSocketAddress> way, PsomSession session) {
        String host = host(serverUrl);
        int port = serverUrl.getPort() == -1 ? PsomServer.DEFAULT_PORT : serverUrl.getPort();
        boolean plain = PLAIN_SCHEME.equalsIgnoreCase(serverUrl.getScheme());
        Consumer<ChannelPipeline> between = WEB_SOCKET_SCHEME.equalsIgnoreCase(serverUrl.getScheme())
                ? pipeline -> WebSocketSwitch.dial(pipeline, serverUrl, limits)
                : pipeline -> {};
        CompletableFuture<PsomConnection> opened = new CompletableFuture<>();
        bootstrap
                .clone()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Optional<SslHandler> handler =
                                plain ? Optional.empty() : Optional.of(tls.newHandler(channel.alloc(), host, port));
                        connections.install(channel, handler, between, ignored -> session, opened);
                    }
                })
                .connect(way.apply(InetSocketAddress.createUnresolved(host, port)))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        opened.completeExceptionally(connected.cause());
                    }
                });
        return opened;
    }

    private static String host(URI url) {
        String host = url.getHost();
        boolean known = Stream.of(TLS_SCHEME, WEB_SOCKET_SCHEME, PLAIN_SCHEME)
                .anyMatch(scheme -> scheme.equalsIgnoreCase(url.getScheme()));
        if (!known || host == null) {
            throw new IllegalArgumentException("a server URL is " + TLS_SCHEME + "://host:port, " + WEB_SOCKET_SCHEME
                    + "://host:port/psom or " + PLAIN_SCHEME + "://host:port, not " + url);
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Says GOODBYE 0 on every connection, closes what has not gone within the closing time, and stops the event loops. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            connections.close(PsomGoodbye.NORMAL, "", limits.closingTimeout());
            Connections.shutDown(loops);
        }
    }

    /** Describes a client. */
    public static final class Builder {
        private @Nullable TrustManagerFactory trust;
        private boolean verifyHostName = true;
        private PsomLimits limits = PsomLimits.defaults();
        private FrameListener frames = FrameListener.NONE;
        private PsomMetrics metrics = PsomMetrics.NONE;
        private int threads = 1;

        private Builder() {}

        /** Whom to believe; by default what the JDK believes. */
        public Builder trust(TrustManagerFactory trustManagers) {
            trust = trustManagers;
            return this;
        }

        /** Whether the certificate must name the host of the URL. Default yes. */
        public Builder verifyHostName(boolean verify) {
            verifyHostName = verify;
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

        /** How many event loops; by default one. */
        public Builder threads(int count) {
            threads = count;
            return this;
        }

        /**
         * A client that is ready to connect.
         *
         * @throws IllegalArgumentException when the trust given cannot be used
         */
        public PsomClient build() {
            return new PsomClient(this);
        }

        private SslContext tlsContext() {
            SslContextBuilder context = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm(verifyHostName ? "HTTPS" : "");
            if (trust != null) {
                context.trustManager(trust);
            }
            try {
                return context.build();
            } catch (SSLException e) {
                throw new IllegalArgumentException("TLS cannot be set up with the trust given", e);
            }
        }
    }
}
