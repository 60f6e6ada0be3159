/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.focus.notify.SubscriptionState;
import org.rostrum.focus.sip.SipConfig.SessionLimits;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of Office Communications Server as one is known to behave: no branch in its Via, a lower-case transport there, no
 * session timer, no answer to INFO, a subscription it never refreshes and ends with a new Call-ID.
 */
@Timeout(180)
class OldClientTest {

    private static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";

    private DoorLab lab;
    private RawWire wire;

    @BeforeEach
    void open() throws Exception {
        lab = new DoorLab(config ->
                DoorLab.with(config, new SessionLimits(false, Duration.ofMinutes(30), Duration.ofSeconds(90))));
        wire = new RawWire(lab.door.node().address(SipTransport.TCP));
    }

    @AfterEach
    void close() throws Exception {
        wire.close();
        lab.close();
    }

    private String request(String line, String callId, String cseq, String toTag, String more, String body) {
        return line + " SIP/2.0\n"
                + "Via: SIP/2.0/tcp 127.0.0.1:PORT\n"
                + "From: <sip:alice@example.com>;tag=4711;epid=01010101\n"
                + "To: <" + CONFERENCE + ">" + (toTag.isEmpty() ? "" : ";tag=" + toTag) + "\n"
                + "Max-Forwards: 70\n"
                + "CSeq: " + cseq + "\n"
                + "User-Agent: Purple/2.14.12 Sipe/1.25.0 (linux-x86_64)\n"
                + "Call-ID: " + callId + "\n"
                + "Contact: <sip:alice@127.0.0.1:PORT;transport=tcp>\n"
                + more
                + "Content-Length: LENGTH\n\n"
                + body;
    }

    private String body(String command) {
        return TestClient.envelope("0", "sip:alice@example.com", CONFERENCE, command);
    }

    private String join() {
        return body("<addUser><conferenceKeys confEntity=\"" + CONFERENCE
                + "\"/><ci:user entity=\"sip:alice@example.com\"><ci:roles><ci:entry>attendee</ci:entry></ci:roles>"
                + "<ci:endpoint entity=\"" + TestClient.ENDPOINT + "\"/></ci:user></addUser>");
    }

    private static String tag(String message) {
        return message.replaceAll("(?s).*?\r\nTo: [^\r]*;tag=([^\r;]*).*", "$1");
    }

    private String joined() throws Exception {
        try (TestClient organizer = new TestClient(lab, "alice", SipTransport.TCP)) {
            assertThat(organizer.schedule("K7QW2M9A").getStatusCode()).isEqualTo(200);
        }
        wire.send(request(
                "INVITE " + CONFERENCE,
                "call-1",
                "1 INVITE",
                "",
                "Supported: ms-sender\nContent-Type: application/cccp+xml\n",
                join()));
        String ok = wire.readUntil("SIP/2.0 200");
        assertThat(ok)
                .contains("CSeq: 1 INVITE")
                .contains("code=\"success\"")
                .contains("To: <" + CONFERENCE + ">;tag=");
        assertThat(ok).doesNotContain("Session-Expires");
        wire.send(request("ACK " + CONFERENCE, "call-1", "1 ACK", tag(ok), "", ""));
        return tag(ok);
    }

    @Test
    void joinsSubscribesCommandsAndLeaves() throws Exception {
        String focusTag = joined();

        wire.send(request("SUBSCRIBE " + CONFERENCE, "call-2", "1 SUBSCRIBE", "", """
                Event: conference
                Accept: application/conference-info+xml
                Supported: com.microsoft.autoextend
                Supported: ms-benotify
                Proxy-Require: ms-benotify
                Supported: ms-piggyback-first-notify
                """, ""));
        String subscribed = wire.readUntil("SIP/2.0 200");
        assertThat(subscribed)
                .contains("ms-piggyback-cseq: 1\r\n")
                .containsIgnoringCase("subscription-state: active;expires=3600\r\n")
                .contains("Content-Type: application/conference-info+xml\r\n")
                .contains("state=\"full\"");
        lab.hub.publish(0, SubscriptionState.ACTIVE);
        assertThat(wire.readUntil("BENOTIFY")).contains("CSeq: 2 BENOTIFY\r\n").contains("version=\"2\"");

        wire.send(request(
                "INFO " + CONFERENCE,
                "call-1",
                "2 INFO",
                focusTag,
                "Content-Type: application/cccp+xml\n",
                body("<modifyConferenceLock><conferenceKeys confEntity=\"" + CONFERENCE
                        + "\"/><locked>true</locked></modifyConferenceLock>")));
        assertThat(wire.readUntil("SIP/2.0 202")).contains("CSeq: 2 INFO\r\n");
        assertThat(wire.readUntil("INFO ")).contains("modifyConferenceLock").contains("code=\"success\"");

        wire.send(request(
                "SUBSCRIBE " + CONFERENCE,
                "call-3",
                "1 SUBSCRIBE",
                "",
                "Event: conference\nExpires: 0\nAccept: application/conference-info+xml\n",
                ""));
        assertThat(wire.readUntil("SIP/2.0 200"))
                .contains("CSeq: 1 SUBSCRIBE\r\n")
                .contains("Expires: 0\r\n");
        assertThat(lab.hub.subscriptions()).isZero();

        wire.send(request("BYE " + CONFERENCE, "call-1", "3 BYE", focusTag, "", ""));
        assertThat(wire.readUntil("SIP/2.0 200")).contains("CSeq: 3 BYE\r\n");
        Await.until(() -> lab.state.state().active(CONFERENCE).isEmpty());
    }

