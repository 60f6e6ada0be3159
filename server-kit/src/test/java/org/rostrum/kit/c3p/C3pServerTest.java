/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.kit.KitLab;
import org.rostrum.kit.config.ServiceConfig.TlsConfig;
import org.rostrum.kit.tls.TlsMaterial;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rostrum.kit.c3p.Messages.CODEC;
import static org.rostrum.kit.c3p.Messages.ping;
import static org.rostrum.kit.c3p.Messages.pong;

/** The door as peers see it that were not built from our client. */
@Timeout(180)
class C3pServerTest {
    private static final int MAX_BODY_OF_A_SERVICE = 1 << 20;

    @TempDir
    private Path home;

    private OpenDoor door;

    @BeforeEach
    void openTheDoor() throws Exception {
        door = new OpenDoor(home);
    }

    @AfterEach
    void closeTheDoor() throws Exception {
        door.close();
    }

    @Test
    void aPeerOfAnAllowedRoleIsServed() throws Exception {
        HttpResponse<String> answer = door.peer("focus").post(CODEC.write(ping()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/cccp+xml; charset=utf-8");
        assertThat(OpenDoor.response(answer).isSuccess()).isTrue();
    }

    @Test
    void everyResponseCarriesTheBootId() throws Exception {
        HttpResponse<String> success = door.peer("focus").post(CODEC.write(ping()));
        HttpResponse<String> refused = door.peer("focus").post(unknownCommand());

        assertThat(OpenDoor.response(success).boot()).contains("b00t");
        assertThat(OpenDoor.response(refused).boot()).contains("b00t");
    }

    @Test
    void aPeerWithoutCertificateIsTurnedAwayInTheHandshake() {
        RawPeer stranger = door.keep(
                RawPeer.withoutCertificate(door.mcu().tls(), door.server().url()));

        assertThatThrownBy(() -> stranger.post(CODEC.write(ping()))).isInstanceOf(IOException.class);
        assertThat(door.executions()).hasValue(0);
    }

    @Test
    void aPeerOfAForeignAuthorityIsTurnedAwayInTheHandshake(@TempDir Path elsewhere) {
        KitLab foreign = new KitLab(elsewhere);
        TlsMaterial disguised = TlsMaterial.load(new TlsConfig(
                foreign.home().resolve("tls/focus.crt"),
                foreign.home().resolve("tls/focus.key"),
                home.resolve("tls/ca.crt")));
        RawPeer stranger = door.keep(RawPeer.with(disguised, door.server().url()));

        assertThatThrownBy(() -> stranger.post(CODEC.write(ping()))).isInstanceOf(IOException.class);
        assertThat(door.executions()).hasValue(0);
    }

    @Test
    void aPeerOfAnotherRoleGets403() throws Exception {
        HttpResponse<String> answer = door.peer("sim").post(CODEC.write(ping()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(door.executions()).hasValue(0);
    }

    @Test
    void anyRoleOfTheLabMayLookAtHealthMetricsAndTrace() throws Exception {
        RawPeer sim = door.peer("sim");
        for (String view : List.of("/health", "/metrics", "/trace")) {
            HttpResponse<String> answer = sim.send(
                    sim.request().uri(door.server().url().resolve(view)).build());
            assertThat(answer.statusCode()).as(view).isIn(200, 503);
            assertThat(answer.body()).as(view).isNotEmpty();
        }
    }

    @Test
    void onlyPostToTheOnePathIsServed() throws Exception {
        RawPeer focus = door.peer("focus");

        assertThat(focus.send(focus.request().build()).statusCode()).isEqualTo(405);
        assertThat(focus.send(focus.request()
                                .uri(door.server().url().resolve("/LiveServer/Elsewhere/"))
                                .POST(BodyPublishers.ofByteArray(CODEC.write(ping())))
                                .build())
                        .statusCode())
                .isEqualTo(404);
        assertThat(door.executions()).hasValue(0);
    }

    @Test
    void aBodyOfAnotherTypeOrCharsetGets415() throws Exception {
        String ping = new String(CODEC.write(ping()), StandardCharsets.UTF_8);

        for (String type : List.of("text/xml", "application/cccp+xml; charset=utf-16", "application/json")) {
            assertThat(door.peer("focus")
                            .post(type, BodyPublishers.ofString(ping))
                            .statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(door.peer("focus")
                        .post("Application/CCCP+XML;Charset=\"UTF-8\"", BodyPublishers.ofString(ping))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyAtTheLimitIsReadAndOneByteMoreGets413() throws Exception {
        byte[] atLimit = padded(OpenDoor.MAX_BODY);
        byte[] over = padded(OpenDoor.MAX_BODY + 1);

        assertThat(door.peer("focus").post(atLimit).statusCode()).isEqualTo(200);
        assertThat(door.peer("focus").post(over).statusCode()).isEqualTo(413);
        assertThat(door.peer("focus")
                        .post(
                                "application/cccp+xml",
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(over)))
                        .statusCode())
                .as("without a Content-Length")
                .isEqualTo(413);
        assertThat(door.executions()).hasValue(1);
    }

    @Test
    void whoSendsAWholeLargeBodyWithoutAskingHearsThatItIsTooLarge() throws Exception {
        byte[] large = new byte[MAX_BODY_OF_A_SERVICE * 3];
        door.open("http.max-body-size", MAX_BODY_OF_A_SERVICE + "B");

        for (boolean lengthKnown : List.of(true, false)) {
            String head = "POST " + door.server().url().getPath() + " HTTP/1.1\r\nHost: x\r\n"
                    + "Content-Type: application/cccp+xml; charset=utf-8\r\n"
                    + (lengthKnown ? "Content-Length: " + large.length : "Transfer-Encoding: chunked") + "\r\n\r\n"
                    + (lengthKnown ? "" : Integer.toHexString(large.length) + "\r\n");
            try (Socket socket = asFocus()
                    .createSocket(
                            InetAddress.getLoopbackAddress(), door.server().port())) {
                OutputStream out = socket.getOutputStream();
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                // All of it before anything is read, as simple clients do.
                out.write(large);
                out.write(lengthKnown ? new byte[0] : "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();

                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertThat(answer).as("length known: %s", lengthKnown).startsWith("HTTP/1.1 413 ");
            }
        }
        assertThat(door.executions()).hasValue(0);
    }

    private SSLSocketFactory asFocus() {
        return TlsMaterial.load(home.resolve("tls"), "focus").sslContext().getSocketFactory();
    }

    private static byte[] padded(int length) {
        String ping = new String(CODEC.write(ping()), StandardCharsets.UTF_8);
        return (ping + " ".repeat(length - ping.length())).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNoC3pMessageGets400() throws Exception {
        String bomb = """
                <!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>
                <request xmlns="urn:ietf:params:xml:ns:cccp" requestId="1" from="a" to="b"><ping>&c;</ping></request>""";
        String outside = """
                <!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>
                <request xmlns="urn:ietf:params:xml:ns:cccp" requestId="1" from="a" to="b"><ping>&x;</ping></request>""";

        for (String body : List.of("", "hello", "<request", bomb, outside, "<a>".repeat(1000))) {
            assertThat(door.peer("focus").post(body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(door.executions()).hasValue(0);
        assertThat(door.peer("focus").post(CODEC.write(ping())).statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownCommandIsAnsweredNotSupported() throws Exception {
        HttpResponse<String> answer = door.peer("focus").post(unknownCommand());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(OpenDoor.response(answer).reason()).contains(Reason.NOT_SUPPORTED);
    }

    private static String unknownCommand() {
        return "<request xmlns=\"urn:ietf:params:xml:ns:cccp\" requestId=\"77\" from=\"" + Messages.FOCUS + "\" to=\""
                + Messages.MCU + "\"><dance/></request>";
    }

    @Test
    void aDeadlineThatIsNoNumberGets400() throws Exception {
        RawPeer focus = door.peer("focus");

        HttpResponse<String> answer = focus.send(focus.request()
                .header("Content-Type", "application/cccp+xml")
                .header("Rostrum-Deadline-Ms", "soon")
                .POST(BodyPublishers.ofByteArray(CODEC.write(ping())))
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aRequestWhoseDeadlinePassesIsAnsweredTimeout() throws Exception {
        door.handledBy((request, context) -> new CompletableFuture<>());
        RawPeer focus = door.peer("focus");

        for (String deadline : List.of("0", "150")) {
            HttpResponse<String> answer = focus.send(focus.request()
                    .header("Content-Type", "application/cccp+xml")
                    .header("Rostrum-Deadline-Ms", deadline)
                    .POST(BodyPublishers.ofByteArray(CODEC.write(ping())))
                    .build());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(OpenDoor.response(answer).reason()).contains(Reason.TIMEOUT);
        }
        assertThat(door.executions()).as("what comes too late is not begun").hasValue(1);
    }

    @Test
    void aHandlerThatFailsIsAnsweredOtherFailureAndTheNextRequestWorks() throws Exception {
        door.handledBy((request, context) -> {
            throw new IllegalStateException("provoked by a test");
        });
        C3pResponse thrown = OpenDoor.response(door.peer("focus").post(CODEC.write(ping())));
        door.handledBy(
                (request, context) -> CompletableFuture.failedFuture(new IllegalStateException("provoked by a test")));
        C3pResponse failed = OpenDoor.response(door.peer("focus").post(CODEC.write(ping())));
        door.handledBy((request, context) -> completedFuture(pong(request)));
        C3pResponse next = OpenDoor.response(door.peer("focus").post(CODEC.write(ping())));

        assertThat(thrown.reason()).contains(Reason.OTHER_FAILURE);
        assertThat(failed.reason()).contains(Reason.OTHER_FAILURE);
        assertThat(next.isSuccess()).isTrue();
    }

    @Test
    void moreRequestsThanConfiguredGet503WithRetryAfter() throws Exception {
        door.server().stop();
        CompletableFuture<Void> release = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(2);
        door.handledBy((request, context) -> {
            begun.countDown();
            return release.thenApply(done -> pong(request));
        });
        door.open("http.max-requests", "2");

        CompletableFuture<HttpResponse<String>> first = door.peer("focus").postLater(CODEC.write(ping()));
        CompletableFuture<HttpResponse<String>> second = door.peer("focus").postLater(CODEC.write(ping()));
        begun.await();
        HttpResponse<String> refused = door.peer("focus").post(CODEC.write(ping()));
        release.complete(null);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).contains("1");
        assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(second.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(door.peer("focus").post(CODEC.write(ping())).statusCode()).isEqualTo(200);
    }

    @Test
    void aStopFinishesWhatIsInHandAndTakesNothingNew() throws Exception {
        CompletableFuture<C3pResponse> work = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        door.handledBy((request, context) -> {
            begun.countDown();
            return work;
        });
        C3pRequest request = ping();
        RawPeer focus = door.peer("focus");

        CompletableFuture<HttpResponse<String>> inHand = focus.postLater(CODEC.write(request));
        begun.await();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> {
            try {
                door.server().stop();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(() -> {
                    while (true) {
                        HttpResponse<String> late = door.peer("focus").post(CODEC.write(ping()));
                        if (late.statusCode() == 503) {
                            throw new IOException("refused");
                        }
                    }
                })
                .isInstanceOf(IOException.class);
        work.complete(pong(request));

        assertThat(inHand.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        stopping.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aNotificationWhereNoneAreTakenGets403() throws Exception {
        HttpResponse<String> answer = door.peer("focus")
                .post(
                        "application/conference-info+xml",
                        BodyPublishers.ofString(
                                "<conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"sip:a@b\"/>"));

        assertThat(answer.statusCode()).isEqualTo(403);
    }
}
