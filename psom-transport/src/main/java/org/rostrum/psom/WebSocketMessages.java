/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.PendingWriteQueue;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.codec.PsomPreface;
import org.rostrum.psom.codec.PsomStreamDecoder;

/**
 * Between binary messages and the stream that the decoder reads and the {@link Flusher} writes: the first message each way is the preface,
 * each further one is a frame without its length. What is written before the handshake is over waits for it.
 */
final class WebSocketMessages extends ChannelDuplexHandler {
    private @Nullable PendingWriteQueue early;
    private boolean prefaceRead;
    private boolean prefaceWritten;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        early = new PendingWriteQueue(ctx);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (early != null) {
            early.removeAndFailAll(new ClosedChannelException());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        boolean done = event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE
                || event instanceof WebSocketServerProtocolHandler.HandshakeComplete;
        PendingWriteQueue waiting = early;
        if (done && waiting != null) {
            early = null;
            for (Object bytes = waiting.current(); bytes != null; bytes = waiting.current()) {
                ByteBuf stream = ((ByteBuf) bytes).retain();
                write(ctx, stream, waiting.remove());
            }
            ctx.flush();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof WebSocketFrame frame)) {
            ctx.fireChannelRead(message);
            return;
        }
        ByteBuf content = frame.content();
        if (!(frame instanceof BinaryWebSocketFrame)
                || (!prefaceRead && content.readableBytes() != PsomPreface.LENGTH)) {
            frame.release();
            var unused = ctx.close();
        } else if (!prefaceRead) {
            prefaceRead = true;
            ctx.fireChannelRead(content);
        } else {
            ByteBuf length = ctx.alloc().buffer(PsomStreamDecoder.LENGTH_FIELD).writeInt(content.readableBytes());
            ctx.fireChannelRead(Unpooled.wrappedBuffer(length, content));
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf stream)) {
            var unused = ctx.write(message, promise);
        } else if (early != null) {
            early.add(stream, promise);
        } else {
            writeMessages(ctx, stream, promise);
        }
    }

    private void writeMessages(ChannelHandlerContext ctx, ByteBuf stream, ChannelPromise promise) {
        try {
            while (stream.isReadable()) {
                int length = prefaceWritten ? stream.readInt() : PsomPreface.LENGTH;
                prefaceWritten = true;
                BinaryWebSocketFrame message = new BinaryWebSocketFrame(stream.readRetainedSlice(length));
                // Messages leave in order, and the channel does not survive one that fails: the last speaks for all.
                var unused = ctx.write(message, stream.isReadable() ? ctx.newPromise() : promise);
            }
        } finally {
            stream.release();
        }
    }
}
