/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import javax.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.c3p.Reason;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.conference.Participant;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** People of another domain than our own: invited guests of a conference, and organizers of none (C3P 8.4, 10.3). */
@Timeout(180)
class FederationTest {

    private DoorLab lab;
    private TestClient alice;
    private TestClient fred;
    private String conference;

    @BeforeEach
    void fredIsInvited() throws Exception {
        lab = new DoorLab(config -> config);
        alice = new TestClient(lab, "alice", SipTransport.TCP);
        fred = new TestClient(lab, "fred@partner.example", SipTransport.TCP);
        conference = alice.conference("FEDERAL1");
        Response scheduled = alice.service(TestClient.addConference("FEDERAL1")
                .replace(
                        "<msci:conference-view>",
                        "<ci:users><ci:user entity=\"sip:fred@partner.example\"/></ci:users><msci:conference-view>"));
        assertThat(lab.codec.readResponse(SipMessages.body(scheduled)).isSuccess())
                .isTrue();
    }

    @AfterEach
    void close() {
        alice.close();
        fred.close();
        lab.close();
    }

    @Test
    void whoIsInvitedJoinsAndIsKnownAsFederated() throws Exception {
        fred.join(conference);

        Participant participant = lab.state
                .state()
                .active(conference)
                .orElseThrow()
                .participants()
                .require(fred.uri);
        assertThat(participant.auth()).isEqualTo(AuthMethod.FEDERATED);
    }

    @Test
    void whoIsNotInvitedIsRefused() throws Exception {
        try (TestClient greta = new TestClient(lab, "greta@partner.example", SipTransport.TCP)) {
            Response response = greta.call(greta.invite(conference, greta.joinBody(conference, TestClient.ENDPOINT)));

            assertThat(response.getStatusCode()).isEqualTo(403);
            assertThat(TestClient.diagnostics(response))
                    .hasValueSatisfying(
                            text -> assertThat(text).startsWith("3014;reason=\"federatedUsersNotAllowed\""));
        }
    }

    @Test
    void noFocusFactoryIsHis() throws Exception {
        Response response = fred.schedule("FEDERAL2");

        assertThat(lab.codec.readResponse(SipMessages.body(response)).reason()).hasValue(Reason.UNAUTHORIZED);
    }
}
