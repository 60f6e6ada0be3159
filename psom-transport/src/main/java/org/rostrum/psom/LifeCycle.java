/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.codec.PsomPreface;
import org.rostrum.psom.codec.PsomProtocolException;
import org.rostrum.psom.codec.PsomStreamDecoder;
import org.rostrum.psom.object.PsomSide;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one connection from the first byte to the last: who may speak, how long each step may take, and how it ends. Knows nothing
 * of objects. Lives on the connection's event loop; all changes of {@link ConnectionState} go through {@link #transition}.
 */
final class LifeCycle implements Flusher.Owner, LifeTimers.Watched, SlowReaderWatch.Watched {
    private static final Logger LOG = LoggerFactory.getLogger(LifeCycle.class);

    private final Endpoint endpoint;
    private final PsomConnection connection;
    private final Channel channel;
    private final PsomStreamDecoder decoder;
    private final Endpoint.Sessions sessions;
    private final Flusher flusher;
    private final LifeTimers timers;
    private final SlowReaderWatch slowReader;
    private final CompletableFuture<PsomConnection> opened;

    private volatile ConnectionState state = ConnectionState.PREFACE;
    private volatile long waitingBytes;
    private @Nullable PsomSession session;
    private int peerMaxFrame = PsomPreface.LEAST_MAX_FRAME;
    private long sentFrames;
    private long nextNonce;

    LifeCycle(
            Endpoint endpoint,
            PsomConnection connection,
            Channel channel,
            PsomStreamDecoder decoder,
            Endpoint.Sessions sessions,
            CompletableFuture<PsomConnection> opened) {
        this.endpoint = endpoint;
        this.connection = connection;
        this.channel = channel;
        this.decoder = decoder;
        this.sessions = sessions;
        this.opened = opened;
        boolean tls = channel.pipeline().get(SslHandler.class) != null;
        flusher = new Flusher(channel, endpoint.outbox(channel.eventLoop()), this, tls);
        timers = new LifeTimers(channel.eventLoop(), endpoint.limits(), this);
        slowReader = new SlowReaderWatch(channel.eventLoop(), endpoint.limits(), this);
    }

    ConnectionState state() {
        return state;
    }

    long waitingBytes() {
        return waitingBytes;
    }

    /** The time of the loop. */
    long now() {
        return timers.now();
    }

    // The steps of a life

    /** TLS, or TCP where there is none, stands. */
    void started() {
        timers.deadline(
                endpoint.limits().prefaceTimeout(),
                () -> lose("no preface within " + endpoint.limits().prefaceTimeout(), null));
        if (endpoint.side() == PsomSide.CLIENT) {
            sendPreface();
        }
    }

    /** The peer's preface came. */
    void prefaceReceived(PsomPreface preface) {
        if (state != ConnectionState.PREFACE) {
            return;
        }
        if (endpoint.side() == PsomSide.SERVER) {
            sendPreface();
        }
        transition(ConnectionState.AUTHENTICATING, "prefaces exchanged");
        timers.cancelDeadline();
        if (preface.major() != PsomPreface.MAJOR) {
            end(PsomGoodbye.VERSION, "version " + PsomPreface.MAJOR + " is spoken here, not " + preface.major());
        } else if (!preface.hasLegalMaxFrame()) {
            end(
                    PsomGoodbye.PROTOCOL_ERROR,
                    "maxFrame must be " + PsomPreface.LEAST_MAX_FRAME + " to " + PsomPreface.MOST_MAX_FRAME + ", was "
                            + Integer.toUnsignedString(preface.maxFrame()));
        } else {
            peerMaxFrame = preface.maxFrame();
            timers.watch();
            if (endpoint.side() == PsomSide.SERVER) {
                awaitAuthentication();
            }
            open();
        }
    }

    private void open() {
        if (opened.isDone()) {
            end(PsomGoodbye.NORMAL, "nobody waits for this connection any more");
            return;
        }
        guarded(() -> {
            PsomSession created = sessions.apply(connection);
            session = created;
            endpoint.metrics().connectionOpened();
            created.opened(connection);
            opened.complete(connection);
        });
    }

    /** {@code sAuthenticate} is due, or came: the client, and then the session, has this long. */
    void awaitAuthentication() {
        timers.deadline(
                endpoint.limits().authenticationTimeout(),
                () -> end(
                        PsomGoodbye.AUTHENTICATION_FAILED,
                        "not authenticated within " + endpoint.limits().authenticationTimeout()));
    }

    /** The client is somebody now. */
    void admit() {
        if (state == ConnectionState.AUTHENTICATING) {
            timers.cancelDeadline();
            decoder.maxFrame(endpoint.limits().maxFrame());
            transition(ConnectionState.OPEN, "authenticated");
        }
    }

    /** A frame came; hears the session's rules and answers for its faults. */
    void frameReceived(PsomFrame frame, Consumer<PsomFrame> rules) {
        if (state.isLive()) {
            timers.heard();
            endpoint.metrics().frameReceived();
            guarded(() -> rules.accept(frame));
        }
    }

