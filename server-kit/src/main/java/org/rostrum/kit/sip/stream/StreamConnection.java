/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection.
 *
 * <p>{@link #send} never waits: messages stand in a queue that is bounded in bytes, and what has gathered there by the time
 * the event loop comes to it leaves in one write. A peer that lets the queue overflow, or reads nothing of it for the
 * write time-out, loses the connection; so does one that is behind while too much waits for all peers together. Thread-safe.
 */
public final class StreamConnection {

    private static final Logger LOG = LoggerFactory.getLogger(StreamConnection.class);

    /** A write begun is not made longer than this, so that its end tells whether the peer reads. */
    private static final int WRITE_BYTES = 16 * 1024;

    /** More than that waits only for a peer that is behind. */
    private static final int BEHIND_BYTES = 64 * 1024;

    private final StreamProtocol protocol;
    private final Channel channel;
    private final InetSocketAddress remote;
    private final long number;
    private final StreamLimits limits;
    private final AtomicLong queuedInAll;
    private final Queue<StreamMessage> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong queued = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Queue<Runnable> whenCaughtUp = new ConcurrentLinkedQueue<>();
    private volatile long progressNanos;
    private volatile @Nullable String peer;

    StreamConnection(
            StreamProtocol protocol,
            Channel channel,
            InetSocketAddress remote,
            long number,
            StreamLimits limits,
            AtomicLong queuedInAll) {
        this.protocol = protocol;
        this.channel = channel;
        this.remote = remote;
        this.number = number;
        this.limits = limits;
        this.queuedInAll = queuedInAll;
        var unused = channel.closeFuture().addListener(closed -> tellCaughtUp());
    }

    /** What kind of connection it is. */
    public StreamProtocol protocol() {
        return protocol;
    }

    /** The address of the peer, known after the end of the connection, too. */
    public InetSocketAddress remote() {
        return remote;
    }

    /** The number of an accepted connection, unique among those of its owner; 0 for a dialled one. */
    public long number() {
        return number;
    }

    /** Whether it is there. */
    public boolean open() {
        return channel.isActive();
    }

    /** The name of the trusted server at the other end; empty for everybody else. Known before the first message comes. */
    public Optional<String> peer() {
        return Optional.ofNullable(peer);
    }

    void peerIs(String name) {
        peer = name;
    }

    /** Bytes that wait to be read by the peer. */
    public long queued() {
        return queued.get();
    }

    /**
     * Whether the peer is behind with reading, so that what can be made one with what comes later had better wait.
     *
     * @param action runs once when that is over or the connection is, on any thread, perhaps before this returns; only when this returns true
     */
    public boolean behind(Runnable action) {
        if (keepsUp()) {
            return false;
        }
        whenCaughtUp.add(action);
        // The last of what waited may have gone before the action was there.
        if (keepsUp()) {
            tellCaughtUp();
        }
        return true;
    }

    private boolean keepsUp() {
        return queued.get() <= BEHIND_BYTES || !channel.isActive();
    }

    private void tellCaughtUp() {
        for (Runnable action = whenCaughtUp.poll(); action != null; action = whenCaughtUp.poll()) {
            action.run();
        }
    }

    /**
     * Puts a message behind those that wait.
     *
     * @return false when the connection is closed, or is being closed now because too much waits
     */
    public boolean send(StreamMessage message) {
        if (!channel.isActive()) {
            return false;
        }
        long before = queued.getAndAdd(message.length());
        long inAll = queuedInAll.addAndGet(message.length());
        if (before == 0) {
            progressNanos = System.nanoTime();
        }
        boolean tooMuchHere = before > 0 && before + message.length() > limits.maxQueuedBytes();
        boolean tooMuchInAll = before + message.length() > BEHIND_BYTES && inAll > limits.maxQueuedInAll();
        if (tooMuchHere || tooMuchInAll) {
            queued.addAndGet(-message.length());
            queuedInAll.addAndGet(-message.length());
            LOG.debug("closing {}: {} bytes wait for a peer that does not read, {} for all", this, before, inAll);
            close();
            return false;
        }
        waiting.add(message);
        if (scheduled.compareAndSet(false, true)) {
            return scheduleWrite();
        }
        return true;
    }

    private boolean scheduleWrite() {
        try {
            channel.eventLoop().execute(this::writeAll);
            return true;
        } catch (RejectedExecutionException e) {
            return false; // all connections are being closed
        }
    }

    /** Closes the connection; what waits is lost. */
    public void close() {
        var unused = channel.close();
    }

    /** Closes the connection behind what waits. */
    void closeAfterward() {
        channel.eventLoop().execute(() -> {
            writeAll();
            var unused = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        });
    }

    /** Closes a connection whose peer has read nothing for too long. */
    void closeIfStuck(long nowNanos) {
        Duration limit = limits.writeTimeout();
        if (queued.get() > 0 && nowNanos - progressNanos > limit.toNanos()) {
            LOG.debug("closing {}: its peer has read nothing for {}", this, limit);
            close();
        }
    }

    private void writeAll() {
        // First, so that a message added from now on schedules another turn.
        scheduled.set(false);
        StreamMessage message = waiting.poll();
        while (message != null) {
            if (protocol.webSocket()) {
                int length = message.length();
                ByteBuf content = channel.alloc().ioBuffer(length);
                message.writeTo(content);
                written(new TextWebSocketFrame(content), length);
                message = waiting.poll();
            } else {
                message = writeSome(message);
            }
        }
        channel.flush();
    }

    /** One write of as many messages as it takes; returns the first that is left. */
    private @Nullable StreamMessage writeSome(StreamMessage first) {
        ByteBuf bytes = channel.alloc().ioBuffer(Math.max(first.length(), (int) Math.min(queued.get(), WRITE_BYTES)));
        first.writeTo(bytes);
        StreamMessage next = waiting.poll();
        while (next != null && bytes.readableBytes() + next.length() <= WRITE_BYTES) {
            next.writeTo(bytes);
            next = waiting.poll();
        }
        written(bytes, bytes.readableBytes());
        return next;
    }

    private void written(Object write, int length) {
        var unused = channel.write(write).addListener(done -> {
            progressNanos = System.nanoTime();
            queuedInAll.addAndGet(-length);
            if (queued.addAndGet(-length) <= BEHIND_BYTES) {
                tellCaughtUp();
            }
        });
    }

    @Override
    public String toString() {
        return protocol + ":" + remote.getAddress().getHostAddress() + ':' + remote.getPort()
                + (number == 0 ? "" : "#" + number);
    }
}
