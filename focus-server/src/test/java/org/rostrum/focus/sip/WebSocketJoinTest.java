/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.focus.notify.SubscriptionState;
import org.rostrum.focus.sip.SipConfig.WebSockets;
import org.rostrum.kit.lab.LabCa;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.tls.PeerIdentity;
import org.rostrum.kit.tls.ServiceRole;
import org.rostrum.kit.tls.TlsMaterial;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole participation by WebSocket (RFC 7118), from somebody who has no address that anybody could reach. */
@Timeout(180)
class WebSocketJoinTest {

    private static final String NOWHERE = "df7jal23ls0d.invalid";
    private static final String ALICE = "sip:alice@example.com";
    private static final String CONFERENCE = ALICE + ";gruu;opaque=app:conf:focus:id:K7QW2M9A";

    private static TlsMaterial tls;

    private int branches;

    @BeforeAll
    static void issueCertificate(@TempDir Path home) throws Exception {
        LabCa.open(home, Clock.systemUTC()).issue(new PeerIdentity(ServiceRole.FOCUS, "focus"), List.of("127.0.0.1"));
        tls = TlsMaterial.load(home, "focus");
    }

    private String request(String method, String callId, int cseq, String toTag, String more, String body) {
        branches++;
        return method + " " + CONFERENCE + " SIP/2.0\n"
                + "Via: SIP/2.0/WS " + NOWHERE + ";branch=z9hG4bK" + branches + "\n"
                + "From: <" + ALICE + ">;tag=4711\n"
                + "To: <" + CONFERENCE + ">" + (toTag.isEmpty() ? "" : ";tag=" + toTag) + "\n"
                + "Max-Forwards: 70\n"
                + "CSeq: " + cseq + " " + method + "\n"
                + "Call-ID: " + callId + "\n"
                + "Contact: <sip:alice@" + NOWHERE + ";transport=ws>\n"
                + "Supported: timer\n"
                + more
                + "Content-Length: LENGTH\n\n"
                + body;
    }

    private static String addUser(String mcu, String joining) {
        return TestClient.envelope(
                "1",
                ALICE,
                CONFERENCE,
                "<addUser" + mcu + "><conferenceKeys confEntity=\"" + CONFERENCE + "\"/><ci:user entity=\"" + ALICE
                        + "\"><ci:roles><ci:entry>attendee</ci:entry></ci:roles><ci:endpoint entity=\""
                        + TestClient.ENDPOINT + "\">" + joining + "</ci:endpoint></ci:user></addUser>");
    }

    private static String field(String message, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + ": ([^\r]*)").matcher(message);
        assertThat(line.find()).as("%s in %s", name, message).isTrue();
        return line.group(1);
    }

    private static String tag(String response) {
        return field(response, "To").replaceFirst(".*;tag=", "");
    }

    private static String ok(String request) {
        StringBuilder answer = new StringBuilder("SIP/2.0 200 OK\n");
        for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
            answer.append(name).append(": ").append(field(request, name)).append('\n');
        }
        return answer.append("Content-Length: 0\n\n").toString();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OFF")
    void participantJoinsHearsOfOthersGetsHisWayToTheMcuAndLeaves(WebSockets.Kind kind) throws Exception {
        WebSockets webSockets = new WebSockets(kind, 0, List.of());
        try (DoorLab lab = new DoorLab(config -> DoorLab.with(config, webSockets), tls.serverTls(Optional.empty()));
                TestClient organizer = new TestClient(lab, "alice", SipTransport.TCP)) {
            assertThat(organizer.schedule("K7QW2M9A").getStatusCode()).isEqualTo(200);
            int port = lab.door.node().port(SipTransport.valueOf(kind.name()));
            URI server = URI.create(kind.name().toLowerCase(Locale.ROOT) + "://127.0.0.1:" + port + "/");
            try (WebSocketWire wire = new WebSocketWire(server, tls.sslContext())) {
                participate(wire, lab);
            }
        }
    }

    private void participate(WebSocketWire wire, DoorLab lab) throws Exception {
        String c3p = "Content-Type: application/cccp+xml\n";
        wire.send(request("INVITE", "join", 1, "", c3p, addUser("", "")));
        String joined = wire.answer(200, "1 INVITE");
        wire.send(request("ACK", "join", 1, tag(joined), "", ""));
        wire.send(request("SUBSCRIBE", "watch", 1, "", "Event: conference\nSupported: ms-benotify\n", ""));
        wire.answer(200, "1 SUBSCRIBE");
        wire.next("BENOTIFY");
        lab.hub.publish(0, SubscriptionState.ACTIVE);
        String told = wire.next("BENOTIFY");
        String mcu = " mscp:mcuUri=\"" + TestClient.mcu(CONFERENCE) + '"';
        wire.send(request(
                "INFO", "join", 2, tag(joined), c3p, addUser(mcu, "<ci:joining-method>dialed-in</ci:joining-method>")));
        wire.answer(202, "2 INFO");
        String outcome = wire.next("INFO");
        wire.send(ok(outcome));
        wire.send(request("BYE", "join", 3, tag(joined), "", ""));
        wire.answer(200, "3 BYE");

        assertThat(field(joined, "Contact")).contains("transport=ws");
        assertThat(told).startsWith("BENOTIFY sip:alice@" + NOWHERE).contains("version=\"2\"");
        assertThat(outcome).contains("code=\"success\"").contains("sAuthId");
        Await.until(() -> lab.door.participations() == 0);
    }
}