    @Test
    void infoWithoutAnswerDoesNoHarm() throws Exception {
        String focusTag = joined();

        wire.send(request(
                "INFO " + CONFERENCE,
                "call-1",
                "2 INFO",
                focusTag,
                "Content-Type: application/cccp+xml\n",
                body("<addUser mscp:mcuUri=\"" + TestClient.mcu(CONFERENCE) + "\"><conferenceKeys confEntity=\""
                        + CONFERENCE
                        + "\"/><ci:user entity=\"sip:alice@example.com\"><ci:endpoint entity=\"" + TestClient.ENDPOINT
                        + "\"><ci:joining-method>dialed-in</ci:joining-method></ci:endpoint></ci:user></addUser>")));

        assertThat(wire.readUntil("SIP/2.0 202")).contains("CSeq: 2 INFO\r\n");
        String outcome = wire.readUntil("INFO ");
        assertThat(outcome)
                .contains("code=\"success\"")
                .contains("sAuthId")
                .contains(";tag=4711")
                .contains("Call-ID: call-1");
        wire.send(request("BYE " + CONFERENCE, "call-1", "3 BYE", focusTag, "", ""));
        assertThat(wire.readUntil("SIP/2.0 200")).contains("CSeq: 3 BYE\r\n");
    }

    @Test
    void refusedJoinIsAcknowledgedLikeASuccessWithoutHarm() throws Exception {
        wire.send(request(
                "INVITE " + CONFERENCE, "call-1", "1 INVITE", "", "Content-Type: application/cccp+xml\n", join()));
        String refusal = wire.readUntil("SIP/2.0 404");
        assertThat(refusal).contains("ms-diagnostics: 3012;reason=\"conferenceDoesntExist\";source=\"127.0.0.1\"");
        wire.send(request("ACK " + CONFERENCE, "call-1", "1 ACK", tag(refusal), "", ""));

        wire.send(request("OPTIONS " + CONFERENCE, "call-9", "1 OPTIONS", "", "", ""));
        assertThat(wire.readUntil("SIP/2.0 200")).contains("CSeq: 1 OPTIONS\r\n");
    }

    @Test
    void bareConferenceUriWithoutAngleBracketsIsUnderstood() throws Exception {
        joined();

        wire.send(request("OPTIONS " + CONFERENCE, "call-9", "1 OPTIONS", "", "", "")
                .replace("To: <" + CONFERENCE + ">", "To: " + CONFERENCE));

        assertThat(wire.readUntil("SIP/2.0 200"))
                .contains("CSeq: 1 OPTIONS\r\n")
                .contains("Allow: INVITE");
    }

    @Test
    void closedConnectionEndsTheParticipationAfterAWhile() throws Exception {
        lab.close();
        lab = new DoorLab(config -> DoorLab.with(
                DoorLab.with(config, new SessionLimits(false, Duration.ofMinutes(30), Duration.ofSeconds(90))),
                config.subscription(),
                Duration.ofMillis(200)));
        wire.close();
        wire = new RawWire(lab.door.node().address(SipTransport.TCP));
        joined();
        assertThat(lab.state.state().active(CONFERENCE)).isPresent();

        wire.close();

        Await.until(() -> lab.state.state().active(CONFERENCE).isEmpty());
    }
}
