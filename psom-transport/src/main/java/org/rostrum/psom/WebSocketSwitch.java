/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Tells by the first byte whether a client speaks PSOM on the bare stream or begins with an HTTP request, and in the second case puts
 * WebSocket (RFC 6455) below the rest of the pipeline, which sees the same stream of frames either way.
 */
final class WebSocketSwitch extends ByteToMessageDecoder {
    /** Where a WebSocket is asked for. */
    static final String PATH = "/psom";

    /** What is spoken in it. */
    static final String SUBPROTOCOL = "psom.rostrum.v1";

    private static final int MAX_UPGRADE = 16 * 1024;
    private static final byte FIRST_OF_GET = 'G';

    private final PsomLimits limits;
    private final Set<String> origins;

    /**
     * The beginning of a server's connection.
     *
     * @param origins the pages that are allowed to connect, as {@code https://meet.example.com}
     */
    WebSocketSwitch(PsomLimits limits, Set<String> origins) {
        this.limits = limits;
        this.origins = origins;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (in.getByte(in.readerIndex()) == FIRST_OF_GET) {
            WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                    .websocketPath(PATH)
                    .subprotocols(SUBPROTOCOL)
                    .maxFramePayloadLength(limits.maxFrame())
                    .handshakeTimeoutMillis(limits.prefaceTimeout().toMillis())
                    .build();
            ChannelPipeline pipeline = ctx.pipeline();
            pipeline.addBefore("frames", "http", new HttpServerCodec());
            pipeline.addBefore("frames", "request", new HttpObjectAggregator(MAX_UPGRADE));
            pipeline.addBefore("frames", "guard", new WebSocketGuard(origins));
            pipeline.addBefore("frames", "websocket", new WebSocketServerProtocolHandler(config));
            pipeline.addBefore("frames", "fragments", new WebSocketFrameAggregator(limits.maxFrame()));
            pipeline.addBefore("frames", "messages", new WebSocketMessages());
        }
        ctx.pipeline().remove(this);
    }

    /** The same for a client, that knows what it wants. */
    static void dial(ChannelPipeline pipeline, URI url, PsomLimits limits) {
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(url)
                .version(WebSocketVersion.V13)
                .subprotocol(SUBPROTOCOL)
                .maxFramePayloadLength(limits.maxFrame())
                .handshakeTimeoutMillis(limits.prefaceTimeout().toMillis())
                .generateOriginHeader(false)
                .build();
        pipeline.addLast("http", new HttpClientCodec());
        pipeline.addLast("response", new HttpObjectAggregator(MAX_UPGRADE));
        pipeline.addLast("websocket", new WebSocketClientProtocolHandler(config));
        pipeline.addLast("fragments", new WebSocketFrameAggregator(limits.maxFrame()));
        pipeline.addLast("messages", new WebSocketMessages());
    }
}
