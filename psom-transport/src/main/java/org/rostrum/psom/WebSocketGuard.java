/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

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
import java.util.Optional;
import java.util.Set;

/**
 * Lets those WebSocket handshakes pass that ask for the right path and subprotocol and come from a page that is allowed to, or from no page
 * at all: browsers say which page asks (RFC 6455 §10.2). A page that nobody allowed could use the network that its visitor is in.
 */
final class WebSocketGuard extends ChannelInboundHandlerAdapter {
    private final Set<String> origins;

    WebSocketGuard(Set<String> origins) {
        this.origins = origins;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof FullHttpRequest request)) {
            ctx.fireChannelRead(message);
            return;
        }
        Optional<HttpResponseStatus> refusal = refusal(request);
        if (refusal.isEmpty()) {
            ctx.pipeline().remove(this);
            ctx.fireChannelRead(message);
            return;
        }
        request.release();
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, refusal.get(), Unpooled.EMPTY_BUFFER);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private Optional<HttpResponseStatus> refusal(FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            return Optional.of(HttpResponseStatus.BAD_REQUEST);
        }
        if (!request.uri().equals(WebSocketSwitch.PATH)) {
            return Optional.of(HttpResponseStatus.NOT_FOUND);
        }
        if (!request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            return Optional.of(HttpResponseStatus.UPGRADE_REQUIRED);
        }
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (origin != null && !origins.contains(origin)) {
            return Optional.of(HttpResponseStatus.FORBIDDEN);
        }
        String offered = String.join(",", request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL));
        return Arrays.stream(offered.split(",", -1)).map(String::trim).anyMatch(WebSocketSwitch.SUBPROTOCOL::equals)
                ? Optional.empty()
                : Optional.of(HttpResponseStatus.BAD_REQUEST);
    }
}
