/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection: what comes from the source goes to the sink when it is due. Holds at most about
 * {@value #MAX_HELD} bytes; beyond that, and while the sink takes no more, the source is not read and its sender has to
 * wait. Lives on the event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails shows in the end of its channel
final class Pump extends ChannelInboundHandlerAdapter {
    static final int MAX_HELD = 256 * 1024;

    private record Held(ByteBuf bytes, long dueNanos) {}

    private final Relay relay;
    private final TcpLine line;
    private final Direction direction;
    private final Deque<Held> held = new ArrayDeque<>();
    private long heldBytes;
    private long freeNanos = System.nanoTime();
    private boolean sourceOver;
    private boolean ending;
    private boolean ended;
    private boolean awaitingDue;
    private @Nullable SocketChannel source;
    private @Nullable SocketChannel sink;

    Pump(Relay relay, TcpLine line, Direction direction) {
        this.relay = relay;
        this.line = line;
        this.direction = direction;
    }

    /** Begins, now that both ends are there; it may have been ended before. */
    void start(SocketChannel from, SocketChannel to) {
        source = from;
        sink = to;
        if (ending) {
            finish(to);
        }
        move();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        Conditions now = line.conditions(direction);
        if (ending || now.drops(line.random())) {
            line.meter().dropped.add(bytes.readableBytes());
            bytes.release();
            return;
        }
        freeNanos = now.dueNanos(System.nanoTime(), freeNanos, bytes.readableBytes(), line.random());
        held.add(new Held(bytes, freeNanos));
        heldBytes += bytes.readableBytes();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        move();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        relay.against(this).move();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            sourceOver = true;
            move();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        sourceOver = true;
        relay.against(this).end();
        move();
    }

    /** A reset at one end is a reset at the other. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        relay.cut();
    }

    /** Passes on what is due, and asks for more when there is room. */
    void move() {
        SocketChannel from = source;
        SocketChannel to = sink;
        if (from == null || to == null || line.conditions(direction).stalled()) {
            return;
        }
        pass(to);
        if (held.isEmpty() && sourceOver) {
            end();
        } else if (!sourceOver && heldBytes < MAX_HELD) {
            from.read();
        }
    }

    private void pass(SocketChannel to) {
        boolean written = false;
        while (!held.isEmpty() && to.isWritable() && held.getFirst().dueNanos() - System.nanoTime() <= 0) {
            ByteBuf bytes = held.removeFirst().bytes();
            heldBytes -= bytes.readableBytes();
            line.meter().passed(direction).add(bytes.readableBytes());
            to.write(bytes, to.voidPromise());
            written = true;
        }
        if (written) {
            to.flush();
        }
        if (!held.isEmpty() && to.isWritable() && !awaitingDue) {
            awaitingDue = true;
            to.eventLoop()
                    .schedule(
                            () -> {
                                awaitingDue = false;
                                move();
                            },
                            held.getFirst().dueNanos() - System.nanoTime(),
                            TimeUnit.NANOSECONDS);
        }
    }

    /** Tells the sink that nothing more comes; what comes from the source all the same is dropped. */
    void end() {
        if (ending) {
            return;
        }
        ending = true;
        discard();
        if (sink != null) {
            finish(sink);
        }
        move();
    }

    /** What has been passed on is sent first: an output that is shut down throws away what it holds. */
    private void finish(SocketChannel to) {
        to.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
            to.shutdownOutput();
            ended = true;
            relay.ended();
        });
    }

    boolean hasEnded() {
        return ended;
    }

    /** Throws away what is held. */
    void discard() {
        held.forEach(late -> {
            line.meter().dropped.add(late.bytes().readableBytes());
            late.bytes().release();
        });
        held.clear();
        heldBytes = 0;
    }
}
