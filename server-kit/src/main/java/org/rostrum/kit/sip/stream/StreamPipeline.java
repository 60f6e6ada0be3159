/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Gives a channel its handlers: TLS and WebSocket where they belong, the decoder, then the connection itself. */
final class StreamPipeline {

    private static final int MAX_UPGRADE = 16 * 1024;

    private final StreamLimits limits;
    private final StreamSecurity security;
    private final Executor pool;

    StreamPipeline(StreamLimits limits, StreamSecurity security, Executor pool) {
        this.limits = limits;
        this.security = security;
        this.pool = pool;
    }

    /** What watches over the beginning of a connection and of each message. */
    record Watch(Handshake handshake, Optional<SipFramer> framer) {}

    Watch accepting(SocketChannel channel, StreamConnection connection, StreamOwner owner) throws IOException {
        ChannelPipeline pipeline = channel.pipeline();
        if (connection.protocol().secure()) {
            pipeline.addLast("tls", security.accepting(connection, limits.handshakeTimeout()));
        }
        if (connection.protocol().webSocket()) {
            WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                    .websocketPath("/")
                    .checkStartsWith(true)
                    .subprotocols(WebSocketGuard.SUBPROTOCOL)
                    .maxFramePayloadLength(limits.maxMessageBytes())
                    .handshakeTimeoutMillis(limits.handshakeTimeout().toMillis())
                    .build();
            pipeline.addLast("http", new HttpServerCodec());
            pipeline.addLast("request", new HttpObjectAggregator(MAX_UPGRADE));
            pipeline.addLast("guard", new WebSocketGuard(security.origins()));
            pipeline.addLast("websocket", new WebSocketServerProtocolHandler(config));
        }
        return messages(channel, connection, owner);
    }

    Watch dialling(SocketChannel channel, StreamConnection connection, StreamOwner owner, String hostName)
            throws IOException {
        ChannelPipeline pipeline = channel.pipeline();
        InetSocketAddress remote = connection.remote();
        if (connection.protocol().secure()) {
            pipeline.addLast("tls", security.dialling(hostName, remote, limits.handshakeTimeout()));
        }
        if (connection.protocol().webSocket()) {
            String scheme = connection.protocol().secure() ? "wss" : "ws";
            String host = hostName.contains(":") ? '[' + hostName + ']' : hostName;
            WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                    .webSocketUri(URI.create(scheme + "://" + host + ':' + remote.getPort() + '/'))
                    .version(WebSocketVersion.V13)
                    .subprotocol(WebSocketGuard.SUBPROTOCOL)
                    .maxFramePayloadLength(limits.maxMessageBytes())
                    .handshakeTimeoutMillis(limits.handshakeTimeout().toMillis())
                    .generateOriginHeader(false)
                    .build();
            pipeline.addLast("http", new HttpClientCodec());
            pipeline.addLast("response", new HttpObjectAggregator(MAX_UPGRADE));
            pipeline.addLast("websocket", new WebSocketClientProtocolHandler(config));
        }
        return messages(channel, connection, owner);
    }

    private Watch messages(SocketChannel channel, StreamConnection connection, StreamOwner owner) {
        ChannelPipeline pipeline = channel.pipeline();
        Optional<SipFramer> framer = Optional.empty();
        if (connection.protocol().webSocket()) {
            pipeline.addLast("fragments", new WebSocketFrameAggregator(limits.maxMessageBytes()));
            pipeline.addLast("messages", new WebSocketMessages());
        } else {
            SipFramer stream = new SipFramer(limits.maxMessageBytes());
            framer = Optional.of(stream);
            pipeline.addLast("messages", stream);
        }
        Handshake handshake = new Handshake(connection.protocol());
        pipeline.addLast("handshake", handshake);
        pipeline.addLast(
                "connection", new ConnectionHandler(connection, owner.opened(connection), new Inbox(channel, pool)));
        return new Watch(handshake, framer);
    }
}
