/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomFrameCodec;
import org.rostrum.psom.codec.PsomPreface;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.psom.object.PsomSide;

/**
 * A piece of a line on its way to all who look on: encoded once, queued for each connection and written by it. The connections are real and their
 * channels embedded, so there is no socket, no TLS and no other thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FanOutBench {
    private static final PsomMethod C_APPENDED = PsomClasses.ANNOTATION_CONTAINER.method("cAppended");

    /** How many look on. */
    @Param({"1", "250", "1000"})
    private int clients;

    private final int[] points = new int[20];
    private final List<EmbeddedChannel> channels = new ArrayList<>();
    private final List<PsomObject> boards = new ArrayList<>();

    /** Connects and admits everybody, and shows each the board. */
    @Setup
    public void connect() {
        Connections connections = new Connections(
                new Endpoint(PsomSide.SERVER, PsomLimits.defaults(), FrameListener.NONE, PsomMetrics.NONE));
        for (int i = 0; i < clients; i++) {
            Admission admission = new Admission();
            EmbeddedChannel channel = new EmbeddedChannel(new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel fresh) {
                    connections.install(
                            fresh,
                            Optional.empty(),
                            pipeline -> {},
                            connection -> admission,
                            new CompletableFuture<>());
                }
            });
            channel.freezeTime();
            channel.writeInbound(greeting());
            channels.add(channel);
            channel.runPendingTasks();
            boards.add(admission.board.resultNow());
        }
        written();
    }

    private static ByteBuf greeting() {
        ByteBuf bytes = Unpooled.buffer();
        PsomPreface.own(PsomLimits.defaults().maxFrame()).write(bytes);
        byte[] authentication = PsomFrameCodec.encode(new PsomFrame.Call(
                0,
                Bootstrap.S_AUTHENTICATE.index(),
                List.of(
                        new PsomValue.Text("1234567890123456789"),
                        new PsomValue.Text("conference"),
                        new PsomValue.Text("endpoint"),
                        new PsomValue.Text("bench"))));
        return bytes.writeInt(authentication.length).writeBytes(authentication);
    }

    /** Hangs up on everybody. */
    @TearDown
    public void hangUp() {
        channels.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    /** One piece; the bytes that it came to. */
    @Benchmark
    public long tell() {
        EncodedCall piece = EncodedCall.of(C_APPENDED, 1L, points);
        boards.forEach(board -> board.call(piece));
        long bytes = written();
        if (bytes < (long) clients * piece.size()) {
            throw new IllegalStateException("somebody got nothing: " + bytes + " bytes for " + clients);
        }
        return bytes;
    }

    /** Lets every connection write, and takes away what it wrote. */
    private long written() {
        long bytes = 0;
        for (EmbeddedChannel channel : channels) {
            channel.runPendingTasks();
            for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
                bytes += out.readableBytes();
                out.release();
            }
        }
        return bytes;
    }

    /** Admits whoever comes. */
    private static final class Admission implements PsomSession {
        private final CompletableFuture<PsomObject> board = new CompletableFuture<>();
        private final CompletableFuture<PsomConnection> opened = new CompletableFuture<>();

        @Override
        public void opened(PsomConnection connection) {
            opened.complete(connection);
        }

        @Override
        public void called(PsomObject target, PsomMethod method, PsomArguments arguments) {
            PsomConnection connection = opened.join();
            connection.authenticated();
            board.complete(connection.connect(connection.bootstrap(), "Board", PsomClasses.ANNOTATION_CONTAINER));
        }

        @Override
        public void closed(PsomClosing closing) {
            // Only in the end: whoever closes earlier gets nothing, and the count tells.
        }
    }
}
