/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.Optional;

/**
 * The one way out of a connection: keeps the order, writes whole frames in as few writes as the peer's appetite allows, and knows how
 * much waits. Frames stay here, where the bytes of a call are shared between connections, until the channel has room for them; so a
 * peer that does not read costs references and not copies. Lives on the connection's event loop.
 */
final class Flusher {
    /** Enough for one write to be worth a system call, little enough not to crowd the socket's buffer. */
    private static final int BATCH_BYTES = 64 * 1024;

    /** Up to here an array that the collector takes back costs less than one that is borrowed from the pool. */
    private static final int SMALL_BATCH = 2 * 1024;

    /** What a flusher tells its connection. */
    interface Owner {
        /** A frame goes to the socket, in this order. */
        void sent(Outbound frame);

        /** So much went in one write. */
        void wrote(int frames, int bytes);

        /** The number of waiting bytes is now this. */
        void waiting(long bytes);
    }

    private final Channel channel;
    private final LoopOutbox outbox;
    private final Owner owner;
    private final boolean heapBuffers;
    private final OutboundQueue queue = new OutboundQueue();
    private Runnable whenEmpty = () -> {};
    private long inFlightBytes;
    private boolean dirty;
    private boolean flushing;

    /**
     * A flusher.
     *
     * @param channel where the bytes go
     * @param outbox the outbox of the channel's loop
     * @param owner hears what happens
     * @param heapBuffers whether the next handler, TLS of the JDK, works on arrays
     */
    Flusher(Channel channel, LoopOutbox outbox, Owner owner, boolean heapBuffers) {
        this.channel = channel;
        this.outbox = outbox;
        this.owner = owner;
        this.heapBuffers = heapBuffers;
    }

    /** Queues a frame; it goes out at the end of the loop's turn, or when the peer has room. */
    void add(Outbound frame) {
        queue.add(frame);
        if (!dirty) {
            dirty = true;
            outbox.flushLater(this);
        }
        owner.waiting(waitingBytes());
    }

    /** Runs a task, once, when all that is queued now has left for good. */
    void whenEmpty(Runnable task) {
        whenEmpty = task;
        finishIfEmpty();
    }

    /** Throws away what has not gone to the channel yet; returns how much that was. */
    long discard() {
        long discarded = queue.bytes();
        queue.clear();
        return discarded;
    }

    /** Bytes that wait here or on the way to the socket. */
    long waitingBytes() {
        return queue.bytes() + inFlightBytes;
    }

    /** Writes what the channel has room for. */
    void flush() {
        dirty = false;
        if (flushing) {
            return; // a flush made room at once and was told so; the loop below sees the room itself
        }
        flushing = true;
        try {
            while (!queue.isEmpty() && channel.isWritable()) {
                do {
                    writeBatch();
                } while (!queue.isEmpty() && channel.isWritable());
                channel.flush();
            }
        } finally {
            flushing = false;
        }
    }

    private void writeBatch() {
        Optional<Outbound> next = queue.peek();
        long longest = Math.max(BATCH_BYTES, OutboundQueue.weight(next.orElseThrow()));
        ByteBuf batch = buffer((int) Math.min(longest, queue.bytes()));
        int frames = 0;
        while (next.isPresent() && batch.readableBytes() + OutboundQueue.weight(next.get()) <= longest) {
            Outbound frame = next.get();
            queue.remove();
            batch.writeInt(frame.length());
            frame.write(batch);
            frames++;
            owner.sent(frame);
            next = queue.peek();
        }
        int bytes = batch.readableBytes();
        inFlightBytes += bytes;
        owner.wrote(frames, bytes);
        channel.write(batch).addListener(written -> landed(bytes));
    }

    private ByteBuf buffer(int capacity) {
        if (!heapBuffers) {
            return channel.alloc().buffer(capacity);
        }
        return capacity <= SMALL_BATCH
                ? Unpooled.wrappedBuffer(new byte[capacity]).clear()
                : channel.alloc().heapBuffer(capacity);
    }

    /** A write is over, well or not; after a bad one the channel closes, which is heard elsewhere. */
    private void landed(int bytes) {
        inFlightBytes -= bytes;
        owner.waiting(waitingBytes());
        finishIfEmpty();
    }

    private void finishIfEmpty() {
        if (waitingBytes() == 0) {
            Runnable task = whenEmpty;
            whenEmpty = () -> {};
            task.run();
        }
    }
}