    /** Calls what the session, or its rules, do with a frame. */
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (PsomProtocolException e) {
            refused(e);
        } catch (RuntimeException e) {
            LOG.error("The session of {} failed", connection, e);
            end(
                    endpoint.side() == PsomSide.SERVER ? PsomGoodbye.SERVER_SHUTDOWN : PsomGoodbye.NORMAL,
                    "internal error");
        }
    }

    /** What came breaks a rule. */
    void refused(PsomProtocolException reason) {
        LOG.debug("{} broke a rule: {}", connection, reason.getMessage());
        end(reason.code(), String.valueOf(reason.getMessage()));
    }

    PsomSession session() {
        if (session == null) {
            throw new IllegalStateException("no session before the prefaces are exchanged");
        }
        return session;
    }

    // Ways out

    /** Queues a frame unless it is too late or the peer could not take it. */
    void send(Outbound frame) {
        if (!state.isLive()) {
            return;
        }
        if (frame.length() > peerMaxFrame) {
            end(PsomGoodbye.LIMIT_EXCEEDED, frame.label() + " takes more than your maxFrame of " + peerMaxFrame);
            return;
        }
        flusher.add(frame);
    }

    /** Queues a frame of this connection's own. */
    void send(PsomFrame frame, String label) {
        send(Outbound.Single.of(frame, label));
    }

    /** Says GOODBYE behind all that is queued, and closes. */
    void end(PsomGoodbye code, String text) {
        end(farewell(code, text), PsomClosing.local(code, text));
    }

    /** As {@link #end(PsomGoodbye, String)}, with a GOODBYE that is encoded already. */
    void end(Outbound farewell, PsomClosing closing) {
        if (state == ConnectionState.PREFACE) {
            lose(closing.text(), null);
        } else if (state.isLive()) {
            finish(ConnectionState.CLOSING, closing, null);
            decoder.poison();
            flusher.add(farewell);
            timers.deadline(endpoint.limits().closingTimeout(), this::closeChannel);
            flusher.whenEmpty(this::shutOutput);
        }
    }

    static Outbound farewell(PsomGoodbye code, String text) {
        return Outbound.Single.of(new PsomFrame.Goodbye(code.code(), text), "GOODBYE " + code.code());
    }

    /** The peer said GOODBYE. */
    void peerLeft(PsomFrame.Goodbye goodbye) {
        finish(ConnectionState.CLOSED, new PsomClosing(PsomClosing.Origin.PEER, goodbye.code(), goodbye.text()), null);
        closeChannel();
    }

    /** The connection is gone, or shall go without a word. */
    void lose(String how, @Nullable Throwable cause) {
        finish(ConnectionState.CLOSED, PsomClosing.lost(how), cause);
        flusher.discard();
        closeChannel();
    }

    /** The last step that this side decides; the first way to get here counts. */
    private void finish(ConnectionState next, PsomClosing closing, @Nullable Throwable cause) {
        boolean first = !state.isEnding();
        if (state != next) {
            transition(next, first ? closing.toString() : closing.text());
        }
        timers.stop();
        slowReader.stop();
        if (!first) {
            return;
        }
        opened.completeExceptionally(new IOException(closing.toString(), cause));
        PsomSession told = session;
        if (told != null) {
            endpoint.metrics().connectionClosed(closing);
            channel.eventLoop().execute(() -> tell(told, closing));
        }
    }

    private void tell(PsomSession told, PsomClosing closing) {
        try {
            told.closed(closing);
        } catch (RuntimeException e) {
            LOG.error("The session of {} failed when it was told the end", connection, e);
        }
    }

    /**
     * After GOODBYE nothing more is sent, but what the peer still sends is read and discarded until it closes too: closing a socket
     * with unread bytes in it would reset the connection, and the reset could overtake the GOODBYE.
     */
    private void shutOutput() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound().addListener(this::logFailure);
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput().addListener(this::logFailure);
        }
    }

    private void sendPreface() {
        ByteBuf preface = channel.alloc().buffer(PsomPreface.LENGTH, PsomPreface.LENGTH);
        PsomPreface.own(endpoint.limits().maxFrame()).write(preface);
        channel.writeAndFlush(preface).addListener(this::logFailure);
    }

    private void closeChannel() {
        channel.close().addListener(this::logFailure);
    }

    /** What fails on a channel's last way is worth a line to developers; the closing itself is heard elsewhere. */
    private void logFailure(Future<?> done) {
        if (!done.isSuccess()) {
            LOG.debug("{}: {}", connection, String.valueOf(done.cause()));
        }
    }

    private void transition(ConnectionState next, String reason) {
        LOG.debug("{}: {} -> {} ({})", connection, state, next, reason);
        state = next;
    }

    // What the flusher and the watches tell

    /** The channel has room again. */
    void writable() {
        flusher.flush();
    }

    @Override
    public void sent(Outbound frame) {
        sentFrames++;
        if (endpoint.traced()) {
            observe(Direction.SENT, sentFrames, frame.frame(), frame.label());
        }
    }

    /** Shows a frame to the listener, whose faults are not the connection's. */
    void observe(Direction direction, long ordinal, PsomFrame frame, String label) {
        try {
            endpoint.frames().frame(connection, direction, ordinal, frame, label);
        } catch (RuntimeException e) {
            LOG.error("The frame listener failed", e);
        }
    }

    @Override
    public void wrote(int frames, int bytes) {
        endpoint.metrics().framesSent(frames, bytes);
    }

    @Override
    public void waiting(long bytes) {
        waitingBytes = bytes;
        if (state.isLive()) {
            slowReader.waiting(bytes);
        }
    }

    @Override
    public void ping() {
        send(new PsomFrame.Ping(nextNonce++), "PING");
    }

    @Override
    public void dead() {
        lose("nothing heard for " + endpoint.limits().deadAfter(), null);
    }

    @Override
    public void slow() {
        endpoint.metrics().slowReaderBegan(connection);
    }

    @Override
    public void caughtUp() {
        endpoint.metrics().slowReaderRecovered(connection);
    }

    @Override
    public void givenUp(String why) {
        if (!state.isLive()) {
            return;
        }
        endpoint.metrics().slowReaderDropped(connection, flusher.discard());
        end(PsomGoodbye.TOO_SLOW, why);
    }
}
