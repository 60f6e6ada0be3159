/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.focus.notify.SubscriptionState;
import org.rostrum.focus.sip.SipConfig.SessionLimits;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** What RFC 3261 asks of any server, seen from the other end of a socket. */
@Timeout(180)
class SipBehaviourTest {

    private static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";
    private static final String NOWHERE = "10.255.255.1:5060";

    private DoorLab lab;
    private RawWire wire;

    @BeforeEach
    void open() throws Exception {
        lab = new DoorLab(config ->
                DoorLab.with(config, new SessionLimits(false, Duration.ofMinutes(30), Duration.ofSeconds(90))));
        try (TestClient organizer = new TestClient(lab, "alice", SipTransport.TCP)) {
            assertThat(organizer.schedule("K7QW2M9A").getStatusCode()).isEqualTo(200);
        }
        wire = new RawWire(lab.door.node().address(SipTransport.TCP));
    }

    @AfterEach
    void close() throws Exception {
        wire.close();
        lab.close();
    }

    /** A request of a client that believes to live where nobody can reach it. */
    private static String request(String method, String branch, String cseq, String toTag, String more, String body) {
        return method + " " + CONFERENCE + " SIP/2.0\n"
                + "Via: SIP/2.0/TCP " + NOWHERE + ";branch=z9hG4bK" + branch + ";rport\n"
                + "From: <sip:alice@example.com>;tag=4711;epid=01010101\n"
                + "To: <" + CONFERENCE + ">" + (toTag.isEmpty() ? "" : ";tag=" + toTag) + "\n"
                + "Max-Forwards: 70\n"
                + "CSeq: " + cseq + " " + method + "\n"
                + "Call-ID: behaviour\n"
                + "Contact: <sip:alice@" + NOWHERE + ";transport=tcp>\n"
                + more
                + "Content-Length: LENGTH\n\n"
                + body;
    }

    private static String invite(String branch, String more) {
        return request(
                "INVITE",
                branch,
                "1",
                "",
                more + "Content-Type: application/cccp+xml\n",
                TestClient.envelope(
                        "1",
                        "sip:alice@example.com",
                        CONFERENCE,
                        "<addUser><conferenceKeys confEntity=\"" + CONFERENCE
                                + "\"/><ci:user entity=\"sip:alice@example.com\"><ci:roles><ci:entry>attendee</ci:entry>"
                                + "</ci:roles><ci:endpoint entity=\"" + TestClient.ENDPOINT
                                + "\"/></ci:user></addUser>"));
    }

    private static String tag(String message) {
        return message.replaceAll("(?s).*?\r\nTo: [^\r]*;tag=([^\r;]*).*", "$1");
    }

    private String joined(String more) throws Exception {
        wire.send(invite("join", more));
        String ok = wire.readUntil("SIP/2.0 200");
        wire.send(request("ACK", "ack", "1", tag(ok), "", ""));
        return ok;
    }

    private String subscribed() throws Exception {
        wire.send(request(
                "SUBSCRIBE",
                "subscribe",
                "1",
                "",
                "Event: conference\nSupported: ms-benotify\nSupported: ms-piggyback-first-notify\n",
                ""));
        return wire.readUntil("SIP/2.0 200");
    }

    @Test
    void clientBehindAnAddressTranslatorIsReachedByItsOwnConnection() throws Exception {
        joined("");
        subscribed();

        lab.hub.publish(0, SubscriptionState.ACTIVE);

        assertThat(wire.readUntil("BENOTIFY"))
                .startsWith("BENOTIFY sip:alice@" + NOWHERE + ";transport=tcp SIP/2.0")
                .contains("subscription-state: active;expires=")
                .contains("Event: conference");
    }

    @Test
    void notificationsDifferInNumberAndBranchAndEndWithTheirBody() throws Exception {
        joined("");
        subscribed();

        lab.hub.publish(0, SubscriptionState.ACTIVE);
        lab.hub.publish(0, SubscriptionState.ACTIVE);
        String first = wire.readUntil("BENOTIFY");
        String second = wire.readUntil("BENOTIFY");

        assertThat(first).contains("CSeq: 2 BENOTIFY").contains("version=\"2\"").endsWith(">");
        assertThat(second)
                .contains("CSeq: 3 BENOTIFY")
                .contains("version=\"3\"")
                .endsWith(">");
        assertThat(branch(first)).startsWith("z9hG4bK").isNotEqualTo(branch(second));
    }

