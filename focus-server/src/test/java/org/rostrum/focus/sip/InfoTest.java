/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.ResponseCode;
import org.rostrum.c3p.xml.cccp.GetConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetEncryptionKeyResponseType;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** INFO with a C3P command: 202 and one answer, or a refusal at once (C3P 3.3, 3.5, 4.9, 9). */
@Timeout(180)
class InfoTest {

    private static final AtomicInteger IDS = new AtomicInteger();
    private static DoorLab lab;

    private TestClient alice;
    private String conference;
    private SipDialog dialog;

    @BeforeAll
    static void openDoor() throws Exception {
        lab = new DoorLab(config -> config);
    }

    @AfterAll
    static void closeDoor() {
        lab.close();
    }

    @BeforeEach
    void join() throws Exception {
        alice = new TestClient(lab, "alice", SipTransport.TCP);
        String id = "INFO" + (10_000 + IDS.incrementAndGet());
        conference = alice.conference(id);
        assertThat(alice.schedule(id).getStatusCode()).isEqualTo(200);
        dialog = alice.join(conference);
    }

    @AfterEach
    void close() {
        lab.mcus.answerAddUser(TestMcus::authorize);
        alice.close();
    }

    private C3pResponse outcome() throws Exception {
        return outcome(alice);
    }

