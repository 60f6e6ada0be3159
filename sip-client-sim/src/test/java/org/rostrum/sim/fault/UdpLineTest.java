/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class UdpLineTest {
    private static final int PATIENCE_MS = 60_000;
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final Lines lines = new Lines(1);

    @SuppressWarnings("NullAway.Init")
    private DatagramSocket client;

    @SuppressWarnings("NullAway.Init")
    private DatagramSocket server;

    @SuppressWarnings("NullAway.Init")
    private Line line;

    @BeforeEach
    void open() throws IOException {
        server = new DatagramSocket(0, HERE);
        server.setSoTimeout(PATIENCE_MS);
        line = lines.open(
                Carrier.UDP, new InetSocketAddress(HERE, 0), new InetSocketAddress(HERE, server.getLocalPort()));
        client = new DatagramSocket(0, HERE);
        client.setSoTimeout(PATIENCE_MS);
        client.connect(line.address());
    }

    @AfterEach
    void close() {
        lines.close();
        client.close();
        server.close();
    }

    @Test
    void answersFindTheirWayBackToWhoAsked() throws IOException {
        try (DatagramSocket other = new DatagramSocket(0, HERE)) {
            other.setSoTimeout(PATIENCE_MS);
            other.connect(line.address());
            for (DatagramSocket asking : List.of(client, other)) {
                send(asking, "question");
                DatagramPacket question = received(server);
                byte[] answer = ("for " + asking.getLocalPort()).getBytes(StandardCharsets.UTF_8);
                server.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));

                assertThat(text(received(asking))).isEqualTo("for " + asking.getLocalPort());
            }
        }
        assertThat(line.counts().connections()).isEqualTo(2);
    }

    @Test
    void everyDatagramArrivesTwiceWhenAllAreDuplicated() throws IOException {
        line.suffer(FaultOrder.parse("duplicate 100% up"));
        send(client, "a");
        send(client, "b");

        assertThat(heard(4)).containsExactlyInAnyOrder("a", "a", "b", "b");
        assertThat(line.counts().duplicated()).isEqualTo(2);
    }

    @Test
    void datagramsChangePlacesWhenAllAreReordered() throws IOException {
        line.suffer(FaultOrder.parse("reorder 100%"));
        for (int pairs = 0; pairs < 3; pairs++) {
            send(client, "first");
            send(client, "second");
        }

        assertThat(heard(6)).containsExactlyInAnyOrder("first", "second", "first", "second", "first", "second");
        assertThat(line.counts().passedUp()).isEqualTo(6);
    }

    @Test
    void datagramThatNobodyOvertakesArrivesAllTheSame() throws IOException {
        line.suffer(FaultOrder.parse("reorder 100%"));
        send(client, "alone");

        assertThat(heard(1)).containsExactly("alone");
        assertThat(line.counts().reordered()).isZero();
    }

    @Test
    void droppedDatagramsAreNotHeard() throws IOException {
        line.suffer(FaultOrder.parse("drop 100% up"));
        send(client, "lost");
        awaitDropped();
        line.suffer(FaultOrder.parse("heal"));
        send(client, "found");

        assertThat(heard(1)).containsExactly("found");
        assertThat(line.counts().dropped()).isEqualTo(1);
    }

    private void awaitDropped() {
        long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000L;
        while (line.counts().dropped() == 0) {
            assertThat(System.nanoTime()).as("the time until it was dropped").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void send(DatagramSocket from, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        from.send(new DatagramPacket(bytes, bytes.length));
    }

    private List<String> heard(int count) throws IOException {
        List<String> heard = new ArrayList<>();
        while (heard.size() < count) {
            heard.add(text(received(server)));
        }
        return heard;
    }

    private static DatagramPacket received(DatagramSocket at) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        at.receive(packet);
        return packet;
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