    private static String branch(String message) {
        return message.replaceAll("(?s).*?;branch=([^;\r]*).*", "$1");
    }

    @Test
    void requestsFollowTheRouteThatAProxyRecorded() throws Exception {
        String route = "<sip:proxy.example.com;lr>";

        String ok = joined("Record-Route: " + route + "\n");
        wire.send(request(
                "SUBSCRIBE",
                "routed",
                "1",
                "",
                "Record-Route: " + route + "\nEvent: conference\nSupported: ms-benotify\n",
                ""));

        assertThat(ok).contains("Record-Route: " + route);
        assertThat(wire.readUntil("BENOTIFY"))
                .startsWith("BENOTIFY sip:alice@" + NOWHERE)
                .contains("Route: " + route);
    }

    @Test
    void optionsSayWhatIsTrue() throws Exception {
        wire.send(request("OPTIONS", "options", "1", "", "", ""));

        assertThat(wire.read())
                .startsWith("SIP/2.0 200")
                .contains("Allow: INVITE,ACK,CANCEL,BYE,INFO,UPDATE,OPTIONS,SUBSCRIBE,REGISTER,SERVICE")
                .contains(
                        "Accept: application/cccp+xml,application/conference-info+xml,application/conference-state+xml")
                .contains("Supported: timer,com.microsoft.autoextend,ms-benotify,ms-piggyback-first-notify,ms-sender")
                .contains("Allow-Events: conference");
    }

