/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** Where people without an account may go (C3P 9, 3019 to 3022). */
@Timeout(180)
class AnonymousScreenTest {

    private static DoorLab lab;

    private TestClient guest;

    @BeforeAll
    static void openDoor() throws Exception {
        lab = new DoorLab(config -> config);
        try (TestClient alice = new TestClient(lab, "alice", SipTransport.TCP)) {
            alice.schedule("SCREEN01");
        }
    }

    @AfterAll
    static void closeDoor() {
        lab.close();
    }

    @BeforeEach
    void call() throws Exception {
        guest = new TestClient(lab, "guest@anonymous.invalid", SipTransport.TCP);
    }

    @AfterEach
    void hangUp() {
        guest.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SERVICE   | sip:alice@example.com;gruu;opaque=app:conf:focusfactory          | 3019
        REGISTER  | sip:example.com                                                  | 3020
        SERVICE   | sip:alice@example.com                                            | 3020
        INVITE    | sip:alice@example.com                                            | 3021
        SUBSCRIBE | sip:alice@example.com                                            | 3021
        INVITE    | sip:alice@example.com;gruu;opaque=app:conf:focus:id:NOSUCH01     | 3022
        INVITE    | sip:alice@example.com;gruu;opaque=app:conf:chat:id:NOSUCH01      | 3022
        """)
    void everywhereElseTheyAreForbidden(String method, String destination, int diagnostic) throws Exception {
        Request request = guest.node.newRequest(method, destination, guest.uri, destination);

        Response response = guest.call(request);

        assertThat(response.getStatusCode()).isEqualTo(403);
        assertThat(SipMessages.header(response, "ms-diagnostics"))
                .hasValueSatisfying(text -> assertThat(text).startsWith(diagnostic + ";"));
    }

    @Test
    void aConferenceDecidesItselfWhetherTheyMay() throws Exception {
        String conference = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:SCREEN01";

        Response response = guest.call(guest.invite(conference, guest.joinBody(conference, TestClient.ENDPOINT)));

        assertThat(response.getStatusCode()).isEqualTo(403);
        assertThat(TestClient.diagnostics(response))
                .hasValueSatisfying(text -> assertThat(text).startsWith("3014;reason=\"anonymousUsersNotAllowed\""));
    }
}
