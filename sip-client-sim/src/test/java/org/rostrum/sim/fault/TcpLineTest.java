/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(120)
class TcpLineTest {
    private static final int PATIENCE_MS = 60_000;
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** Not the common pool, which jqwik fills when it looks for a smaller example. */
    private static final Executor ASIDE = Thread::startVirtualThread;

    private final Lines lines = new Lines(1);
    private final ServerSocket server = listening();
    private final Line line = leadingTo(server, lines);

    @AfterEach
    void closeAll() throws IOException {
        lines.close();
        server.close();
    }

    @Property(tries = 20)
    void slowLineChangesNothing(
            @ForAll @Size(min = 1, max = 12) List<@Size(max = 30_000) byte[]> writes,
            @ForAll @IntRange(max = 5) int delayMs,
            @ForAll @IntRange(max = 5) int spreadMs)
            throws IOException {
        try (ServerSocket end = listening();
                Lines own = new Lines(2);
                Line slow = leadingTo(end, own)) {
            slow.suffer(FaultOrder.parse("delay " + delayMs + "ms-" + (delayMs + spreadMs) + "ms"));
            try (Ends ends = Ends.through(slow, end)) {
                CompletableFuture<byte[]> arrived = CompletableFuture.supplyAsync(() -> allFrom(ends.server()), ASIDE);
                ByteBuffer sent = ByteBuffer.allocate(12 * 30_000);
                for (byte[] write : writes) {
                    ends.client().getOutputStream().write(write);
                    sent.put(write);
                }
                ends.client().shutdownOutput();

                assertThat(arrived.join()).isEqualTo(bytes(sent.flip()));
            }
        }
    }

    @Test
    void endWaitsForWhatASlowReaderHasStillToGet() throws IOException {
        byte[] much = new byte[16 * 1024 * 1024];
        try (Ends ends = Ends.through(line, server)) {
            CompletableFuture<Void> said = CompletableFuture.runAsync(
                    () -> {
                        try {
                            ends.client().getOutputStream().write(much);
                            ends.client().shutdownOutput();
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    },
                    ASIDE);

            assertThat(heardInPieces(ends.server())).isEqualTo(much.length);
            said.join();
        }
    }

    /** How much comes until the end, in pieces that are smaller than those that are sent. */
    private static long heardInPieces(Socket who) throws IOException {
        byte[] piece = new byte[512];
        long heard = 0;
        for (int read = who.getInputStream().read(piece);
                read >= 0;
                read = who.getInputStream().read(piece)) {
            heard += read;
        }
        return heard;
    }

    @Test
    void goodLinePassesBothWaysAndCounts() throws IOException {
        try (Ends ends = Ends.through(line, server)) {
            say(ends.client(), "hello");
            assertThat(heard(ends.server(), 5)).isEqualTo("hello");
            say(ends.server(), "hi");
            assertThat(heard(ends.client(), 2)).isEqualTo("hi");
        }

        assertThat(line.counts()).isEqualTo(new LineCounts(1, 0, 5, 2, 0, 0, 0));
    }

    @Test
    void delayHoldsBackOneDirectionOnly() throws IOException {
        try (Ends ends = Ends.through(line, server)) {
            line.suffer(FaultOrder.parse("delay 300ms down"));
            say(ends.client(), "?");
            heard(ends.server(), 1);
            long asked = System.nanoTime();
            say(ends.server(), "!");
            heard(ends.client(), 1);

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void cutIsAResetAtBothEndsAndTheNextConnectionIsGood() throws IOException {
        try (Ends ends = Ends.through(line, server)) {
            line.suffer(FaultOrder.parse("cut"));

            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> ends.client().getInputStream().read());
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> ends.server().getInputStream().read());
        }
        try (Ends next = Ends.through(line, server)) {
            say(next.client(), "again");
            assertThat(heard(next.server(), 5)).isEqualTo("again");
        }
    }

    @Test
    void halfCloseEndsOneDirectionAndLeavesTheOther() throws IOException {
        try (Ends ends = Ends.through(line, server)) {
            line.suffer(FaultOrder.parse("half-close up"));

            assertThat(ends.server().getInputStream().read()).isEqualTo(-1);
            say(ends.client(), "nobody hears this");
            say(ends.server(), "still here");
            assertThat(heard(ends.client(), 10)).isEqualTo("still here");
            assertThat(line.counts().passedUp()).isZero();
        }
    }

    @Test
    void endOfOneSideIsPassedOnAfterWhatWasSaidBefore() throws IOException {
        line.suffer(FaultOrder.parse("delay 100ms"));
        try (Ends ends = Ends.through(line, server)) {
            say(ends.client(), "last words");
            ends.client().shutdownOutput();

            assertThat(new String(allFrom(ends.server()), StandardCharsets.UTF_8))
                    .isEqualTo("last words");
            say(ends.server(), "noted");
            assertThat(heard(ends.client(), 5)).isEqualTo("noted");
        }
    }

    @Test
    void droppedBytesAreNeverHeardAndThoseAfterHealingAre() throws IOException {
        line.suffer(FaultOrder.parse("drop up"));
        try (Ends ends = Ends.through(line, server)) {
            say(ends.client(), "lost");
            awaitDropped(4);
            line.suffer(FaultOrder.parse("heal"));
            say(ends.client(), "found");

            assertThat(heard(ends.server(), 5)).isEqualTo("found");
        }
    }

    @Test
    void stalledLineMakesTheSenderWaitInsteadOfHoarding() throws IOException {
        line.suffer(FaultOrder.parse("stall up"));
        try (SocketChannel client = SocketChannel.open(line.address());
                Socket there = accept(server)) {
            client.configureBlocking(false);
            int taken = 0;
            int wrote = -1;
            int refusals = 0;
            while (refusals < 1_000 && taken < 64 * 1024 * 1024) {
                wrote = client.write(ByteBuffer.allocate(64 * 1024));
                taken += wrote;
                refusals = wrote == 0 ? refusals + 1 : 0;
            }

            assertThat(taken).as("the system's own buffers and no more").isLessThan(64 * 1024 * 1024);
            line.suffer(FaultOrder.parse("heal"));
            assertThat(there.getInputStream().readNBytes(taken)).hasSize(taken);
        }
    }

    @Test
    void refusingLineEndsNewConnectionsAtOnceAndKeepsTheOthers() throws IOException {
        try (Ends before = Ends.through(line, server)) {
            line.suffer(FaultOrder.parse("refuse"));
            try (Socket late =
                    new Socket(line.address().getAddress(), line.address().getPort())) {
                late.setSoTimeout(PATIENCE_MS);
                assertThat(late.getInputStream().read()).isEqualTo(-1);
            }
            say(before.client(), "kept");
            assertThat(heard(before.server(), 4)).isEqualTo("kept");
        }
        assertThat(line.counts().refused()).isEqualTo(1);
    }

    @Test
    void lineToNobodyEndsTheConnection() throws IOException {
        server.close();
        try (Socket client =
                new Socket(line.address().getAddress(), line.address().getPort())) {
            client.setSoTimeout(PATIENCE_MS);

            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> client.getInputStream().read());
        }
    }

