/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.concurrent.TimeUnit;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.focus.notify.SubscriptionState;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents that are larger than an ordinary datagram, and a client that subscribed over UDP. */
@Timeout(180)
class LargeDocumentTest {

    private DoorLab lab;
    private TestClient udp;
    private String conference;

    @BeforeEach
    void open() throws Exception {
        lab = new DoorLab(config -> config);
        udp = new TestClient(lab, "alice", SipTransport.UDP);
        conference = udp.conference("K7QW2M9A");
        Response unused = udp.schedule("K7QW2M9A");
        udp.join(conference);
    }

    @AfterEach
    void close() {
        udp.close();
        lab.close();
    }

    private void subscribe(Request subscribe) throws Exception {
        assertThat(udp.call(subscribe).getStatusCode()).isEqualTo(200);
    }

    @Test
    void largeDocumentReachesAUdpClient() throws Exception {
        subscribe(udp.subscribeRequest(conference));
        udp.next(Request.NOTIFY);

        lab.hub.publish(20_000, SubscriptionState.ACTIVE);

        assertThat(SipMessages.body(udp.next(Request.NOTIFY))).hasSizeGreaterThan(20_000);
    }

    @Test
    void documentTooLargeForADatagramEndsTheSubscriptionWithAdvice() throws Exception {
        subscribe(udp.subscribeRequest(conference));
        udp.next(Request.NOTIFY);

        lab.hub.publish(70_000, SubscriptionState.ACTIVE);
        Request last = udp.next(Request.NOTIFY);

        assertThat(SipMessages.header(last, "Subscription-State")).hasValue("terminated;reason=giveup");
        assertThat(SipMessages.header(last, "Warning"))
                .hasValueSatisfying(text -> assertThat(text).contains("subscribe over TCP"));
        assertThat(SipMessages.body(last)).isEmpty();
    }

    @Test
    void clientThatListensOnTcpGetsLargeDocumentsThere() throws Exception {
        Request subscribe = udp.subscribeRequest(conference);
        SipMessages.header(subscribe, "Contact", "<sip:alice@127.0.0.1:" + udp.node.port(SipTransport.TCP) + ">");
        subscribe(subscribe);
        udp.next(Request.NOTIFY);

        lab.hub.publish(70_000, SubscriptionState.ACTIVE);
        IncomingRequest large = udp.received.poll(20, TimeUnit.SECONDS);

        assertThat(large).isNotNull();
        assertThat(large.flow().transport()).isEqualTo(SipTransport.TCP);
        assertThat(SipMessages.body(large.request())).hasSizeGreaterThan(70_000);
    }

    @Test
    void nobodyCanAimLargeDocumentsAtSomebodyElse() throws Exception {
        Request subscribe = udp.subscribeRequest(conference);
        SipMessages.header(subscribe, "Contact", "<sip:alice@127.0.0.2:" + udp.node.port(SipTransport.TCP) + ">");
        subscribe(subscribe);
        udp.next(Request.NOTIFY);

        lab.hub.publish(20_000, SubscriptionState.ACTIVE);
        IncomingRequest large = udp.received.poll(20, TimeUnit.SECONDS);

        assertThat(large).isNotNull();
        assertThat(large.flow().transport()).isEqualTo(SipTransport.UDP);
    }
}
