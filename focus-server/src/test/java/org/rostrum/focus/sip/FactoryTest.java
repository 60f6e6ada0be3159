/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetAvailableMcuTypesResponseType;
import org.rostrum.c3p.xml.cccp.GetConferencingCapabilitiesResponseType;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** The Focus Factory: SERVICE (C3P 3.5, 4.2, 4.3, 4.5), and what any request is owed. */
@Timeout(180)
class FactoryTest {

    private static final AtomicInteger IDS = new AtomicInteger();
    private static DoorLab lab;

    private TestClient alice;

    @BeforeAll
    static void openDoor() throws Exception {
        lab = new DoorLab(config -> config);
    }

    @AfterAll
    static void closeDoor() {
        lab.close();
    }

    @BeforeEach
    void open() throws Exception {
        alice = new TestClient(lab, "alice", SipTransport.UDP);
    }

    @AfterEach
    void close() {
        alice.close();
    }

    private C3pResponse answer(String command) throws Exception {
        Response response = alice.service(command);
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(SipMessages.contentType(response)).hasValue("application/cccp+xml");
        return lab.codec.readResponse(SipMessages.body(response));
    }

    @Test
    void conferenceIsScheduledUnderTheOrganizerWhoAuthenticated() throws Exception {
        String id = "PLAN" + (1_000 + IDS.incrementAndGet());

        C3pResponse answer = answer(TestClient.addConference(id));

        AddConferenceResponseType body =
                answer.body(AddConferenceResponseType.class).orElseThrow();
        assertThat(body.getConferenceInfo().getEntity()).isEqualTo(alice.conference(id));
        assertThat(body.getConferenceInfo().getVersion()).isEqualTo(1);
        assertThat(body.getConferenceInfo().getConferenceDescription().getLastUpdate())
                .isNotNull();
        assertThat(lab.state.state().schedule().find(alice.conference(id))).isPresent();
    }

    @Test
    void sameIdTwiceExistsAlready() throws Exception {
        answer(TestClient.addConference("TWICE001"));

        assertThat(answer(TestClient.addConference("TWICE001")).reason()).hasValue(Reason.CONFERENCE_EXISTS_ALREADY);
    }

    @ParameterizedTest
    @CsvSource({
        "<ci:subject>Roadmap</ci:subject>, <msci:expiry-time>1999-01-01T00:00:00Z</msci:expiry-time>,"
                + " invalidExpiryTime",
        "<ci:subject>Roadmap</ci:subject>, <msci:admission-policy>anonymous</msci:admission-policy>,"
                + " invalidAdmissionPolicy",
        "REASON01, short, invalidConferenceId",
        "\"meeting\", \"chat\", mcuTypeNotAvailable",
        "\"meeting\", \"telepathy\", unknownMcuType"
    })
    void refusalIsAnAnswerAndNoError(String part, String instead, String reason) throws Exception {
        assertThat(answer(TestClient.addConference("REASON01").replace(part, instead))
                        .reasonToken())
                .hasValue(reason);
    }

    @Test
    void capabilitiesNameTheMediaAndTheirPolicy() throws Exception {
        C3pResponse answer = answer("<getConferencingCapabilities/>");

        GetConferencingCapabilitiesResponseType body =
                answer.body(GetConferencingCapabilitiesResponseType.class).orElseThrow();
        assertThat(body.getMcuTypes().getMcuType()).containsExactly("meeting");
        assertThat(body.isAnonymousScheduling()).isFalse();
        assertThat(body.getCapabilityVersion()).isZero();
    }

    @Test
    void availableMcuTypesAreThoseOfThePolicy() throws Exception {
        C3pResponse answer = answer("<getAvailableMcuTypes/>");

        assertThat(answer.body(GetAvailableMcuTypesResponseType.class)
                        .orElseThrow()
                        .getMcuTypes()
                        .getMcuType())
                .containsExactly("meeting");
    }

    @ParameterizedTest
    @CsvSource({"<getUser><userKeys/></getUser>", "<inventConference/>"})
    void commandThatIsNotServedIsNotSupported(String command) throws Exception {
        assertThat(answer(command).reason()).hasValue(Reason.NOT_SUPPORTED);
    }

