/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
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
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** INVITE with addUser: who gets in, who does not, and what he is told (C3P 3.5, 4.8, 9). */
@Timeout(180)
class JoinTest {

    private static final AtomicInteger IDS = new AtomicInteger();
    private static DoorLab lab;

    private TestClient alice;
    private String conference;

    @BeforeAll
    static void openDoor() throws Exception {
        lab = new DoorLab(config -> config);
    }

    @AfterAll
    static void closeDoor() {
        lab.close();
    }

    @BeforeEach
    void schedule() throws Exception {
        alice = new TestClient(lab, "alice", SipTransport.TCP);
        String id = "JOIN" + (10_000 + IDS.incrementAndGet());
        conference = alice.conference(id);
        assertThat(alice.schedule(id).getStatusCode()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        alice.close();
    }

    private Response invite(UnaryOperator<String> body) throws Exception {
        return alice.call(alice.invite(conference, body.apply(alice.joinBody(conference, TestClient.ENDPOINT))));
    }

    private static String role(Response response) {
        C3pResponse answer = lab.codec.readResponse(SipMessages.body(response));
        assertThat(answer.isSuccess()).isTrue();
        return answer.body(AddUserResponseType.class)
                .orElseThrow()
                .getUser()
                .getRoles()
                .getEntry()
                .getFirst();
    }

    @Test
    void organizerIsPresenterAndEverybodyElseAttendee() throws Exception {
        Response own = invite(UnaryOperator.identity());
        try (TestClient bob = new TestClient(lab, "bob", SipTransport.UDP)) {
            Response other = bob.call(bob.invite(conference, bob.joinBody(conference, TestClient.ENDPOINT)));

            assertThat(role(own)).isEqualTo("presenter");
            assertThat(role(other)).isEqualTo("attendee");
        }
    }

    @Test
    void successTellsContactMethodsAndSessionTimer() throws Exception {
        Response response = invite(UnaryOperator.identity());

        assertThat(SipMessages.toTag(response)).isPresent();
        assertThat(SipMessages.contactUri(response))
                .hasValueSatisfying(contact -> assertThat(contact)
                        .isEqualTo("sip:127.0.0.1:" + lab.door.node().port(SipTransport.TCP) + ";transport=tcp"));
        assertThat(SipMessages.tokens(response, "Allow")).contains("INVITE", "INFO", "UPDATE", "SUBSCRIBE", "SERVICE");
        assertThat(SipMessages.header(response, "Session-Expires")).hasValue("1800;refresher=uac");
        assertThat(SipMessages.header(response, "Require")).hasValue("timer");
        assertThat(SipMessages.tokens(response, "Supported")).contains("timer");
    }

    @Test
    void unknownConferenceIsNotFound() throws Exception {
        String unknown = alice.conference("NOSUCH01");

        Response response = alice.call(alice.invite(unknown, alice.joinBody(unknown, TestClient.ENDPOINT)));

        assertThat(response.getStatusCode()).isEqualTo(404);
        assertThat(TestClient.diagnostics(response))
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("3012;reason=\"conferenceDoesntExist\";source="));
    }

    @ParameterizedTest
    @CsvSource({
        "sip:ocschat@example.com",
        "sip:alice@example.com;gruu;opaque=app:conf:chat:id:K7QW2M9A",
        "sip:alice@example.com;gruu;opaque=app:conf:focus:id:",
        "sip:alice@example.com;gruu;opaque=app:conf:focusfactory"
    })
    void whatIsNoConferenceIsNotFound(String uri) throws Exception {
        Response response = alice.call(alice.invite(uri, alice.joinBody(uri, TestClient.ENDPOINT)));

        assertThat(response.getStatusCode()).isEqualTo(404);
        assertThat(TestClient.diagnostics(response))
                .hasValueSatisfying(text -> assertThat(text).startsWith("3012;"));
    }

    @Test
    void clientWithoutSessionTimerIsToldToHaveOne() throws Exception {
        Request invite = alice.invite(conference, alice.joinBody(conference, TestClient.ENDPOINT));
        SipMessages.header(invite, "Supported", "ms-sender");

        Response response = alice.call(invite);

        assertThat(response.getStatusCode()).isEqualTo(421);
        assertThat(SipMessages.header(response, "Require")).hasValue("timer");
        assertThat(TestClient.diagnostics(response))
                .hasValueSatisfying(text -> assertThat(text).startsWith("3010;"));
    }

