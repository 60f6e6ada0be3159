/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomFrameCodec;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.codec.PsomInbound;
import org.rostrum.psom.codec.PsomPreface;
import org.rostrum.psom.codec.PsomStreamDecoder;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.PsomSide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The far end of a connection under test, which runs on an embedded channel: the test says what the peer sends and when, and reads what
 * it got. Time stands still but for {@link #advance}.
 */
final class EmbeddedPeer implements AutoCloseable {
    final RecordingSession session;
    final CountingMetrics metrics = new CountingMetrics();
    final List<String> frames = new ArrayList<>();
    private final CompletableFuture<PsomConnection> opened = new CompletableFuture<>();
    private final EmbeddedChannel channel;
    private final EmbeddedChannel reader;

    private EmbeddedPeer(PsomSide tested, PsomLimits limits, RecordingSession session) {
        this.session = session;
        FrameListener listener =
                (connection, direction, ordinal, frame, label) -> frames.add(direction + " " + ordinal + " " + label);
        Connections connections = new Connections(new Endpoint(tested, limits, listener, metrics));
        channel = new EmbeddedChannel(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel fresh) {
                connections.install(fresh, Optional.empty(), pipeline -> {}, connection -> session, opened);
            }
        });
        channel.freezeTime();
        reader = new EmbeddedChannel(new PsomStreamDecoder(new PsomFrameCodec(65_536), PsomPreface.MOST_MAX_FRAME));
    }

    /** A peer of a server. */
    static EmbeddedPeer ofServer(PsomLimits limits, RecordingSession session) {
        return new EmbeddedPeer(PsomSide.SERVER, limits, session);
    }

    /** A peer of a server with which the prefaces are exchanged. */
    static EmbeddedPeer ofGreetedServer(PsomLimits limits, RecordingSession session) {
        EmbeddedPeer peer = ofServer(limits, session);
        peer.sendPreface();
        assertThat(peer.received()).containsExactly(PsomPreface.own(limits.maxFrame()));
        return peer;
    }

    /** A peer of a server that has admitted it. */
    static EmbeddedPeer ofOpenServer(PsomLimits limits, RecordingSession session) {
        EmbeddedPeer peer = ofGreetedServer(limits, session);
        peer.authenticate();
        peer.connection().authenticated();
        return peer;
    }

    /** A peer of a client. */
    static EmbeddedPeer ofClient(RecordingSession session) {
        return new EmbeddedPeer(PsomSide.CLIENT, PsomLimits.defaults(), session);
    }

    /** A peer of a client with which the prefaces are exchanged. */
    static EmbeddedPeer ofGreetedClient(RecordingSession session) {
        EmbeddedPeer peer = ofClient(session);
        assertThat(peer.received())
                .containsExactly(PsomPreface.own(PsomLimits.defaults().maxFrame()));
        peer.sendPreface();
        return peer;
    }

    /** A peer of a client that it has admitted. */
    static EmbeddedPeer ofOpenClient(RecordingSession session) {
        EmbeddedPeer peer = ofGreetedClient(session);
        peer.send(new PsomFrame.Call(
                0, 0, List.of(new PsomValue.Int64(1), new PsomValue.Int32(1), new PsomValue.Text("conference"))));
        return peer;
    }

    PsomConnection connection() {
        return session.connection();
    }

    CompletableFuture<PsomConnection> opened() {
        return opened;
    }

    void sendPreface() {
        send(new PsomPreface(1, 0, 0, 65_536));
    }

    void authenticate() {
        send(new PsomFrame.Call(0, 0, authentication()));
    }

    static List<PsomValue> authentication() {
        return List.of(
                new PsomValue.Text("1234567890123456789"),
                new PsomValue.Text("conference"),
                new PsomValue.Text("endpoint"),
                new PsomValue.Text("test"));
    }

    void send(PsomPreface preface) {
        ByteBuf bytes = Unpooled.buffer();
        preface.write(bytes);
        channel.writeInbound(bytes);
    }

    /** Sends frames that arrive in one read. */
    void send(PsomFrame... several) {
        ByteBuf bytes = Unpooled.buffer();
        for (PsomFrame frame : several) {
            byte[] body = PsomFrameCodec.encode(frame);
            bytes.writeInt(body.length).writeBytes(body);
        }
        channel.writeInbound(bytes);
        turn();
    }

    void send(byte... bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
        turn();
    }

    /** Lets the event loop have its turn. */
    void turn() {
        channel.runPendingTasks();
    }

    void advance(Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        turn();
    }

    /** Whether the peer reads. */
    void reading(boolean reads) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, reads);
        turn();
    }

    /** How many writes reached the peer since it last looked. */
    int writes() {
        return channel.outboundMessages().size();
    }

    /** What the peer got since it last looked. */
    List<PsomInbound> received() {
        turn();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            reader.writeInbound(bytes);
        }
        List<PsomInbound> all = new ArrayList<>();
        for (PsomInbound next = reader.readInbound(); next != null; next = reader.readInbound()) {
            all.add(next);
        }
        return all;
    }

    /** The bytes that the peer got since it last looked. */
    byte[] receivedBytes() {
        turn();
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            all.writeBytes(bytes);
            bytes.release();
        }
        return ByteBufUtil.getBytes(all);
    }

    /** The GOODBYE that must be the last and only frame waiting for the peer. */
    void expectGoodbye(PsomGoodbye code) {
        List<PsomInbound> all = received();
        assertThat(all).hasSize(1);
        assertThat(all.getFirst())
                .isInstanceOfSatisfying(
                        PsomFrame.Goodbye.class,
                        goodbye -> assertThat(PsomGoodbye.of(goodbye.code())).contains(code));
    }

    boolean isOpen() {
        turn();
        return channel.isOpen();
    }

    void closeSocket() {
        channel.close().syncUninterruptibly();
        turn();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
        reader.finishAndReleaseAll();
        channel.checkException();
    }

    /** Counts in words. */
    static final class CountingMetrics implements PsomMetrics {
        final List<String> counted = new ArrayList<>();

        @Override
        public void connectionOpened() {
            counted.add("opened");
        }

        @Override
        public void connectionClosed(PsomClosing closing) {
            counted.add("closed " + closing.origin());
        }

        @Override
        public void callDropped() {
            counted.add("dropped");
        }

        @Override
        public void slowReaderBegan(PsomConnection connection) {
            counted.add("slow");
        }

        @Override
        public void slowReaderRecovered(PsomConnection connection) {
            counted.add("recovered");
        }

        @Override
        public void slowReaderDropped(PsomConnection connection, long discardedBytes) {
            counted.add("given up");
        }

        void expect(String... all) {
            assertThat(counted).isEqualTo(Arrays.asList(all));
        }
    }
}
