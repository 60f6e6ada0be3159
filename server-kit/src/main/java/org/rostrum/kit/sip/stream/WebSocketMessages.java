/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageDecoder;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;

/** One message is one WebSocket message, of text or of bytes (RFC 7118 §5). Keep-alives may come as text, too (§6). */
final class WebSocketMessages extends MessageToMessageDecoder<WebSocketFrame> {

    private static final int EMPTY_LINE = 0x0D0A;

    @Override
    protected void decode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
        if (!(frame instanceof TextWebSocketFrame) && !(frame instanceof BinaryWebSocketFrame)) {
            return;
        }
        ByteBuf content = frame.content();
        while (content.readableBytes() >= 2 && content.getUnsignedShort(content.readerIndex()) == EMPTY_LINE) {
            content.skipBytes(2);
            if (content.readableBytes() >= 2 && content.getUnsignedShort(content.readerIndex()) == EMPTY_LINE) {
                content.skipBytes(2);
                out.add(new Incoming.Ping());
            }
        }
        if (content.isReadable()) {
            out.add(new Incoming.Message(ByteBufUtil.getBytes(content)));
        }
    }
}