    private static C3pResponse outcome(TestClient client) throws Exception {
        return lab.codec.readResponse(SipMessages.body(client.next(Request.INFO)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"SERVER_BUSY", "MAXIMUM_MEETING_SIZE_EXCEEDED", "UNAUTHORIZED", "INVALID_ROLE", "OTHER_FAILURE"})
    void refusalOfTheMcuReachesTheClient(Refusal refusal) throws Exception {
        lab.mcus.answerAddUser(user -> new McuAnswer.Failed(refusal));

        Response accepted = alice.info(dialog, alice.dialIn(conference, TestClient.mcu(conference)));

        assertThat(accepted.getStatusCode()).isEqualTo(202);
        C3pResponse outcome = outcome();
        assertThat(outcome.isSuccess()).isFalse();
        assertThat(outcome.reasonToken()).hasValue(refusal.token());
        assertThat(outcome.commandName()).isEqualTo("addUser");
    }

    @Test
    void answerComesBehindThe202AndOnlyOnce() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(alice.info(dialog, alice.dialIn(conference, TestClient.mcu(conference)))
                            .getStatusCode())
                    .isEqualTo(202);
            assertThat(outcome().isSuccess()).isTrue();
        }

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            expected.add("202 INFO");
            expected.add("INFO addUser success");
        }
        // What was sent is recorded a moment after it may have arrived.
        Await.until(() -> sentInfos().size() >= expected.size());
        assertThat(sentInfos()).isEqualTo(expected);
        IncomingRequest more = alice.received.poll(100, TimeUnit.MILLISECONDS);
        assertThat(more).isNull();
    }

    private List<String> sentInfos() {
        return lab.trace.events(SipMessages.toUri(alice.invite(conference, "")).replaceAll(".*:", "")).stream()
                .filter(event -> event.direction() == TraceEvent.Direction.SENT)
                .map(TraceEvent::label)
                .filter(label -> label.contains("INFO"))
                .toList();
    }

    @ParameterizedTest(name = "{2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
        from="sip:alice@     | from="sip:mallory@     | 400 | 3000
        to="sip:alice@       | to="sip:mallory@       | 400 | 3001
        entity="sip:alice@   | entity="sip:mallory@   | 400 | 3007
        </ci:user>           | </ci:user><ci:user entity="sip:mallory@example.com"/> | 400 | 3007
        confEntity="sip:alice| confEntity="sip:bob    | 400 | 3003
        app:conf:meeting:    | app:conf:focus:        | 404 | 3013
        app:conf:meeting:    | app:conf:telepathy:    | 404 | 3013
        mcuUri="sip:alice    | mcuUri="sip:bob        | 404 | 3013
        mscp:mcuUri          | mscp:other             | 404 | 3013
        {5B0E2E3C-           | {5B0E2E3C              | 400 | 3009
        >dialed-in<          | >beamed-in<            | 400 | 3018
        ci:joining-method    | ci:other               | 400 | 3018
        </ci:endpoint>       | <msci:authMethod>anonymous</msci:authMethod></ci:endpoint>    | 403 | 3008
        </ci:endpoint>       | <msci:accessMethod>external</msci:accessMethod></ci:endpoint> | 403 | 3008
        >attendee<           | >emperor<              | 400 | 3016
        addUser              | inventUser             | 501 | 3004
        </request>           | </reques>              | 400 | 3006
        """)
    void flawInAnAddUserHasItsDiagnostic(String part, String instead, int status, int diagnostic) throws Exception {
        String body = alice.dialIn(conference, TestClient.mcu(conference)).replace(part, instead);

        Response response = alice.info(dialog, body);

        assertThat(response.getStatusCode()).isEqualTo(status);
        assertThat(TestClient.diagnostics(response))
                .hasValueSatisfying(text -> assertThat(text).startsWith(diagnostic + ";reason=\""));
        assertThat(SipMessages.header(response, "ms-diagnostics-public").isPresent())
                .isEqualTo(diagnostic == 3004);
    }

    @Test
    void mediumThatIsNotServedFailsTheCommandAndNotTheRequest() throws Exception {
        String chat = conference.replace(":focus:", ":chat:");

        Response accepted = alice.info(dialog, alice.dialIn(conference, chat));

        assertThat(accepted.getStatusCode()).isEqualTo(202);
        assertThat(outcome().reason()).hasValue(Reason.MCU_TYPE_NOT_AVAILABLE);
    }

    @Test
    void dialOutIsNotSupported() throws Exception {
        String body = alice.dialIn(
                conference,
                TestClient.mcu(conference),
                "sip:bob@example.com",
                TestClient.ENDPOINT,
                "<ci:joining-method>dialed-out</ci:joining-method>");

        Response response = alice.info(dialog, body);

        assertThat(response.getStatusCode()).isEqualTo(202);
        assertThat(outcome().reason()).hasValue(Reason.NOT_SUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ping/>",
                "<getMcu/>",
                "<getConferences/>",
                "<getAvailableMcuTypes/>",
                "<getEncryptionKey/>",
                "<getConferencingCapabilities/>"
            })
    void commandThatIsKnownButNotForAFocusIsNotSupported(String command) throws Exception {
        Response response = alice.info(dialog, alice.envelope(conference, command));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(lab.codec.readResponse(SipMessages.body(response)).reason()).hasValue(Reason.NOT_SUPPORTED);
    }

    @Test
    void commandForTheFocusOnlyMayNotBeDirectedAtAnMcu() throws Exception {
        Response response = alice.info(
                dialog,
                alice.envelope(
                        conference,
                        "<deleteConference mscp:mcuUri=\"" + TestClient.mcu(conference)
                                + "\"><conferenceKeys confEntity=\"" + conference + "\"/></deleteConference>"));

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(TestClient.diagnostics(response))
                .hasValueSatisfying(text -> assertThat(text).startsWith("3005;"));
    }

    @Test
    void infoOutsideTheDialogIsNobodysBusiness() throws Exception {
        Request info = alice.node.newRequest(Request.INFO, conference, alice.uri, conference);
        SipMessages.header(info, "To", "<" + conference + ">;tag=nosuch");

        assertThat(alice.call(info).getStatusCode()).isEqualTo(481);
    }

    @Test
    void otherBodyThanC3pIsUnsupported() throws Exception {
        Request info = dialog.newRequest(Request.INFO);
        SipMessages.body(info, "application/dtmf-relay", new byte[] {'1'});

        Response response = alice.call(info);

        assertThat(response.getStatusCode()).isEqualTo(415);
        assertThat(SipMessages.header(response, "Accept")).hasValue("application/cccp+xml");
    }

    @Test
    void requestsGoToTheConnectionOfTheLatestRequest() throws Exception {
        try (TestClient roaming = new TestClient(lab, "alice", SipTransport.TCP)) {
            Request info = dialog.newRequest(Request.INFO);
            SipMessages.body(
                    info,
                    "application/cccp+xml",
                    alice.dialIn(conference, TestClient.mcu(conference)).getBytes(StandardCharsets.UTF_8));

            assertThat(roaming.call(info).getStatusCode()).isEqualTo(202);

            assertThat(roaming.next(Request.INFO).getMethod()).isEqualTo(Request.INFO);
            assertThat(alice.received.poll(Duration.ofMillis(100).toMillis(), TimeUnit.MILLISECONDS))
                    .isNull();
        }
    }

    @Test
    void anAnswerThatTheClientFailsToTakeIsToldAgainUntilItIsTaken() throws Exception {
        alice.answerWith(500);
        alice.info(dialog, alice.dialIn(conference, TestClient.mcu(conference)));
        C3pResponse first = outcome();
        alice.answerWith(200);

        C3pResponse again = outcome();
        assertThat(again.requestId()).isEqualTo(first.requestId());
        assertThat(again.isSuccess()).isTrue();

        alice.info(dialog, alice.dialIn(conference, TestClient.mcu(conference)));
        assertThat(outcome().requestId())
                .as("what was taken is not told a third time")
                .isNotEqualTo(first.requestId());
    }

    @Test
    void anAnswerThatTheClientNeverTakesIsToldThreeTimes() throws Exception {
        alice.answerWith(500);
        alice.info(dialog, alice.dialIn(conference, TestClient.mcu(conference)));
        String id = outcome().requestId();
        assertThat(outcome().requestId()).isEqualTo(id);
        assertThat(outcome().requestId()).isEqualTo(id);
        alice.answerWith(200);

        alice.info(dialog, alice.dialIn(conference, TestClient.mcu(conference)));

        assertThat(outcome().requestId()).isNotEqualTo(id);
    }

    @Test
    void anAnswerThatIsNotAcknowledgedInTimeIsToldAgain() throws Exception {
        try (TestClient bob = new TestClient(lab, "bob", SipTransport.UDP)) {
            SipDialog bobs = bob.join(conference);
            bob.answerWith(0);
            bob.info(bobs, bob.dialIn(conference, TestClient.mcu(conference)));
            String id = outcome(bob).requestId();
            bob.answerWith(200);

            assertThat(outcome(bob).requestId()).isEqualTo(id);
        }
    }

    @Test
    void whoeverWaitsLongIsToldThatHisAnswerIsStillToComeAndGetsItOnce() throws Exception {
        lab.state
                .submit(new FocusCommand.AdoptPolicy(FocusPolicy.DEFAULT.withCommandTimeout(Duration.ofMinutes(5))))
                .join();
        lab.mcus.silent(true);
        try {
            alice.info(dialog, alice.dialIn(conference, TestClient.mcu(conference)));
            for (int minute = 1; minute <= 2; minute++) {
                lab.ahead.set(Duration.ofMinutes(minute));
                lab.state.tickIfDue();
                assertThat(outcome().code()).isEqualTo(ResponseCode.PENDING);
            }
            lab.ahead.set(Duration.ofMinutes(5));
            lab.state.tickIfDue();
            assertThat(outcome().reason()).hasValue(Reason.TIMEOUT);
        } finally {
            lab.mcus.silent(false);
            lab.ahead.set(Duration.ZERO);
            lab.state.submit(new FocusCommand.AdoptPolicy(FocusPolicy.DEFAULT)).join();
        }
    }

    @Test
    void theConferenceIsToldWithItsKeyForTheCertificateOfWhoAsks() throws Exception {
        String id = "KEYS" + IDS.incrementAndGet() + "0000";
        String keyed = alice.conference(id);
        assertThat(alice.service(
                                TestClient.addConference(id)
                                        .replace(
                                                "<msci:conference-id>" + id + "</msci:conference-id>",
                                                "<msci:conference-id>" + id
                                                        + "</msci:conference-id><msci:conference-key>Secret12</msci:conference-key>"))
                        .getStatusCode())
                .isEqualTo(200);
        SipDialog within = alice.join(keyed, "{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F77}");

        alice.info(within, alice.envelope(keyed, getConference(keyed, factoryCertificate())));
        String sealed = outcome()
                .body(GetConferenceResponseType.class)
                .orElseThrow()
                .getConferenceInfo()
                .getConferenceDescription()
                .getConferenceKey();
        assertThat(DoorLab.KEYS.open(sealed)).hasValue("Secret12");

        alice.info(within, alice.envelope(keyed, getConference(keyed, new byte[] {1, 2, 3})));
        assertThat(outcome().reason()).hasValue(Reason.INVALID_ENCRYPTION_KEY);
    }

    private byte[] factoryCertificate() throws Exception {
        return lab.codec
                .readResponse(SipMessages.body(alice.service("<getEncryptionKey/>")))
                .body(GetEncryptionKeyResponseType.class)
                .orElseThrow()
                .getEncryptionKey()
                .getX509Certificate();
    }

    private static String getConference(String conference, byte[] certificate) {
        return "<getConference><conferenceKeys confEntity=\"" + conference
                + "\"/><msci:encryption-key><msci:x509-certificate>"
                + Base64.getEncoder().encodeToString(certificate)
                + "</msci:x509-certificate></msci:encryption-key></getConference>";
    }

    @Test
    void clientThatKnowsTheDialogNoMoreIsOut() throws Exception {
        alice.answerWith(481);

        assertThat(alice.info(dialog, alice.dialIn(conference, TestClient.mcu(conference)))
                        .getStatusCode())
                .isEqualTo(202);

        Await.until(() -> lab.state.state().active(conference).isEmpty());
    }
}
