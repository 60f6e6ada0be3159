/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.charset.StandardCharsets;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.focus.sip.SipConfig.DialogLimits;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** How many dialogs and subscriptions one user may have, one connection, and all together. */
@Timeout(180)
class DialogLimitsTest {

    private static final String[] DEVICES = {
        TestClient.ENDPOINT, "{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F11}", "{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F12}"
    };

    private DoorLab lab;
    private TestClient alice;
    private String conference;

    @BeforeEach
    void open() throws Exception {
        lab = new DoorLab(config -> DoorLab.with(config, new DialogLimits(3, 2, 2)));
        alice = new TestClient(lab, "alice", SipTransport.TCP);
        conference = alice.conference("K7QW2M9A");
        assertThat(alice.schedule("K7QW2M9A").getStatusCode()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        alice.close();
        lab.close();
    }

    private Response join(TestClient client, int device) throws Exception {
        return client.call(client.invite(conference, client.joinBody(conference, DEVICES[device])));
    }

    private Response subscribe(TestClient client) throws Exception {
        return client.call(client.subscribeRequest(conference));
    }

    @Test
    void userWithAsManyDialogsAsOneMayHaveIsBusyUntilOneEnds() throws Exception {
        SipDialog first = alice.join(conference, DEVICES[0]);
        alice.join(conference, DEVICES[1]);

        Response third = join(alice, 2);
        assertThat(alice.call(first.newRequest(Request.BYE)).getStatusCode()).isEqualTo(200);
        Await.until(() -> lab.door.participations() == 1);
        Response again = join(alice, 2);

        assertThat(third.getStatusCode()).isEqualTo(486);
        assertThat(TestClient.diagnostics(third))
                .hasValueSatisfying(text -> assertThat(text).contains("too many conferences"));
        assertThat(again.getStatusCode()).isEqualTo(200);
        assertThat(refusedFor("user")).isEqualTo(1);
    }

    @Test
    void userWithAsManySubscriptionsAsOneMayHaveGetsNoMore() throws Exception {
        alice.join(conference);
        assertThat(subscribe(alice).getStatusCode()).isEqualTo(200);
        assertThat(subscribe(alice).getStatusCode()).isEqualTo(200);

        Response third = subscribe(alice);

        assertThat(third.getStatusCode()).isEqualTo(403);
        assertThat(refusedFor("user")).isEqualTo(1);
    }

    @Test
    void whatOneUserHasIsNothingToAnotherUntilThereIsNoRoomAtAll() throws Exception {
        try (TestClient bob = new TestClient(lab, "bob", SipTransport.TCP)) {
            alice.join(conference, DEVICES[0]);
            alice.join(conference, DEVICES[1]);

            Response first = join(bob, 0);
            Response second = join(bob, 1);

            assertThat(first.getStatusCode()).isEqualTo(200);
            assertThat(second.getStatusCode()).isEqualTo(503);
            assertThat(SipMessages.header(second, "Retry-After")).isPresent();
            assertThat(refusedFor("all")).isEqualTo(1);
        }
    }

    @Test
    void connectionWithAsManyAsOneMayHaveGetsMoreWhenOneEnds() throws Exception {
        try (TestClient proxy = new TestClient(lab, "bob", SipTransport.TCP)) {
            SipDialog first = proxy.join(conference, DEVICES[0]);
            Response second = proxy.call(asCarol(proxy, DEVICES[1]));

            Response third = proxy.call(asCarol(proxy, DEVICES[2]));
            assertThat(proxy.call(first.newRequest(Request.BYE)).getStatusCode())
                    .isEqualTo(200);
            Await.until(() -> lab.door.participations() == 1);
            Response again = proxy.call(asCarol(proxy, DEVICES[2]));

            assertThat(second.getStatusCode()).isEqualTo(200);
            assertThat(third.getStatusCode()).isEqualTo(503);
            assertThat(SipMessages.header(third, "Retry-After")).isPresent();
            assertThat(again.getStatusCode()).isEqualTo(200);
            assertThat(refusedFor("connection")).isEqualTo(1);
        }
    }

    @Test
    void connectionWithAsManySubscriptionsAsOneMayHaveGetsNoMore() throws Exception {
        alice.join(conference);
        try (TestClient bob = new TestClient(lab, "bob", SipTransport.TCP)) {
            bob.join(conference);
            assertThat(bob.call(alice.subscribeRequest(conference)).getStatusCode())
                    .isEqualTo(200);
            assertThat(subscribe(bob).getStatusCode()).isEqualTo(200);

            Response third = subscribe(bob);

            assertThat(third.getStatusCode()).isEqualTo(503);
            assertThat(refusedFor("connection")).isEqualTo(1);
        }
    }

    /** Carol's INVITE behind the same proxy. */
    private Request asCarol(TestClient proxy, String device) {
        String carol = "sip:carol@example.com";
        Request invite = proxy.node.newRequest(Request.INVITE, conference, carol, conference);
        SipMessages.header(invite, "Supported", "timer");
        SipMessages.body(
                invite,
                "application/cccp+xml",
                proxy.joinBody(conference, device).replace(proxy.uri, carol).getBytes(StandardCharsets.UTF_8));
        return invite;
    }

    private double refusedFor(String limit) {
        return lab.metrics
                .registry()
                .get("rostrum.focus.sip.limited")
                .tag("limit", limit)
                .counter()
                .count();
    }
}
