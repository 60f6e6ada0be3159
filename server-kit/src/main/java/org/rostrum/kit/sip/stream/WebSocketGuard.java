/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets WebSocket handshakes pass that ask for the subprotocol {@code sip} (RFC 7118 §4.1) and come from a page that is
 * allowed to, or from no page at all: browsers say which page asks, and no page may say it is another (RFC 6455 §10.2).
 */
final class WebSocketGuard extends ChannelInboundHandlerAdapter {

    static final String SUBPROTOCOL = "sip";

    private final Set<String> origins;

    /** @param origins the pages that are allowed to connect, as {@code https://meet.example.com} */
    WebSocketGuard(Set<String> origins) {
        this.origins = origins;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof FullHttpRequest request)) {
            context.fireChannelRead(message);
            return;
        }
        HttpResponseStatus refusal = refusal(request);
        if (refusal == null) {
            context.pipeline().remove(this);
            context.fireChannelRead(message);
            return;
        }
        request.release();
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, refusal, Unpooled.EMPTY_BUFFER);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        var unused = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private @Nullable HttpResponseStatus refusal(FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()
                || !request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            return HttpResponseStatus.UPGRADE_REQUIRED;
        }
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (origin != null && !origins.contains(origin)) {
            return HttpResponseStatus.FORBIDDEN;
        }
        String offered = String.join(",", request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL));
        boolean sip = Arrays.stream(offered.split(",", -1)).map(String::trim).anyMatch(SUBPROTOCOL::equalsIgnoreCase);
        return sip ? null : HttpResponseStatus.BAD_REQUEST;
    }
}
