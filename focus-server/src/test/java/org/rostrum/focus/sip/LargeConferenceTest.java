/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pLimits;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.focus.conference.AccessMethod;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.Role;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** How the whole of a large conference reaches its subscribers: the document of real people, by the way that its size asks for. */
@Timeout(180)
class LargeConferenceTest {

    private static final int LARGE = 250;
    private static final int MIDDLING = 100;
    private static final String ID = "LARGE250";

    private final C3pCodec codec = C3pCodec.create(C3pLimits.CLIENT);
    private DoorLab lab;
    private String conference;

    @BeforeEach
    void open() throws Exception {
        lab = DoorLab.notifying();
        try (TestClient alice = new TestClient(lab, "alice", SipTransport.TCP)) {
            conference = alice.conference(ID);
            assertThat(alice.schedule(ID).getStatusCode()).isEqualTo(200);
        }
    }

    @AfterEach
    void close() {
        lab.close();
    }

    /** So many people are in the conference, besides whoever comes by a client. */
    private void fill(int people) {
        for (int i = 0; i < people; i++) {
            var unused = lab.state
                    .submit(new ConferenceCommand.Join(
                            conference,
                            new DialogRef("elsewhere", 1, "d" + i),
                            "sip:person" + i + "@example.com",
                            "Person " + i,
                            Role.ATTENDEE,
                            AuthMethod.ENTERPRISE,
                            AccessMethod.INTERNAL,
                            "{00000000-0000-0000-0000-%012d}".formatted(i),
                            true,
                            Duration.ofMinutes(30)))
                    .join();
        }
    }

    private TestClient member(SipTransport transport) throws Exception {
        TestClient client = new TestClient(lab, "alice", transport);
        client.join(conference);
        return client;
    }

    private void subscribe(TestClient client, Request subscribe) throws Exception {
        assertThat(client.call(subscribe).getStatusCode()).isEqualTo(200);
    }

    private static IncomingRequest nextNotify(TestClient client) throws Exception {
        while (true) {
            IncomingRequest next = client.received.poll(TestClient.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(next).as("a NOTIFY").isNotNull();
            if (next.method().equals(Request.NOTIFY)) {
                return next;
            }
        }
    }

    private void assertWhole(byte[] body, int people) {
        ConferenceType document = codec.readConferenceInfo(body);
        assertThat(document.getUsers().getUser()).hasSize(people);
        assertThat(document.getConferenceState().getUserCount()).isEqualTo(people);
    }

    @Test
    void byTcpItTravelsInTheAnswerHoweverLargeItIs() throws Exception {
        fill(LARGE);
        try (TestClient tcp = member(SipTransport.TCP)) {
            Response ok = tcp.call(tcp.fullSubscribeRequest(conference));

            byte[] body = SipMessages.body(ok);
            assertThat(body.length).isGreaterThan(ClientRequests.LARGEST_DATAGRAM);
            assertWhole(body, LARGE + 1);
        }
    }

    @Test
    void aUdpClientThatListensOnTcpGetsItThere() throws Exception {
        fill(LARGE);
        try (TestClient udp = member(SipTransport.UDP)) {
            Request subscribe = udp.subscribeRequest(conference);
            SipMessages.header(subscribe, "Contact", "<sip:alice@127.0.0.1:" + udp.node.port(SipTransport.TCP) + ">");
            subscribe(udp, subscribe);

            IncomingRequest notify = nextNotify(udp);

            assertThat(notify.flow().transport()).isEqualTo(SipTransport.TCP);
            assertWhole(SipMessages.body(notify.request()), LARGE + 1);
        }
    }

    @Test
    void aUdpClientThatDoesNotGetsWhatADatagramHolds() throws Exception {
        fill(MIDDLING);
        try (TestClient udp = member(SipTransport.UDP)) {
            subscribe(udp, udp.subscribeRequest(conference));

            IncomingRequest notify = nextNotify(udp);

            assertThat(notify.flow().transport()).isEqualTo(SipTransport.UDP);
            byte[] body = SipMessages.body(notify.request());
            assertThat(body.length).isGreaterThan(ClientRequests.ORDINARY_DATAGRAM);
            assertWhole(body, MIDDLING + 1);
        }
    }

    @Test
    void aUdpClientIsToldToUseTcpWhenTheConferenceOutgrowsADatagram() throws Exception {
        fill(LARGE);
        try (TestClient udp = member(SipTransport.UDP)) {
            subscribe(udp, udp.subscribeRequest(conference));

            Request last = nextNotify(udp).request();

            assertThat(SipMessages.header(last, "Subscription-State")).hasValue("terminated;reason=giveup");
            assertThat(SipMessages.header(last, "Warning"))
                    .hasValueSatisfying(text -> assertThat(text).contains("subscribe over TCP"));
            assertThat(SipMessages.body(last)).isEmpty();
        }
    }
}
