/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever comes to the door, it serves on: nothing is logged as an error, no thread dies, no connection and no participant
 * stays behind. The messages are the torture messages and good ones, spoilt at random.
 *
 * <p>{@code rostrum.test.scale} multiplies the number of seeds; {@code rostrum.fuzz.seed} runs one again. What once did harm
 * is kept in {@code src/test/resources/sip/fuzz} and sent in every run.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorFuzzTest {

    private static final int SEEDS = 6;
    private static final int MESSAGES = 150;
    private static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";

    /** What a door may hold for requests that it was sent lately: the stack keeps each for half a minute. */
    private static final long MEMORY_PER_SEED = 48L << 20;

    private final List<byte[]> corpus = new ArrayList<>();
    private DoorLab lab;

    @BeforeAll
    void open() throws Exception {
        TortureMessage.all().forEach(message -> corpus.add(message.onTheWire()));
        corpus.addAll(good());
        lab = new DoorLab(config -> config);
        try (TestClient organizer = new TestClient(lab, "alice", SipTransport.TCP)) {
            assertThat(organizer.schedule("K7QW2M9A").getStatusCode()).isEqualTo(200);
        }
    }

    @AfterAll
    void close() {
        lab.close();
    }

    static LongStream seeds() {
        Long one = Long.getLong("rostrum.fuzz.seed");
        return one == null
                ? LongStream.range(0, (long) SEEDS * Integer.getInteger("rostrum.test.scale", 1))
                : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doorServesOnWhateverComes(long seed) throws Exception {
        String again = "seed " + seed + ", again with -Dtest=DoorFuzzTest -Drostrum.fuzz.seed=" + seed;
        SipMutator mutator = new SipMutator(seed, corpus);
        List<byte[]> messages = Stream.generate(mutator::next).limit(MESSAGES).toList();
        long before = usedMemory();

        try (ErrorLog log = new ErrorLog()) {
            datagrams(messages);
            streams(messages);

            assertServes(again);
            Await.until(() -> lab.door.node().openConnections() == 0);
            assertThat(log.errors()).as(again).isEmpty();
        }
        assertThat(usedMemory() - before).as(again).isLessThan(MEMORY_PER_SEED);
    }

    @Test
    void whatOnceDidHarmDoesNoneNow() throws Exception {
        List<byte[]> kept = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/sip/fuzz"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".dat")).toList()) {
                kept.add(Files.readAllBytes(file));
            }
        }

        try (ErrorLog log = new ErrorLog()) {
            datagrams(kept);
            streams(kept);

            assertThat(kept).isNotEmpty();
            assertServes("the kept corpus");
            Await.until(() -> lab.door.node().openConnections() == 0);
            assertThat(log.errors()).isEmpty();
        }
    }

    private void datagrams(List<byte[]> messages) throws IOException {
        try (TortureWire wire =
                TortureWire.open(SipTransport.UDP, lab.door.node().address(SipTransport.UDP), 5060)) {
            for (byte[] message : messages) {
                wire.send(message);
            }
        }
    }

    /** Each on a connection of its own, because one that is out of step takes those behind it along. */
    private void streams(List<byte[]> messages) throws IOException {
        for (byte[] message : messages) {
            String text = new String(message, StandardCharsets.ISO_8859_1).replace("/UDP", "/TCP");
            try (TortureWire wire =
                    TortureWire.open(SipTransport.TCP, lab.door.node().address(SipTransport.TCP), 0)) {
                wire.send(text.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void assertServes(String again) throws Exception {
        for (SipTransport transport : List.of(SipTransport.UDP, SipTransport.TCP)) {
            try (TestClient bob = new TestClient(lab, "bob", transport)) {
                assertThat(bob.call(bob.invite(CONFERENCE, bob.joinBody(CONFERENCE, TestClient.ENDPOINT)))
                                .getStatusCode())
                        .as(again)
                        .isEqualTo(200);
            }
        }
    }

    /** In bytes, once what nobody holds is gone. */
    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static List<byte[]> good() {
        String body = TestClient.envelope(
                "1",
                "sip:bob@example.com",
                CONFERENCE,
                "<addUser><conferenceKeys confEntity=\"" + CONFERENCE
                        + "\"/><ci:user entity=\"sip:bob@example.com\"><ci:roles><ci:entry>attendee</ci:entry></ci:roles>"
                        + "<ci:endpoint entity=\"" + TestClient.ENDPOINT + "\"/></ci:user></addUser>");
        String c3p = "Content-Type: application/cccp+xml\n";
        return Stream.of(
                        request("INVITE", CONFERENCE, "Supported: timer\nSession-Expires: 1800\n" + c3p, body),
                        request("INFO", CONFERENCE, c3p, body),
                        request(
                                "SERVICE",
                                "sip:bob@example.com;gruu;opaque=app:conf:focusfactory",
                                c3p,
                                TestClient.envelope(
                                        "2",
                                        "sip:bob@example.com",
                                        "sip:bob@example.com;gruu;opaque=app:conf:focusfactory",
                                        TestClient.addConference("B0BS7E5T"))),
                        request(
                                "SUBSCRIBE",
                                CONFERENCE,
                                "Event: conference\nAccept: application/conference-info+xml\n",
                                ""),
                        request("REGISTER", "sip:example.com", "Expires: 600\n", ""),
                        request("OPTIONS", CONFERENCE, "", ""),
                        request("BYE", CONFERENCE, "", ""),
                        request("CANCEL", CONFERENCE, "", ""),
                        request("ACK", CONFERENCE, "", ""),
                        "SIP/2.0 200 OK\n" + fields("INFO", CONFERENCE) + "Content-Length: 0\n\n")
                .map(text -> text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static String request(String method, String uri, String more, String body) {
        return method + ' ' + uri + " SIP/2.0\n" + fields(method, uri) + more + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\n\n" + body;
    }

    private static String fields(String method, String uri) {
        return "Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK" + method.toLowerCase(java.util.Locale.ROOT) + '\n'
                + "From: \"Bob\" <sip:bob@example.com>;tag=4711;epid=01010101\n"
                + "To: <" + uri + ">\n"
                + "Max-Forwards: 70\n"
                + "CSeq: 1 " + method + '\n'
                + "Call-ID: fuzz-" + method + '\n'
                + "Contact: <sip:bob@127.0.0.1:5060>\n";
    }
}
