/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Finds out when a connection is ready for messages: once connected, once TLS stands, once the WebSocket is open. */
final class Handshake extends ChannelInboundHandlerAdapter {

    private final StreamProtocol protocol;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Handshake(StreamProtocol protocol) {
        this.protocol = protocol;
    }

    /** Completes when the connection is ready, and fails with an {@link IOException} when it never will be. */
    CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (protocol == StreamProtocol.TCP) {
            done.complete(null);
        }
        context.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean ready = switch (protocol) {
            case TCP -> false;
            case TLS -> event instanceof SslHandshakeCompletionEvent tls && tls.isSuccess();
            case WS, WSS -> event instanceof HandshakeComplete || event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE;
        };
        if (ready) {
            done.complete(null);
        } else if (event instanceof SslHandshakeCompletionEvent tls && !tls.isSuccess()) {
            done.completeExceptionally(new IOException("no TLS: " + tls.cause().getMessage(), tls.cause()));
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        done.completeExceptionally(new IOException("the connection was closed during its handshake"));
        context.fireChannelInactive();
    }
}