    @Test
    void tooShortASessionIsRefusedWithTheShortestThatIsGranted() throws Exception {
        Request invite = alice.invite(conference, alice.joinBody(conference, TestClient.ENDPOINT));
        SipMessages.header(invite, "Session-Expires", "60");

        Response response = alice.call(invite);

        assertThat(response.getStatusCode()).isEqualTo(422);
        assertThat(SipMessages.header(response, "Min-SE")).hasValue("90");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
        from="sip:alice@     | from="sip:mallory@    | 400 | 3000
        to="sip:alice@       | to="sip:mallory@      | 400 | 3001
        confEntity="sip:alice| confEntity="sip:bob   | 400 | 3003
        <conferenceKeys      | <conferenceKeysX      | 400 | 3003
        <addUser>            | <addUser mscp:mcuUri="sip:alice@example.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A"> | 400 | 3005
        entity="sip:alice@   | entity="sip:mallory@  | 400 | 3007
        ci:user              | ci:nobody             | 400 | 3007
        </ci:user>           | </ci:user><ci:user entity="sip:mallory@example.com"/> | 400 | 3007
        ci:endpoint          | ci:nothing            | 400 | 3007
        {5B0E2E3C-           | {5B0E2E3C             | 400 | 3009
        "/></ci:user>        | "><msci:authMethod>federated</msci:authMethod></ci:endpoint></ci:user> | 403 | 3008
        "/></ci:user>        | "><msci:accessMethod>external</msci:accessMethod></ci:endpoint></ci:user> | 403 | 3008
        >attendee<           | >emperor<             | 400 | 3016
        addUser              | inventUser            | 501 | 3004
        requestId            | requestNumber         | 400 | 3006
        </request>           | ''                    | 400 | 3006
        <request             | <!DOCTYPE request [<!ENTITY a "b">]><request | 400 | 3006
        """)
    void flawInTheBodyHasItsDiagnostic(String part, String instead, int status, int diagnostic) throws Exception {
        Response response =
                invite(body -> body.replace("<?xml version=\"1.0\"?>", "").replace(part, instead));

        assertThat(response.getStatusCode()).isEqualTo(status);
        assertThat(TestClient.diagnostics(response))
                .hasValueSatisfying(text -> assertThat(text).startsWith(diagnostic + ";reason=\""));
        assertThat(SipMessages.header(response, "ms-diagnostics-public").isPresent())
                .isEqualTo(diagnostic == 3004);
        assertThat(lab.state.state().active(conference)).isEmpty();
    }

    @Test
    void nobodyJoinsTheFocusForSomebodyElseByCallingHim() throws Exception {
        Response response = invite(body -> body.replace("entity=\"sip:alice@", "entity=\"sip:mallory@")
                .replace(
                        "\"/></ci:user>",
                        "\"><ci:joining-method>dialed-out</ci:joining-method></ci:endpoint></ci:user>"));

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(TestClient.diagnostics(response))
                .hasValueSatisfying(text -> assertThat(text).startsWith("3007;"));
    }

    @Test
    void whatTheClientRightlySaysOfHowItIsKnownIsNoFlaw() throws Exception {
        Response response = invite(body -> body.replace(
                "\"/></ci:user>",
                "\"><msci:authMethod>enterprise</msci:authMethod><msci:accessMethod/></ci:endpoint></ci:user>"));

        assertThat(response.getStatusCode()).isEqualTo(200);
    }

    @Test
    void xmlBombIsRefusedPromptly() throws Exception {
        String bomb = "<!DOCTYPE lolz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><request>&c;</request>";

        Response response = invite(body -> bomb);

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(TestClient.diagnostics(response))
                .hasValueSatisfying(text -> assertThat(text).startsWith("3006;"));
    }

    @Test
    void otherBodyThanC3pIsUnsupported() throws Exception {
        Request invite = alice.invite(conference, "");
        SipMessages.body(invite, "application/sdp", "v=0\r\n".getBytes(StandardCharsets.UTF_8));

        Response response = alice.call(invite);

        assertThat(response.getStatusCode()).isEqualTo(415);
        assertThat(SipMessages.header(response, "Accept")).hasValue("application/cccp+xml");
    }

    @Test
    void repeatedEndpointReplacesTheOlderDialog() throws Exception {
        SipDialog first = alice.join(conference);

        SipDialog second = alice.join(conference);

        Request bye = alice.next(Request.BYE);
        assertThat(first.owns(bye, true)).isTrue();
        assertThat(second.owns(bye, true)).isFalse();
        assertThat(alice.call(first.newRequest(Request.BYE)).getStatusCode()).isEqualTo(481);
        assertThat(alice.call(second.newRequest(Request.BYE)).getStatusCode()).isEqualTo(200);
    }

    @Test
    void anotherEndpointOfTheSamePersonIsAnotherDevice() throws Exception {
        alice.join(conference);
        alice.join(conference, "{" + UUID.randomUUID() + "}");

        assertThat(lab.state.state().active(conference).orElseThrow().participants())
                .hasSize(1)
                .allSatisfy(
                        (user, participant) -> assertThat(participant.devices()).hasSize(2));
    }

    @Test
    void byeEndsTheParticipation() throws Exception {
        SipDialog dialog = alice.join(conference);

        Response response = alice.call(dialog.newRequest(Request.BYE));

        assertThat(response.getStatusCode()).isEqualTo(200);
        Await.until(() -> lab.state.state().active(conference).isEmpty());
        assertThat(alice.call(dialog.newRequest(Request.INFO)).getStatusCode()).isEqualTo(481);
    }

    @Test
    void requestOfAnotherPersonInTheDialogIsRefused() throws Exception {
        SipDialog dialog = alice.join(conference);
        Request bye = dialog.newRequest(Request.BYE);
        SipMessages.header(
                bye,
                "From",
                "<sip:mallory@example.com>;tag=" + SipMessages.fromTag(bye).orElseThrow());

        Response response = alice.call(bye);

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(lab.state.state().active(conference)).isPresent();
    }

    @Test
    void requestThatComesTooLateInTheDialogIsRefused() throws Exception {
        SipDialog dialog = alice.join(conference);
        Request late = dialog.newRequest(Request.OPTIONS);
        assertThat(alice.call(dialog.newRequest(Request.OPTIONS)).getStatusCode())
                .isEqualTo(200);

        assertThat(alice.call(late).getStatusCode()).isEqualTo(500);
    }

    @Test
    void busyStoreIsTemporary() throws Exception {
        lab.held.refuse(true);
        Response response = invite(UnaryOperator.identity());
        lab.held.refuse(false);

        assertThat(response.getStatusCode()).isEqualTo(503);
        assertThat(SipMessages.header(response, "Retry-After")).hasValue("1");
        assertThat(invite(UnaryOperator.identity()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void whileTheLogIsCrowdedNobodyNewIsLetInAndWhoIsInIsServed() throws Exception {
        SipDialog dialog = alice.join(conference);
        lab.held.crowd(true);

        Response join = invite(UnaryOperator.identity());
        Response options = alice.call(dialog.newRequest(Request.OPTIONS));
        Response bye = alice.call(dialog.newRequest(Request.BYE));
        lab.held.crowd(false);

        assertThat(join.getStatusCode()).isEqualTo(503);
        assertThat(SipMessages.header(join, "Retry-After")).hasValue("5");
        assertThat(options.getStatusCode()).isEqualTo(200);
        assertThat(bye.getStatusCode()).isEqualTo(200);
        assertThat(lab.metrics
                        .registry()
                        .get("rostrum.focus.sip.turned.away")
                        .tag("reason", "owner")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void cancelledJoinLeavesNothingBehind() throws Exception {
        int before = lab.door.participations();
        Request invite = alice.invite(conference, alice.joinBody(conference, TestClient.ENDPOINT));
        lab.held.hold();
        var answer = alice.node.send(invite, alice.flow);
        lab.held.awaitHeld();

        Response cancelled = alice.node.cancel(invite).get(20, TimeUnit.SECONDS);

        assertThat(cancelled.getStatusCode()).isEqualTo(200);
        assertThat(answer.get(20, TimeUnit.SECONDS).getStatusCode()).isEqualTo(487);
        lab.held.release();
        Await.until(() -> lab.state.state().active(conference).isEmpty());
        Await.until(() -> lab.door.participations() == before);
    }
}
