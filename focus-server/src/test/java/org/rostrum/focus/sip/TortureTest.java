/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.kit.lab.LabCa;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.tls.PeerIdentity;
import org.rostrum.kit.tls.ServerTls;
import org.rostrum.kit.tls.ServiceRole;
import org.rostrum.kit.tls.TlsMaterial;

import static org.assertj.core.api.Assertions.assertThat;

/** Every torture message gets the answer that the tables beside the messages name, and does no harm to the door. */
@Timeout(180)
class TortureTest {

    /** Long enough for an answer on a slow machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** How long silence is listened to. */
    private static final Duration SILENCE = Duration.ofMillis(700);

    private static ServerTls tls;

    @BeforeAll
    static void makeCertificate(@TempDir Path home) throws IOException {
        PeerIdentity focus = new PeerIdentity(ServiceRole.FOCUS, "focus");
        LabCa.open(home.resolve("tls"), Clock.systemUTC()).issue(focus, List.of("127.0.0.1"));
        tls = TlsMaterial.load(home.resolve("tls"), "focus").serverTls(Optional.empty());
    }

    static Stream<TortureMessage> messages() {
        return TortureMessage.all().stream();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageGetsTheAnswerOfTheTableAndTheDoorServesOn(TortureMessage message) throws Exception {
        try (ErrorLog log = new ErrorLog();
                DoorLab lab = new DoorLab(config -> config, tls)) {
            try (TortureWire wire = wire(lab, message)) {
                wire.send(message.onTheWire());

                assertThat(answer(message, wire)).isEqualTo(message.given());
                assertThat(wire.closes(SILENCE)).isFalse();
            }
            assertServes(lab, message.transport());
            assertThat(log.errors()).isEmpty();
        }
    }

    @Test
    void allMessagesOnOneDoorDoItNoHarm() throws Exception {
        try (ErrorLog log = new ErrorLog();
                DoorLab lab = new DoorLab(config -> config, tls)) {
            for (TortureMessage message : TortureMessage.all()) {
                try (TortureWire wire = wire(lab, message)) {
                    wire.send(message.onTheWire());
                }
            }

            for (SipTransport transport : List.of(SipTransport.UDP, SipTransport.TCP, SipTransport.TLS)) {
                assertServes(lab, transport);
            }
            try (TestClient alice = new TestClient(lab, "alice", SipTransport.TCP)) {
                String conference = alice.conference("K7QW2M9A");
                assertThat(alice.schedule("K7QW2M9A").getStatusCode()).isEqualTo(200);
                assertThat(alice.call(alice.invite(conference, alice.joinBody(conference, TestClient.ENDPOINT)))
                                .getStatusCode())
                        .isEqualTo(200);
            }
            assertThat(log.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void answerOfTheTableIsOneThatTheDocumentAllows(TortureMessage message) {
        assertThat(message.owed()).contains(message.given());
    }

    /** RFC 4475 §3.1.2.3 and §3.3.9: on a stream nobody can tell where the next message begins. */
    @ParameterizedTest
    @ValueSource(strings = {"ncl", "mcl01"})
    void lengthThatCannotBeTrustedEndsAStream(String name) throws Exception {
        try (DoorLab lab = new DoorLab(config -> config, tls);
                TortureWire wire =
                        TortureWire.open(SipTransport.TCP, lab.door.node().address(SipTransport.TCP), 5060)) {
            wire.send(overTcp(name));

            assertThat(wire.closes(PATIENCE)).isTrue();
            assertServes(lab, SipTransport.TCP);
        }
    }

    /** RFC 4475 §3.1.1.8: what follows on a stream is the next message, so both requests are answered. */
    @Test
    void secondRequestBehindTheFirstIsServedOnAStream() throws Exception {
        try (DoorLab lab = new DoorLab(config -> config, tls);
                TortureWire wire =
                        TortureWire.open(SipTransport.TCP, lab.door.node().address(SipTransport.TCP), 5060)) {
            wire.send(overTcp("dblreq"));

            List<String> answers = Stream.of(wire.finalResponse(PATIENCE), wire.finalResponse(PATIENCE))
                    .map(Optional::orElseThrow)
                    .map(TortureTest::status)
                    .toList();
            assertThat(answers).containsExactlyInAnyOrder("200", "404");
        }
    }

    /** RFC 4475 §3.3.12 to §3.3.14: a registrar tells parameters of the Contact from parameters of its URI. */
    @Test
    void registeredContactsComeBackAsTheyWereMeant() throws Exception {
        assertThat(contacts("cparam01")).allMatch(contact -> !contact.contains("unknownparam>"));
        assertThat(contacts("cparam02")).anyMatch(contact -> contact.contains(";unknownparam>"));
        assertThat(contacts("regescrt")).anyMatch(contact -> contact.contains("?Route=%3Csip:sip.example.com%3E>"));
        assertThat(contacts("escnull")).hasSize(2).allMatch(contact -> contact.contains("%00"));
    }

    @Test
    void refusalNamesTheFaultAndRepeatsNothingElseOfTheRequest() throws Exception {
        try (DoorLab lab = new DoorLab(config -> config, tls);
                TortureWire wire = wire(lab, message("quotbal"))) {
            wire.send(message("quotbal").onTheWire());
            String refusal = wire.finalResponse(PATIENCE).orElseThrow();

            assertThat(refusal)
                    .startsWith("SIP/2.0 400 Unterminated Quote in to\r\n")
                    .contains("Via: SIP/2.0/UDP 192.0.2.59:5050;branch=z9hG4bKkdjuw39234;received=127.")
                    .contains("Call-ID: quotbal.aksdj\r\n")
                    .contains("CSeq: 8 INVITE\r\n")
                    .endsWith("Content-Length: 0\r\n\r\n");
        }
    }

    private static TortureMessage message(String name) {
        return messages()
                .filter(message -> message.file().endsWith('/' + name + ".dat"))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] overTcp(String name) {
        return new String(message(name).onTheWire(), StandardCharsets.ISO_8859_1)
                .replace("SIP/2.0/UDP", "SIP/2.0/TCP")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> contacts(String name) throws Exception {
        TortureMessage message = message(name);
        try (DoorLab lab = new DoorLab(config -> config, tls);
                TortureWire wire = wire(lab, message)) {
            wire.send(message.onTheWire());
            return wire.finalResponse(PATIENCE)
                    .orElseThrow()
                    .lines()
                    .filter(line -> line.startsWith("Contact:"))
                    .flatMap(line -> Stream.of(line.split(",")))
                    .toList();
        }
    }

    private static TortureWire wire(DoorLab lab, TortureMessage message) throws IOException {
        return TortureWire.open(message.transport(), lab.door.node().address(message.transport()), message.port());
    }

    private static String answer(TortureMessage message, TortureWire wire) throws IOException {
        boolean silent = message.given().equals(TortureMessage.SILENCE);
        return wire.finalResponse(silent ? SILENCE : PATIENCE)
                .map(TortureTest::status)
                .orElse(TortureMessage.SILENCE);
    }

    private static String status(String response) {
        return response.substring("SIP/2.0 ".length(), "SIP/2.0 200".length());
    }

    private static void assertServes(DoorLab lab, SipTransport transport) throws IOException {
        int port = transport == SipTransport.UDP ? 5062 : 5060;
        try (TortureWire wire = TortureWire.open(transport, lab.door.node().address(transport), port)) {
            String options = "OPTIONS sip:focus@example.com SIP/2.0\n"
                    + "Via: SIP/2.0/" + transport + " 127.0.0.1:" + port + ";branch=z9hG4bK" + System.nanoTime() + "\n"
                    + "From: <sip:alice@example.com>;tag=1\n"
                    + "To: <sip:focus@example.com>\n"
                    + "Call-ID: still-there-" + transport + "\n"
                    + "CSeq: 1 OPTIONS\n"
                    + "Max-Forwards: 70\n"
                    + "Content-Length: 0\n\n";
            wire.send(options.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(wire.finalResponse(PATIENCE)).get().asString().startsWith("SIP/2.0 200 ");
        }
    }
}
