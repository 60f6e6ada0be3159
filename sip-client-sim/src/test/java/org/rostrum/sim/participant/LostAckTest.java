/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** A Focus that never hears the first ACK, written on a bare socket. */
@Timeout(180)
class LostAckTest {

    @Test
    void repeatedAnswerToInviteIsAcknowledgedAgain() throws Exception {
        try (DatagramSocket focus = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                SimNode node = SimNode.builder(
                                "sim", new FocusAddress("127.0.0.1", focus.getLocalPort(), SipTransport.UDP))
                        .start()) {
            focus.setSoTimeout(10_000);
            Participant bob = new Participant(
                    node, Persona.of("bob", "example.com"), ParticipantSettings.DEFAULT, ParticipantListener.NONE);
            CompletableFuture<String> joining = bob.joinFocus(ScriptedServers.CONFERENCE);

            DatagramPacket invite = receive(focus, "INVITE");
            byte[] ok = ok(text(invite));
            send(focus, ok, invite.getSocketAddress());
            String first = text(receive(focus, "ACK"));
            send(focus, ok, invite.getSocketAddress());
            String second = text(receive(focus, "ACK"));

            assertThat(joining.join()).isEqualTo("attendee");
            assertThat(header(second, "CSeq")).isEqualTo(header(first, "CSeq")).isEqualTo("1 ACK");
            assertThat(header(second, "To")).isEqualTo(header(first, "To")).contains("tag=f0c5");
        }
    }

    private static byte[] ok(String invite) {
        String requestId = find(invite, "requestId=\"(\\d+)\"");
        String body = "<response xmlns=\"urn:ietf:params:xml:ns:cccp\" requestId=\"" + requestId + "\" from=\""
                + ScriptedServers.CONFERENCE + "\" to=\"sip:bob@example.com\" code=\"success\"><addUser><user"
                + " xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"sip:bob@example.com\"><roles><entry>"
                + "attendee</entry></roles></user></addUser></response>";
        String head = "SIP/2.0 200 OK\r\nVia: " + header(invite, "Via") + "\r\nFrom: " + header(invite, "From")
                + "\r\nTo: " + header(invite, "To") + ";tag=f0c5\r\nCall-ID: " + header(invite, "Call-ID")
                + "\r\nCSeq: 1 INVITE\r\nContact: <sip:focus@127.0.0.1>\r\nContent-Type: application/cccp+xml"
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /** The next request of this method; repeated ones of another are skipped. */
    private static DatagramPacket receive(DatagramSocket socket, String method) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        do {
            packet.setLength(65_536);
            socket.receive(packet);
        } while (!text(packet).startsWith(method + ' '));
        return packet;
    }

    private static void send(DatagramSocket socket, byte[] message, SocketAddress to) throws IOException {
        socket.send(new DatagramPacket(message, message.length, to));
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private static String header(String message, String name) {
        return find(message, "\n" + name + ": ([^\r\n]*)");
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(pattern + " not in " + text);
        }
        return matcher.group(1);
    }
}
