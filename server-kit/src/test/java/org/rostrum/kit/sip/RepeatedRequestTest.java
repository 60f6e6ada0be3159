/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A request that comes more than once: again by the same way, or by another one. */
@Timeout(180)
class RepeatedRequestTest {

    private final CountDownLatch released = new CountDownLatch(1);
    private TestPeer node;
    private DatagramSocket client;

    @BeforeEach
    void start() throws Exception {
        node = new TestPeer("focus", TraceSide.SERVER, TestTls.create(), this::serve);
        client = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        client.setSoTimeout((int) TestPeer.PATIENCE.toMillis());
    }

    @AfterEach
    void stop() {
        released.countDown();
        client.close();
        node.close();
    }

    private void serve(IncomingRequest request) {
        try {
            if (SipMessages.callId(request.request()).equals("held")) {
                released.await();
            }
            request.respond(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String callId, String branch, String toTag) throws IOException {
        send("alice", callId, branch, toTag);
    }

    private static byte[] options(String via, String from, String callId, String toTag) {
        return RawMessages.bytes("OPTIONS sip:focus@example.com SIP/2.0\n"
                + "Via: SIP/2.0/" + via + "\n"
                + "Max-Forwards: 70\nFrom: <sip:" + from + "@example.com>;tag=1\nTo: <sip:focus@example.com>" + toTag
                + "\n"
                + "Call-ID: " + callId + "\nCSeq: 1 OPTIONS\nContent-Length: 0\n\n");
    }

    private void send(String from, String callId, String branch, String toTag) throws IOException {
        String via = "UDP 127.0.0.1:" + client.getLocalPort() + ";branch=z9hG4bK" + branch;
        byte[] octets = options(via, from, callId, toTag);
        client.send(new DatagramPacket(octets, octets.length, node.node.address(SipTransport.UDP)));
    }

    /** The status of the next answer, and the Call-ID and branch that it is for. */
    private String answer() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[8_192], 8_192);
        client.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        return text.substring(8, 11) + " " + text.replaceAll("(?s).*Call-ID: (\\S+).*", "$1") + " "
                + text.replaceAll("(?s).*branch=z9hG4bK(\\w+).*", "$1");
    }

    @Test
    void aRequestThatComesByAnotherWayWhileItIsServedIsToldSo() throws Exception {
        send("held", "a", "");
        TestPeer.next(node.requests);

        send("held", "b", "");
        assertThat(answer()).isEqualTo("482 held b");

        released.countDown();
        assertThat(answer()).isEqualTo("200 held a");
        assertThat(node.requests).as("only the first was served").isEmpty();
    }

    @Test
    void whatBelongsToADialogOrIsAnotherRequestIsNotMerged() throws Exception {
        send("one", "a", "");
        assertThat(answer()).isEqualTo("200 one a");

        send("one", "b", ";tag=2");
        assertThat(answer()).isEqualTo("200 one b");
        send("two", "c", "");
        assertThat(answer()).isEqualTo("200 two c");
    }

    /** Clients that started in the same second choose the same Call-IDs and tags. */
    @Test
    void twoPeopleWhoseRequestsLookAlikeAreBothServed() throws Exception {
        send("alice", "held", "a", "");
        TestPeer.next(node.requests);

        send("bob", "held", "b", "");

        assertThat(SipMessages.fromUri(TestPeer.next(node.requests).request())).isEqualTo("sip:bob@example.com");
    }

    /** So does a client that repeats what was challenged, with credentials and under the old number. */
    @Test
    void whatComesOnceMoreAfterItsAnswerIsServedOnceMoreOnAStream() throws Exception {
        InetSocketAddress address = node.node.address(SipTransport.TCP);
        try (Socket stream = new Socket(address.getAddress(), address.getPort())) {
            stream.setSoTimeout((int) TestPeer.PATIENCE.toMillis());
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 0; i < 10; i++) {
                stream.getOutputStream().write(options("TCP 127.0.0.1:5060;branch=z9hG4bKa", "alice", "one", ""));

                assertThat(answers.readLine()).isEqualTo("SIP/2.0 200 OK");
                while (!answers.readLine().isEmpty()) {
                    // The rest of the head; there is no body.
                }
            }
        }
    }

    @Test
    void aRepetitionOfWhatWasLetInIsNotTurnedAwayWhenTooMuchIsToDo() throws Exception {
        send("held", "a", "");
        TestPeer.next(node.requests);
        node.busy = true;

        send("held", "a", "");
        send("new", "b", "");

        assertThat(answer()).as("answered in the order of arrival").isEqualTo("503 new b");
        released.countDown();
        assertThat(answer()).isEqualTo("200 held a");
    }

    @Test
    void whatWasTurnedAwayIsTurnedAwayAgain() throws Exception {
        node.busy = true;
        send("new", "a", "");
        assertThat(answer()).isEqualTo("503 new a");

        send("new", "a", "");
        assertThat(answer()).isEqualTo("503 new a");
    }
}
