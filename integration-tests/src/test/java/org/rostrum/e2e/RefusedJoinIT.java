/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Await;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.lab.PsomKnock;
import org.rostrum.lab.RawPsom;
import org.rostrum.lab.Service;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.sim.RostrumSim;
import org.rostrum.sim.participant.ConnectionDetails;
import org.rostrum.sim.participant.Participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.lab.Callers.done;
import static org.rostrum.lab.Callers.refused;

/** Every way to be refused on the way into a data conference, and that the next join works all the same. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class RefusedJoinIT {
    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @SuppressWarnings("NullAway.Init")
    private Callers people;

    @BeforeAll
    static void startLab() {
        lab = Lab.builder()
                .configured(Service.WEBCONF, "rostrum.webconf.meetings.ticket-validity = 3 s")
                .start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void callIn() {
        people = Callers.over(SipTransport.TCP, lab);
    }

    @AfterEach
    void nothingIsLeftBehindAndTheNextJoinWorks() {
        people.close();
        try (Callers next = Callers.over(SipTransport.TCP, lab)) {
            Participant dave = next.caller("dave");
            String conference = next.conferenceOf("dave");
            done(dave.join(conference));
            done(dave.leave());
        }
    }

    @Test
    void anUnknownConferenceIsNotFound() {
        String nowhere = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:NOSUCHONE";

        assertThat(refused(people.caller("bob").joinFocus(nowhere)).getMessage())
                .contains("404");
    }

    @Test
    void aConferenceThatHasExpiredIsNotFoundAndOneThatHasNotIsJoined() {
        String over = created("--expires=-PT1H");
        String open = created("--expires=P14D");

        assertThat(refused(people.caller("bob").joinFocus(over)).reasons())
                .contains("404", "3012", "conferenceDoesntExist");
        done(people.caller("bob").joinFocus(open));
    }

    /** The conference-URI that {@code rostrum sim create} prints. */
    private static String created(String option) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = RostrumSim.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(
                        "create",
                        "--user",
                        "alice",
                        option,
                        "--home",
                        lab.home().toString());
        assertThat(status).as(err.toString()).isZero();
        return out.toString().strip();
    }

    @Test
    void anUnknownMcuTypeIsRefusedByTheFocus() {
        String conference = people.conferenceOf("alice");
        Participant alice = people.caller("alice");
        done(alice.joinFocus(conference));
        done(alice.subscribe());

        String message = refused(alice.joinData(conference.replace(":focus:", ":hologram:")))
                .getMessage();

        assertThat(message).containsAnyOf("404", "400", "unknownMcuType");
    }

    @Test
    void anMcuOfTheRightKindThatTheConferenceHasNotIsNotAvailable() {
        String conference = people.conferenceOf("alice");
        Participant alice = people.caller("alice");
        done(alice.joinFocus(conference));
        done(alice.subscribe());

        assertThat(refused(alice.joinData(conference.replace(":focus:", ":chat:")))
                        .reason())
                .contains("mcuTypeNotAvailable");
    }

    @Test
    void aWrongAuthIdIsToldSo() {
        Participant alice = joinedFocus();
        ConnectionDetails details = done(alice.authorizeData());
        String wrong = "1" + details.authId().substring(1, details.authId().length() - 1)
                + (details.authId().endsWith("0") ? "1" : "0");

        try (PsomKnock knock = authenticate(alice, details, wrong)) {
            assertThat(knock.firstCall()).isEqualTo(Bootstrap.C_AUTHENTICATION_FAILED);
            assertThat(knock.firstNumber()).isEqualTo(3);
            assertThat(knock.closing().goodbye()).contains(PsomGoodbye.AUTHENTICATION_FAILED);
        }
    }

    @Test
    void aUsedAuthIdAdmitsNobodyASecondTime() {
        Participant alice = joinedFocus();
        ConnectionDetails details = done(alice.authorizeData());
        try (PsomKnock first = authenticate(alice, details, details.authId())) {
            assertThat(first.firstCall()).isEqualTo(Bootstrap.C_AUTHENTICATED);

            try (PsomKnock second = authenticate(alice, details, details.authId())) {
                assertThat(second.firstCall()).isEqualTo(Bootstrap.C_AUTHENTICATION_FAILED);
                assertThat(second.firstNumber()).isEqualTo(4);
                assertThat(second.closing().goodbye()).contains(PsomGoodbye.TOKEN_EXPIRED_OR_USED);
            }
        }
    }

    @Test
    void anExpiredAuthIdIsToldSo() {
        Participant alice = joinedFocus();
        ConnectionDetails details = done(alice.authorizeData());
        long issued = System.nanoTime();
        Await.until(
                "the authorization expires",
                Duration.ofSeconds(10),
                () -> System.nanoTime() - issued > TimeUnit.MILLISECONDS.toNanos(3_200));

        try (PsomKnock knock = authenticate(alice, details, details.authId())) {
            assertThat(knock.firstCall()).isEqualTo(Bootstrap.C_AUTHENTICATION_FAILED);
            assertThat(knock.firstNumber()).isEqualTo(4);
            assertThat(knock.closing().goodbye()).contains(PsomGoodbye.TOKEN_EXPIRED_OR_USED);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a call of the meeting,                0x04, 01 00 00",
        "a call of an object that is not,      0x04, 7f 00 00",
        "a call of another bootstrap method,   0x04, 00 63 00",
        "an object acknowledged,               0x02, 01 00",
        "an object withdrawn,                  0x03, 01 00000000",
        "an object of the client's own making, 0x01, 05 00 00000001 41 00000001 41 01 0000000000000000 0000000000000000"
    })
    void objectFramesBeforeAuthenticationEndTheChannelAndSpendNoToken(String what, String type, String payload)
            throws IOException {
        Participant alice = joinedFocus();
        ConnectionDetails details = done(alice.authorizeData());

        try (RawPsom raw = RawPsom.connect(lab, details.serverUrl())) {
            raw.send(Integer.decode(type), HexFormat.of().parseHex(payload.replace(" ", "")));

            assertThat(raw.goodbyeAndEnd()).isEqualTo(PsomGoodbye.PROTOCOL_ERROR.code());
        }
        try (PsomKnock knock = authenticate(alice, details, details.authId())) {
            assertThat(knock.firstCall()).isEqualTo(Bootstrap.C_AUTHENTICATED);
        }
    }

    private Participant joinedFocus() {
        String conference = people.conferenceOf("alice");
        Participant alice = people.caller("alice");
        done(alice.joinFocus(conference));
        done(alice.subscribe());
        return alice;
    }

    private static PsomKnock authenticate(Participant who, ConnectionDetails details, String authId) {
        return PsomKnock.at(
                lab,
                details.serverUrl(),
                connection -> connection
                        .bootstrap()
                        .call(Bootstrap.S_AUTHENTICATE, authId, details.conferenceUri(), who.endpoint(), "test"));
    }
}