    @Test
    void manyConnectionsTakeNoThreadEach() throws IOException {
        int before = Thread.activeCount();
        List<Ends> many = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                many.add(Ends.through(line, server));
            }
            for (Ends ends : many) {
                say(ends.client(), "x");
                assertThat(heard(ends.server(), 1)).isEqualTo("x");
            }
            assertThat(Thread.activeCount()).isLessThan(before + 50);
        } finally {
            for (Ends ends : many) {
                ends.close();
            }
        }
    }

    @Test
    void faultOfDatagramsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> line.suffer(FaultOrder.parse("duplicate 5%")));
    }

    private void awaitDropped(long bytes) {
        long deadline = System.nanoTime() + Duration.ofMillis(PATIENCE_MS).toNanos();
        while (line.counts().dropped() < bytes) {
            assertThat(System.nanoTime()).as("the time until it was dropped").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** Both ends of a connection through a line. */
    private record Ends(Socket client, Socket server) implements AutoCloseable {
        static Ends through(Line line, ServerSocket server) throws IOException {
            Socket client =
                    new Socket(line.address().getAddress(), line.address().getPort());
            client.setSoTimeout(PATIENCE_MS);
            return new Ends(client, accept(server));
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }

    private static ServerSocket listening() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(ANY);
            socket.setSoTimeout(PATIENCE_MS);
            return socket;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Line leadingTo(ServerSocket server, Lines lines) {
        try {
            return lines.open(Carrier.TCP, ANY, (InetSocketAddress) server.getLocalSocketAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Socket accept(ServerSocket server) throws IOException {
        Socket accepted = server.accept();
        accepted.setSoTimeout(PATIENCE_MS);
        return accepted;
    }

    private static void say(Socket who, String what) throws IOException {
        who.getOutputStream().write(what.getBytes(StandardCharsets.UTF_8));
    }

    private static String heard(Socket who, int count) throws IOException {
        return new String(who.getInputStream().readNBytes(count), StandardCharsets.UTF_8);
    }

    private static byte[] allFrom(Socket who) {
        try {
            return who.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
