/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole of a dial-in join as the client sees it, over UDP and TCP. */
@Timeout(180)
class DialInJoinTest {

    private DoorLab lab;

    @BeforeEach
    void open() throws Exception {
        lab = new DoorLab(config -> config);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void clientSchedulesJoinsAndIsToldTheWayToTheMcu(SipTransport transport) throws Exception {
        try (TestClient alice = new TestClient(lab, "alice", transport)) {
            Response scheduled = alice.schedule("K7QW2M9A");
            assertThat(scheduled.getStatusCode()).isEqualTo(200);
            String conference = alice.conference("K7QW2M9A");
            assertThat(TestClient.body(scheduled)).contains("entity=\"" + conference + "\"");

            SipDialog dialog = alice.join(conference);
            Response accepted = alice.info(dialog, alice.dialIn(conference, TestClient.mcu(conference)));
            Request outcome = alice.next(Request.INFO);

            assertThat(accepted.getStatusCode()).isEqualTo(202);
            assertThat(SipMessages.body(accepted)).isEmpty();
            assertThat(dialog.owns(outcome, true)).isTrue();
            C3pResponse response = lab.codec.readResponse(SipMessages.body(outcome));
            assertThat(response.isSuccess()).isTrue();
            assertThat(response.requestId()).isEqualTo("3");
            assertThat(response.to()).isEqualTo(alice.uri);
            AddUserResponseType body = response.body(AddUserResponseType.class).orElseThrow();
            ConnectionInfo connection = ConnectionInfo.from(body.getConnectionInfo());
            assertThat(connection.value(ConnectionInfo.AUTH_ID)).hasValue("4871203355912076");
            assertThat(body.getUser().getEntity()).isEqualTo(alice.uri);
        }
    }
}
