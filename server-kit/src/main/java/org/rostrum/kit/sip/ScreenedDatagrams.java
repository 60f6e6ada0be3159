/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.rostrum.kit.sip.MessageScreen.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A datagram socket that hands on only what passes the {@link MessageScreen}, and answers what it refuses. */
final class ScreenedDatagrams extends DatagramSocket {

    private static final Logger LOG = LoggerFactory.getLogger(ScreenedDatagrams.class);

    ScreenedDatagrams(int port, InetAddress address) throws SocketException {
        super(port, address);
    }

    @Override
    public void receive(DatagramPacket packet) throws IOException {
        int room = packet.getLength();
        while (true) {
            packet.setLength(room);
            super.receive(packet);
            switch (MessageScreen.judge(packet.getData(), packet.getOffset(), packet.getLength())) {
                case Verdict.Pass pass -> {
                    packet.setLength(pass.length());
                    return;
                }
                case Verdict.Refuse refuse -> answer(refuse, packet);
                case Verdict.Drop drop -> LOG.debug("dropped a datagram from {}", packet.getSocketAddress());
            }
        }
    }

    private void answer(Verdict.Refuse refuse, DatagramPacket packet) {
        InetSocketAddress source = (InetSocketAddress) packet.getSocketAddress();
        Refusal refusal = Refusal.of(refuse, source);
        byte[] octets = refusal.octets();
        LOG.debug("{} {} to {}", refuse.status(), refuse.reason(), source);
        try {
            send(new DatagramPacket(octets, octets.length, source.getAddress(), refusal.port()));
        } catch (IOException e) {
            // An answer that cannot be sent must not keep the next datagram from being read.
            LOG.debug("no answer to {}: {}", source, e.toString());
        }
    }
}