    @Test
    void factoryOfSomebodyElseIsForbidden() throws Exception {
        String other = "sip:bob@example.com;gruu;opaque=app:conf:focusfactory";
        Request request = alice.node.newRequest("SERVICE", other, alice.uri, other);
        SipMessages.body(
                request,
                "application/cccp+xml",
                alice.envelope(other, "<getAvailableMcuTypes/>").getBytes(StandardCharsets.UTF_8));

        Response response = alice.call(request);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(lab.codec.readResponse(SipMessages.body(response)).reason()).hasValue(Reason.UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({
        "</request>, '', 3006",
        "from=\"sip:alice@, from=\"sip:mallory@, 3000",
        "to=\"sip:alice@, to=\"sip:mallory@, 3001",
        "requestId, requestNumber, 3006"
    })
    void brokenEnvelopeIsABadRequest(String part, String instead, int diagnostic) throws Exception {
        String body = alice.envelope(alice.factory(), "<getAvailableMcuTypes/>").replace(part, instead);

        Response response = alice.call(alice.serviceRequest(body));

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(SipMessages.body(response)).isEmpty();
        assertThat(TestClient.diagnostics(response))
                .hasValueSatisfying(text -> assertThat(text).startsWith(diagnostic + ";"));
    }

    @Test
    void busyStoreIsServerBusy() throws Exception {
        lab.held.refuse(true);
        C3pResponse answer = answer(TestClient.addConference("BUSY0001"));
        lab.held.refuse(false);

        assertThat(answer.reason()).hasValue(Reason.SERVER_BUSY);
        assertThat(answer.retryAfter()).hasValue(1);
    }

    @Test
    void serviceToAnythingElseIsNotFound() throws Exception {
        Request request = alice.node.newRequest("SERVICE", alice.uri, alice.uri, alice.uri);

        assertThat(alice.call(request).getStatusCode()).isEqualTo(404);
    }

    @Test
    void optionsTellWhatThisServerCan() throws Exception {
        Response response =
                alice.call(alice.node.newRequest(Request.OPTIONS, alice.factory(), alice.uri, alice.factory()));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(SipMessages.tokens(response, "Allow")).containsExactlyElementsOf(Capabilities.METHODS);
        assertThat(SipMessages.tokens(response, "Supported")).containsExactlyElementsOf(Capabilities.SUPPORTED);
        assertThat(SipMessages.headers(response, "Accept")).contains("application/cccp+xml");
    }

    @ParameterizedTest
    @CsvSource({"MESSAGE, 405", "REFER, 405", "INVENT, 501"})
    void otherMethodsAreNotAllowedAndUnknownOnesNotImplemented(String method, int status) throws Exception {
        Response response = alice.call(alice.node.newRequest(method, alice.factory(), alice.uri, alice.factory()));

        assertThat(response.getStatusCode()).isEqualTo(status);
        assertThat(SipMessages.tokens(response, "Allow")).contains("INVITE", "SERVICE");
    }

    @ParameterizedTest
    @CsvSource({"Require", "Proxy-Require"})
    void unknownExtensionIsNamed(String header) throws Exception {
        Request request = alice.serviceRequest(alice.envelope(alice.factory(), "<getAvailableMcuTypes/>"));
        SipMessages.header(request, header, "timer, telepathy");

        Response response = alice.call(request);

        assertThat(response.getStatusCode()).isEqualTo(420);
        assertThat(SipMessages.header(response, "Unsupported")).hasValue("telepathy");
    }

    private Response registered(String contact, String expires) throws Exception {
        Request register = alice.node.newRequest(Request.REGISTER, "sip:example.com", alice.uri, alice.uri);
        SipMessages.header(register, "Contact", contact);
        SipMessages.header(register, "Expires", expires);
        return alice.call(register);
    }

    @ParameterizedTest
    @CsvSource({"<sip:a@192.0.2.1>, 0", "<sip:a@192.0.2.1>;expires=0, 600", "*, 0"})
    void registrationIsRepeatedAndTakenBack(String contact, String expires) throws Exception {
        Response registered = registered("<sip:a@192.0.2.1>", "3600");
        Response away = registered(contact, expires);

        assertThat(registered.getStatusCode()).isEqualTo(200);
        assertThat(SipMessages.header(registered, "Expires")).hasValue("600");
        assertThat(SipMessages.bindings(registered)).singleElement().satisfies(binding -> {
            assertThat(binding.uri()).isEqualTo("sip:a@192.0.2.1");
            assertThat(binding.expires().orElseThrow()).isBetween(1L, 600L);
        });
        assertThat(away.getStatusCode()).isEqualTo(200);
        assertThat(SipMessages.bindings(away)).isEmpty();
    }

    @Test
    void contactMayHaveATimeOfItsOwn() throws Exception {
        Response registered = registered("<sip:a@192.0.2.1>;expires=60", "600");

        assertThat(SipMessages.bindings(registered))
                .singleElement()
                .satisfies(
                        binding -> assertThat(binding.expires().orElseThrow()).isBetween(1L, 60L));
    }

    @Test
    void onlyWhoTakesBackMayMeanAllHisContacts() throws Exception {
        assertThat(registered("*", "600").getStatusCode()).isEqualTo(400);
    }

    @Test
    void registrationOfSomebodyElseIsForbidden() throws Exception {
        Request register = alice.node.newRequest(Request.REGISTER, "sip:example.com", alice.uri, "sip:bob@example.com");

        assertThat(alice.call(register).getStatusCode()).isEqualTo(403);
    }
}
