/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sip.message.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.focus.sip.SipConfig.SessionLimits;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** A client whose connection breaks while something is on its way to it, and which comes back on another one. */
@Timeout(180)
class ReturningClientTest {

    private static final AtomicInteger IDS = new AtomicInteger();
    private static DoorLab lab;

    private final C3pCodec codec = C3pCodec.create();
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
        try (TestClient alice = client()) {
            String id = "RETURNING" + IDS.incrementAndGet();
            conference = alice.conference(id);
            assertThat(alice.schedule(id).getStatusCode()).isEqualTo(200);
        }
    }

    private static TestClient client() throws Exception {
        return new TestClient(lab, "alice", SipTransport.TCP);
    }

    private C3pResponse outcome(TestClient client) throws Exception {
        return codec.readResponse(SipMessages.body(client.next(Request.INFO)));
    }

    @Test
    void anAnswerThatWasLostWithTheConnectionIsToldOnTheNextOneAndOnlyThere() throws Exception {
        TestClient first = client();
        SipDialog dialog = first.join(conference);
        first.answerWith(0);
        first.info(dialog, first.dialIn(conference, TestClient.mcu(conference)));
        String id = outcome(first).requestId();
        first.close();

        try (TestClient second = client()) {
            assertThat(second.call(dialog.newRequest(Request.OPTIONS)).getStatusCode())
                    .isEqualTo(200);
            assertThat(outcome(second).requestId()).isEqualTo(id);

            assertThat(second.call(dialog.newRequest(Request.OPTIONS)).getStatusCode())
                    .isEqualTo(200);
            second.info(
                    dialog,
                    second.dialIn(conference, TestClient.mcu(conference))
                            .replace("requestId=\"1\"", "requestId=\"99\""));
            assertThat(outcome(second).requestId())
                    .as("what was taken is not told again")
                    .isEqualTo("99");
        }
    }

    @Test
    void aRefreshThatWasLostWithTheConnectionIsSentOnTheNextOne() throws Exception {
        TestClient first = client();
        Request invite = first.invite(conference, first.joinBody(conference, TestClient.ENDPOINT));
        SipMessages.header(invite, "Session-Expires", "4;refresher=uas");
        SipDialog dialog = first.established(invite, first.call(invite));
        first.answerWith(0);
        first.next(Request.UPDATE);

        try (TestClient second = client()) {
            assertThat(second.call(dialog.newRequest(Request.OPTIONS)).getStatusCode())
                    .isEqualTo(200);
            first.close();

            assertThat(dialog.owns(second.next(Request.UPDATE), true)).isTrue();
            assertThat(dialog.owns(second.next(Request.UPDATE), true))
                    .as("the session goes on")
                    .isTrue();
        }
    }
}
