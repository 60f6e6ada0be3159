/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.focus.sip.SipConfig.SessionLimits;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** Session timers (RFC 4028), with intervals of seconds. */
@Timeout(180)
class SessionTest {

    private static final AtomicInteger IDS = new AtomicInteger();
    private static DoorLab lab;

    private TestClient alice;
    private String conference;

    @BeforeAll
    static void openDoor() throws Exception {
        lab = new DoorLab(config ->
                DoorLab.with(config, new SessionLimits(true, Duration.ofSeconds(1_800), Duration.ofSeconds(1))));
    }

    @AfterAll
    static void closeDoor() {
        lab.close();
    }

    @BeforeEach
    void schedule() throws Exception {
        alice = new TestClient(lab, "alice", SipTransport.TCP);
        String id = "SESSION" + (10_000 + IDS.incrementAndGet());
        conference = alice.conference(id);
        assertThat(alice.schedule(id).getStatusCode()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        alice.close();
    }

    private SipDialog join(String sessionExpires) throws Exception {
        Request invite = alice.invite(conference, alice.joinBody(conference, TestClient.ENDPOINT));
        SipMessages.header(invite, "Session-Expires", sessionExpires);
        return alice.established(invite, alice.call(invite));
    }

    private boolean inConference() {
        return lab.state.state().active(conference).isPresent();
    }

    @Test
    void sessionThatIsNotRefreshedEndsWithBye() throws Exception {
        SipDialog dialog = join("2;refresher=uac");

        Request bye = alice.next(Request.BYE);

        assertThat(dialog.owns(bye, true)).isTrue();
        assertThat(inConference()).isFalse();
    }

    private Response refresh(SipDialog dialog, String method, String sessionExpires) throws Exception {
        Request refresh = dialog.newRequest(method);
        SipMessages.header(refresh, "Supported", "timer");
        SipMessages.header(refresh, "Session-Expires", sessionExpires);
        Response response = alice.call(refresh);
        if (method.equals(Request.INVITE)) {
            alice.node.sendOneWay(dialog.newAck(SipMessages.cseq(refresh)), alice.flow);
        }
        return response;
    }

    @ParameterizedTest
    @ValueSource(strings = {Request.UPDATE, Request.INVITE})
    void refreshSetsTheTimeAnew(String method) throws Exception {
        SipDialog dialog = join("1800;refresher=uac");

        Response shorter = refresh(dialog, method, "2;refresher=uac");

        assertThat(SipMessages.header(shorter, "Session-Expires")).hasValue("2;refresher=uac");
        assertThat(dialog.owns(alice.next(Request.BYE), true)).isTrue();
        assertThat(inConference()).isFalse();
    }

    /** Without the refresh the session would be given up after two thirds of its 18 s. */
    @Test
    void refreshKeepsTheSession() throws Exception {
        SipDialog dialog = join("18;refresher=uac");

        Response longer = refresh(dialog, Request.UPDATE, "1800;refresher=uac");

        assertThat(SipMessages.header(longer, "Session-Expires")).hasValue("1800;refresher=uac");
        assertThat(alice.received.poll(12_500, TimeUnit.MILLISECONDS)).isNull();
        assertThat(inConference()).isTrue();
    }

    @Test
    void serverRefreshesWhenTheClientWantsItTo() throws Exception {
        SipDialog dialog = join("2;refresher=uas");

        Request first = alice.next(Request.UPDATE);
        Request second = alice.next(Request.UPDATE);

        assertThat(dialog.owns(first, true)).isTrue();
        assertThat(SipMessages.header(second, "Session-Expires")).hasValue("2;refresher=uac");
        assertThat(inConference()).isTrue();
    }

    @Test
    void clientThatDoesNotAnswerARefreshIsOut() throws Exception {
        join("2;refresher=uas");
        alice.answerWith(481);

        Await.until(() -> !inConference());
    }

    @Test
    void tooShortARefreshIsRefusedAndChangesNothing() throws Exception {
        SipDialog dialog = join("1800;refresher=uac");

        Response response = refresh(dialog, Request.UPDATE, "0");

        assertThat(response.getStatusCode()).isEqualTo(422);
        assertThat(SipMessages.header(response, "Min-SE")).hasValue("1");
        assertThat(inConference()).isTrue();
    }
}
