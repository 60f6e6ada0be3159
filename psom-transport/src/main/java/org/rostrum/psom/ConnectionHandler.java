/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomInbound;
import org.rostrum.psom.codec.PsomPreface;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last handler of a pipeline: turns what the channel reports into what happens to a {@link Connection}. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

    private final Connection connection;
    private final boolean tls;

    ConnectionHandler(Connection connection, boolean tls) {
        this.connection = connection;
        this.tls = tls;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        connection.connected();
        if (!tls) {
            connection.lifeCycle().started();
        }
        ctx.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                connection.lifeCycle().started();
            } else {
                connection.lifeCycle().lose("the TLS handshake failed", handshake.cause());
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        switch ((PsomInbound) message) {
            case PsomPreface preface -> connection.lifeCycle().prefaceReceived(preface);
            case PsomFrame frame -> connection.frameReceived(frame);
            case PsomInbound.Malformed malformed -> connection.lifeCycle().refused(malformed.reason());
            case PsomInbound.Foreign foreign -> connection.lifeCycle().lose("the peer does not speak PSOM", null);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        connection.lifeCycle().writable();
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connection.lifeCycle().lose("the connection was closed", null);
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause instanceof DecoderException) {
            LOG.debug("{} broke: {}", connection, cause.toString());
        } else {
            LOG.error("{} failed", connection, cause);
        }
        connection.lifeCycle().lose("the connection broke", cause);
    }
}