    @ParameterizedTest
    @CsvSource({
        "REFER,     '',                              405, Allow: INVITE",
        "INVITE,    'Require: x-nothing',            420, Unsupported: x-nothing",
        "INVITE,    'Content-Type: application/sdp', 415, 'Accept: application/cccp+xml'",
        "SUBSCRIBE, 'Event: presence',               489, Allow-Events: conference",
    })
    void whatIsNotServedIsRefusedWithWhatIs(String method, String header, int status, String told) throws Exception {
        wire.send(request(method, "refused", "1", "", header.isEmpty() ? "" : header + "\n", "x"));

        assertThat(wire.readUntil("SIP/2.0 " + status)).contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOTIFY", "PUBLISH"})
    void requestWithoutTheEventThatItsMethodNeedsIsToldSo(String method) throws Exception {
        wire.send(request(method, "eventless", "1", "", "", ""));

        assertThat(wire.read()).startsWith("SIP/2.0 400").contains("CSeq: 1 " + method);
    }

    @ParameterizedTest
    @CsvSource({"BYE", "INFO", "UPDATE"})
    void requestInADialogThatIsNotThereIs481(String method) throws Exception {
        wire.send(request(method, "lost", "2", "nobody", "", ""));

        assertThat(wire.read()).startsWith("SIP/2.0 481");
    }

    @Test
    void cancelOfNothingIs481() throws Exception {
        wire.send(request("CANCEL", "nothing", "1", "", "", ""));

        assertThat(wire.read()).startsWith("SIP/2.0 481");
    }

    @Test
    void ackOfNobodysDialogIsIgnored() throws Exception {
        wire.send(request("ACK", "stray", "1", "nobody", "", ""));
        wire.send(request("OPTIONS", "after", "1", "", "", ""));

        assertThat(wire.read()).startsWith("SIP/2.0 200").contains("OPTIONS");
    }

    @Test
    void successIsRepeatedUntilItIsAcknowledged() throws Exception {
        wire.send(invite("late", ""));
        String first = wire.readUntil("SIP/2.0 200");
        String second = wire.readUntil("SIP/2.0 200");

        wire.send(request("ACK", "late-ack", "1", tag(first), "", ""));
        wire.send(request("BYE", "bye", "2", tag(first), "", ""));

        assertThat(tag(second)).isEqualTo(tag(first));
        assertThat(wire.readUntil("SIP/2.0 200")).contains("CSeq: 2 BYE");
    }

    @Test
    void ackOfADialogThatIsOverChangesNothing() throws Exception {
        String ok = joined("");
        wire.send(request("BYE", "bye", "2", tag(ok), "", ""));
        String bye = wire.readAnswer("2 BYE");

        wire.send(request("ACK", "too-late", "1", tag(ok), "", ""));
        wire.send(request("OPTIONS", "after", "1", "", "", ""));

        assertThat(bye).startsWith("SIP/2.0 200");
        assertThat(wire.readAnswer("1 OPTIONS")).startsWith("SIP/2.0 200");
    }

    @Test
    void twoClientsWithTheSameBranchGetEachHisOwnAnswers() throws Exception {
        try (RawWire other = new RawWire(lab.door.node().address(SipTransport.TCP))) {
            lab.held.hold();
            wire.send(invite("same", ""));
            lab.held.awaitHeld();

            other.send(request("OPTIONS", "same", "1", "", "", ""));
            String told = other.read();
            other.send(request("CANCEL", "same", "1", "", "", ""));
            String refused = other.read();
            lab.held.release();

            assertThat(told).startsWith("SIP/2.0 200").contains("CSeq: 1 OPTIONS");
            assertThat(refused).startsWith("SIP/2.0 481");
            assertThat(wire.readUntil("SIP/2.0 200")).contains("CSeq: 1 INVITE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";branch=1"})
    void clientOfTheOldStandardIsServedWhoseBranchNamesNoTransaction(String branch) throws Exception {
        OldWire old = new OldWire(branch);
        try (DatagramSocket socket = old.socket) {
            old.send(invite("", ""));
            old.send(invite("", ""));
            String first = receive(socket);
            String second = receive(socket);
            old.send(request("ACK", "", "1", tag(first), "", ""));
            old.send(request("BYE", "", "2", tag(first), "", ""));
            String bye = receive(socket);
            while (!bye.contains("CSeq: 2 BYE")) {
                bye = receive(socket);
            }

            assertThat(first).startsWith("SIP/2.0 200");
            assertThat(tag(second)).isEqualTo(tag(first));
            assertThat(bye).startsWith("SIP/2.0 200");
            Await.until(() -> lab.door.participations() == 0);
        }
    }

    /** Datagrams whose Via has the given branch parameter, or none. */
    private final class OldWire {

        private final DatagramSocket socket = new DatagramSocket();
        private final String branch;

        OldWire(String branch) throws Exception {
            this.branch = branch;
            socket.setSoTimeout((int) TestClient.PATIENCE.toMillis());
        }

        void send(String text) throws Exception {
            int body = text.length() - text.indexOf("\n\n") - 2;
            byte[] bytes = text.replaceFirst(
                            "TCP " + NOWHERE + ";branch=z9hG4bK[^;]*",
                            "UDP 127.0.0.1:" + socket.getLocalPort() + branch)
                    .replace("LENGTH", Integer.toString(body))
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, lab.door.node().address(SipTransport.UDP)));
        }
    }

    @Test
    void requestThatComesTwiceIsDoneOnce() throws Exception {
        InetSocketAddress server = lab.door.node().address(SipTransport.UDP);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout((int) TestClient.PATIENCE.toMillis());
            String text = invite("twice", "")
                    .replace("TCP " + NOWHERE, "UDP 127.0.0.1:" + socket.getLocalPort())
                    .replace(
                            "LENGTH",
                            String.valueOf(invite("", "").split("\n\n", 2)[1].length()))
                    .replace("\n", "\r\n");
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, server));
            socket.send(new DatagramPacket(bytes, bytes.length, server));

            String first = receive(socket);
            String second = receive(socket);

            assertThat(first).startsWith("SIP/2.0 200");
            assertThat(tag(second)).isEqualTo(tag(first));
            assertThat(lab.door.participations()).isEqualTo(1);
        }
    }

    private static String receive(DatagramSocket socket) throws Exception {
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            socket.receive(packet);
            String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            if (!text.startsWith("SIP/2.0 1")) {
                return text;
            }
        }
    }

    @Test
    void malformedRequestIsToldSoAndTheConnectionGoesOn() throws Exception {
        wire.send(request("OPTIONS", "bad", "one", "", "", ""));
        String refusal = wire.read();
        wire.send(request("OPTIONS", "good", "1", "", "", ""));

        assertThat(refusal).startsWith("SIP/2.0 400");
        assertThat(wire.readUntil("SIP/2.0 200")).contains("OPTIONS");
    }
}
