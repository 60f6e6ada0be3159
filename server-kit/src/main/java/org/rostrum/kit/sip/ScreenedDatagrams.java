/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Optional;
import org.rostrum.kit.sip.MessageScreen.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A datagram socket that hands on only what passes the {@link MessageScreen}, and answers what it refuses. While too much waits it
 * answers what is new by 503.
 */
final class ScreenedDatagrams extends DatagramSocket {

    private static final Logger LOG = LoggerFactory.getLogger(ScreenedDatagrams.class);

    private final Overload overload;

    ScreenedDatagrams(int port, InetAddress address, Overload overload) throws SocketException {
        super(port, address);
        this.overload = overload;
    }

    @Override
    public void receive(DatagramPacket packet) throws IOException {
        int room = packet.getLength();
        while (true) {
            packet.setLength(room);
            super.receive(packet);
            switch (MessageScreen.judge(packet.getData(), packet.getOffset(), packet.getLength())) {
                case Verdict.Pass pass -> {
                    if (letIn(packet, pass.length())) {
                        return;
                    }
                }
                case Verdict.PassOneWay oneWay -> {
                    if (letIn(packet, oneWay.length())) {
                        return;
                    }
                }
                case Verdict.Refuse refuse -> {
                    LOG.debug("{} {} to {}", refuse.status(), refuse.reason(), packet.getSocketAddress());
                    answer(Refusal.of(refuse, source(packet)), packet);
                }
                case Verdict.Drop drop -> LOG.debug("dropped a datagram from {}", packet.getSocketAddress());
            }
        }
    }

    private boolean letIn(DatagramPacket packet, int length) {
        packet.setLength(length);
        Optional<MessageHead> turnedAway =
                overload.turnsAwayDatagram(packet.getData(), packet.getOffset(), packet.getLength());
        turnedAway.ifPresentOrElse(head -> answer(Refusal.busy(head, source(packet)), packet), () -> trim(packet));
        return turnedAway.isEmpty();
    }

    /** The stack's buffer has room for the largest datagram; one that waits in a queue must not hold all of that. */
    private static void trim(DatagramPacket packet) {
        int start = packet.getOffset();
        packet.setData(Arrays.copyOfRange(packet.getData(), start, start + packet.getLength()));
    }

    private static InetSocketAddress source(DatagramPacket packet) {
        return (InetSocketAddress) packet.getSocketAddress();
    }

    private void answer(Refusal refusal, DatagramPacket packet) {
        byte[] octets = refusal.octets();
        try {
            send(new DatagramPacket(octets, octets.length, packet.getAddress(), refusal.port()));
        } catch (IOException e) {
            // An answer that cannot be sent must not keep the next datagram from being read.
            LOG.debug("no answer to {}: {}", packet.getSocketAddress(), e.toString());
        }
    }
}
