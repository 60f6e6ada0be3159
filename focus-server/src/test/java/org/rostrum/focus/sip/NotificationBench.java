/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.rostrum.c3p.VersionedDocument;
import org.rostrum.kit.sip.SipTransport;

/**
 * How many BENOTIFYs a core writes: from the hub's call to the sockets of many subscribers over TCP on loopback, against a
 * bare write of the same bytes to as many sockets. Both are paced by the same reader, whose time does not count. To be run by
 * hand: arguments are subscribers, rounds, and how many rounds may be under way. The hub's side can be the faster one, because
 * what has gathered for a subscriber leaves in one write.
 */
final class NotificationBench {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";
    private static final String ALICE = "sip:alice@example.com";
    private static final int USUAL_BODY = 780;

    private NotificationBench() {}

    /** Runs both, each twice, the first time to warm up. */
    public static void main(String[] arguments) throws Exception {
        int subscribers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000;
        int ahead = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 16;
        for (int run = 0; run < 2; run++) {
            int bytes = notifications(subscribers, rounds, ahead);
            bare(subscribers, rounds, ahead, bytes);
        }
    }

    private static int notifications(int subscribers, int rounds, int ahead) throws Exception {
        try (DoorLab lab = new DoorLab(config -> config);
                TestClient alice = new TestClient(lab, "alice", SipTransport.TCP);
                Reader reader = new Reader()) {
            var unused = alice.schedule("K7QW2M9A");
            alice.join(CONFERENCE);
            InetSocketAddress server = lab.door.node().address(SipTransport.TCP);
            for (int i = 0; i < subscribers; i++) {
                reader.add(subscribed(server, i));
            }
            VersionedDocument body = lab.hub.document(CONFERENCE, USUAL_BODY);
            lab.hub.publish(body);
            long size = reader.awaitQuiet() / subscribers;
            measure("BENOTIFY", subscribers, rounds, ahead, size, reader, () -> lab.hub.publish(body));
            return (int) size;
        }
    }

    private static SocketChannel subscribed(InetSocketAddress server, int number) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        String subscribe = "SUBSCRIBE " + CONFERENCE + " SIP/2.0\r\n"
                + "Via: SIP/2.0/TCP 127.0.0.1:9;branch=z9hG4bKbench" + number + "\r\n"
                + "From: <" + ALICE + ">;tag=" + number + ";epid=01010101\r\nTo: <" + CONFERENCE + ">\r\n"
                + "Max-Forwards: 70\r\nCSeq: 1 SUBSCRIBE\r\nCall-ID: bench-" + number + "\r\n"
                + "Contact: <sip:alice@127.0.0.1:9;transport=tcp>\r\nEvent: conference\r\n"
                + "Accept: application/conference-info+xml\r\nSupported: ms-benotify\r\n"
                + "Supported: ms-piggyback-first-notify\r\nContent-Length: 0\r\n\r\n";
        channel.write(ByteBuffer.wrap(subscribe.getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer answer = ByteBuffer.allocate(64 * 1024);
        while (!new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8).endsWith(">")) {
            if (channel.read(answer) < 0) {
                throw new IOException("not subscribed: " + number);
            }
        }
        return channel;
    }

    private static void bare(int subscribers, int rounds, int ahead, int size) throws Exception {
        try (ServerSocketChannel listener =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Reader reader = new Reader()) {
            List<SocketChannel> channels = new ArrayList<>();
            for (int i = 0; i < subscribers; i++) {
                SocketChannel channel = SocketChannel.open(listener.getLocalAddress());
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channels.add(channel);
                reader.add(listener.accept());
            }
            ByteBuffer message = ByteBuffer.allocateDirect(size);
            measure("bare write", subscribers, rounds, ahead, size, reader, () -> {
                for (SocketChannel channel : channels) {
                    write(channel, message.duplicate());
                }
            });
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private static void write(SocketChannel channel, ByteBuffer message) {
        try {
            while (message.hasRemaining()) {
                channel.write(message);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void measure(
            String what, int subscribers, int rounds, int ahead, long size, Reader reader, Runnable round) {
        long before = reader.bytes();
        long began = System.nanoTime();
        long cpu = sendingNanos(reader);
        for (int i = 0; i < rounds; i++) {
            round.run();
            long floor = before + (i + 1L - ahead) * subscribers * size;
            while (reader.bytes() < floor) {
                LockSupport.parkNanos(50_000);
            }
        }
        while (reader.bytes() < before + (long) rounds * subscribers * size) {
            LockSupport.parkNanos(50_000);
        }
        double cpuSeconds = (sendingNanos(reader) - cpu) / 1e9;
        double seconds = (System.nanoTime() - began) / 1e9;
        long messages = (long) rounds * subscribers;
        System.out.printf(
                Locale.ROOT,
                "%-10s %d bytes: %,d messages in %.2f s, %.2f s of them on a core: %,.0f/s, %,.0f/s per core%n",
                what,
                size,
                messages,
                seconds,
                cpuSeconds,
                messages / seconds,
                messages / cpuSeconds);
    }

    /** What all threads but the reader's have used. */
    private static long sendingNanos(Reader reader) {
        long sum = 0;
        for (long id : THREADS.getAllThreadIds()) {
            sum += id == reader.id() ? 0 : Math.max(0, THREADS.getThreadCpuTime(id));
        }
        return sum;
    }

    /** Reads everything and counts it. */
    private static final class Reader implements AutoCloseable {

        private static final Duration QUIET = Duration.ofMillis(300);

        private final Selector selector = Selector.open();
        private final AtomicLong bytes = new AtomicLong();
        private final Thread thread;

        Reader() throws IOException {
            this.thread = Thread.ofPlatform().daemon().name("reader").start(this::read);
        }

        void add(SocketChannel channel) throws IOException {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            selector.wakeup();
        }

        long id() {
            return thread.threadId();
        }

        long bytes() {
            return bytes.get();
        }

        long awaitQuiet() {
            long last = -1;
            long since = System.nanoTime();
            while (last <= 0 || System.nanoTime() - since < QUIET.toNanos()) {
                if (bytes.get() != last) {
                    last = bytes.get();
                    since = System.nanoTime();
                }
                LockSupport.parkNanos(1_000_000);
            }
            return last;
        }

        private void read() {
            ByteBuffer sink = ByteBuffer.allocateDirect(256 * 1024);
            while (selector.isOpen()) {
                try {
                    selector.select(key -> take(key, sink));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (ClosedSelectorException e) {
                    return;
                }
            }
        }

        private void take(SelectionKey key, ByteBuffer sink) {
            try {
                int count = ((SocketChannel) key.channel()).read(sink.clear());
                if (count < 0) {
                    key.cancel();
                } else {
                    bytes.addAndGet(count);
                }
            } catch (IOException e) {
                key.cancel();
            }
        }

        @Override
        public void close() throws IOException {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        }
    }
}
