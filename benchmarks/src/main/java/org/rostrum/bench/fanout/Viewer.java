/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.rostrum.psom.codec.PsomConnectStatus;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomFrameCodec;
import org.rostrum.psom.codec.PsomPreface;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.Meeting;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;

/** One client, as small as it can be: it joins where there is something to join, and hands over the pieces of lines that it gets. */
final class Viewer extends ByteToMessageDecoder {
    static final PsomMethod C_APPENDED = PsomClasses.ANNOTATION_CONTAINER.method("cAppended");
    private static final PsomMethod S_ADD = PsomClasses.ANNOTATION_CONTAINER.method("sAdd");
    private static final PsomMethod S_APPEND = PsomClasses.ANNOTATION_CONTAINER.method("sAppendPoints");
    private static final int PEN = 1;

    private final String name;
    private final ServerKind kind;
    private final Consumer<int[]> sink;
    private final PsomFrameCodec codec = new PsomFrameCodec(65_536);
    private final CompletableFuture<ChannelHandlerContext> joined = new CompletableFuture<>();
    private final CompletableFuture<Integer> board = new CompletableFuture<>();
    private boolean prefaced;
    private int meeting = -1;

    Viewer(String name, ServerKind kind, Consumer<int[]> sink) {
        this.name = name;
        this.kind = kind;
        this.sink = sink;
        if (kind == ServerKind.BARE) {
            prefaced = true;
            board.complete(BareBroadcast.BOARD);
        }
    }

    /** Done when the client has all of the meeting. */
    CompletableFuture<ChannelHandlerContext> joined() {
        return joined;
    }

    /** Done when there is a board. */
    CompletableFuture<Integer> board() {
        return board;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (!handshake.isSuccess()) {
                joined.completeExceptionally(handshake.cause());
            } else if (kind == ServerKind.BARE) {
                joined.complete(ctx);
            } else {
                hello(ctx);
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    private void hello(ChannelHandlerContext ctx) {
        ByteBuf preface = ctx.alloc().buffer(PsomPreface.LENGTH);
        PsomPreface.own(PsomPreface.LEAST_MAX_FRAME).write(preface);
        var unused = ctx.write(preface);
        send(
                ctx,
                call(
                        0,
                        Bootstrap.S_AUTHENTICATE,
                        text(RostrumMeeting.ticket(name)),
                        text(RostrumMeeting.MCU_URI),
                        text(RostrumMeeting.endpoint(name)),
                        text("bench")));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (!prefaced) {
            if (in.readableBytes() < PsomPreface.LENGTH) {
                return;
            }
            in.skipBytes(PsomPreface.LENGTH);
            prefaced = true;
        }
        while (in.readableBytes() >= Integer.BYTES
                && in.readableBytes() >= Integer.BYTES + in.getInt(in.readerIndex())) {
            take(ctx, codec.decode(in.readSlice(in.readInt())));
        }
    }

    private void take(ChannelHandlerContext ctx, PsomFrame frame) {
        switch (frame) {
            case PsomFrame.Connect connect -> {
                send(ctx, new PsomFrame.ConnectAck(connect.objectId(), PsomConnectStatus.OK));
                if (connect.className().equals(PsomClasses.ANNOTATION_CONTAINER.name())) {
                    board.complete(connect.objectId());
                } else if (connect.className().equals(Meeting.CLASS.name())) {
                    meeting = connect.objectId();
                }
            }
            case PsomFrame.Call call -> called(ctx, call);
            case PsomFrame.Ping ping -> send(ctx, new PsomFrame.Pong(ping.nonce()));
            case PsomFrame.Goodbye goodbye ->
                joined.completeExceptionally(new IllegalStateException(goodbye.code() + " " + goodbye.text()));
            default -> {
                // Nothing else concerns somebody who only looks.
            }
        }
    }

    private void called(ChannelHandlerContext ctx, PsomFrame.Call call) {
        if (call.objectId() == meeting && call.methodIndex() == Meeting.C_CONNECT_COMPLETED.index()) {
            joined.complete(ctx);
        } else if (call.methodIndex() == C_APPENDED.index()
                && call.objectId() == board.getNow(-1)
                && call.arguments().get(1) instanceof PsomValue.Int32s points) {
            sink.accept(points.value());
        }
    }

    /** Draws a piece of a line, on any thread; for the floor it is what everybody will get. */
    void draw(int number) {
        ChannelHandlerContext ctx = joined.join();
        int object = board.join();
        PsomValue line = new PsomValue.Int64(Strokes.line(number));
        PsomValue points = new PsomValue.Int32s(Strokes.points(number));
        if (kind == ServerKind.BARE) {
            send(ctx, call(object, C_APPENDED, line, points));
            return;
        }
        if (number % Strokes.PIECES_PER_LINE == 0) {
            send(
                    ctx,
                    call(
                            object,
                            S_ADD,
                            new PsomValue.Int32(0),
                            new PsomValue.Int32(1),
                            new PsomValue.Int32(PEN),
                            new PsomValue.Int32(-1),
                            new PsomValue.Int32(1),
                            new PsomValue.Int32s(new int[] {0, 0}),
                            new PsomValue.Null(),
                            new PsomValue.Null()));
        }
        send(ctx, call(object, S_APPEND, line, points));
    }

    private static PsomValue text(String value) {
        return new PsomValue.Text(value);
    }

    private static PsomFrame call(int object, PsomMethod method, PsomValue... arguments) {
        return new PsomFrame.Call(object, method.index(), List.of(arguments));
    }

    private static void send(ChannelHandlerContext ctx, PsomFrame frame) {
        byte[] bytes = PsomFrameCodec.encode(frame);
        ByteBuf out = ctx.alloc().heapBuffer(Integer.BYTES + bytes.length);
        out.writeInt(bytes.length).writeBytes(bytes);
        var unused = ctx.writeAndFlush(out, ctx.voidPromise());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        joined.completeExceptionally(cause);
        var unused = ctx.close();
    }
}
