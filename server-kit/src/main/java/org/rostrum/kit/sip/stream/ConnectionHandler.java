/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last handler of a connection: passes on what the decoder found. */
final class ConnectionHandler extends SimpleChannelInboundHandler<Incoming> {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);
    private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final StreamConnection connection;
    private final StreamUser user;
    private final Inbox inbox;

    ConnectionHandler(StreamConnection connection, StreamUser user, Inbox inbox) {
        this.connection = connection;
        this.user = user;
        this.inbox = inbox;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Incoming incoming) {
        switch (incoming) {
            case Incoming.Message message -> {
                if (!user.turnsAway(message.bytes())) {
                    inbox.add(() -> user.received(message.bytes()));
                }
            }
            case Incoming.Ping ping -> connection.send(new StreamMessage(PONG));
            case Incoming.Unreadable unreadable ->
                inbox.add(() -> {
                    user.unreadable(unreadable.start(), unreadable.status());
                    connection.closeAfterward();
                });
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        inbox.add(user::closed);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("closing {}: {}", connection, cause.toString());
        var unused = context.close();
    }
}
