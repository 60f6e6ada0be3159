/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.Meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Servers and clients over real sockets. */
@Timeout(180)
class LoopbackTest {
    private static final TestTls TLS = TestTls.forHost("localhost");
    private static final int MORE_THAN_SOCKETS_HOLD = 24 * 1024 * 1024;
    private static final String TOKEN = "1234567890123456789";

    private final List<AutoCloseable> open = new ArrayList<>();
    private final RecordingSession serverSession = new RecordingSession();
    private final RecordingSession clientSession = new RecordingSession()
            .whenOpened(connection ->
                    connection.bootstrap().call(Bootstrap.S_AUTHENTICATE, TOKEN, "conference", "endpoint", "test"));

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private <C extends AutoCloseable> C closeLater(C closeable) {
        open.add(closeable);
        return closeable;
    }

    private PsomServer.Builder server() {
        return PsomServer.builder()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .accept(connection -> serverSession);
    }

    private PsomServer startTls() throws IOException {
        return closeLater(server().tls(TLS.keys()).start());
    }

    private PsomClient client() {
        return closeLater(PsomClient.builder().trust(TLS.trust()).build());
    }

    private static URI tls(PsomServer server) {
        return URI.create("psom://localhost:" + server.port());
    }

    /** Makes the server admit everybody to a meeting. */
    private void admitEverybody() {
        serverSession.whenCalled((method, arguments) -> {
            PsomConnection connection = serverSession.connection();
            connection.bootstrap().call(Bootstrap.C_AUTHENTICATED, 17L, 2, arguments.string(1));
            connection.authenticated();
            connection
                    .connect(connection.bootstrap(), Meeting.NAME, Meeting.CLASS)
                    .call(Meeting.C_CONNECT_COMPLETED);
        });
    }

    @Test
    void clientJoinsOverTlsAndIsSeenOffWhenTheServerStops() throws Exception {
        admitEverybody();
        PsomServer server = startTls();

        PsomConnection connection = client().connect(tls(server), clientSession).get(30, TimeUnit.SECONDS);
        clientSession.await("meeting.cConnectCompleted");
        serverSession.await("acknowledged meeting OK");
        server.stop(Duration.ofSeconds(5));

        assertThat(serverSession.await("closed")).isEqualTo("closed LOCAL SERVER_SHUTDOWN: the server stops");
        clientSession.await("closed");
        assertThat(clientSession.events())
                .containsExactly(
                        "opened",
                        "Bootstrap.cAuthenticated",
                        "offered meeting",
                        "connected meeting",
                        "meeting.cConnectCompleted",
                        "closed PEER SERVER_SHUTDOWN: the server stops");
        assertThat(server.connections()).isZero();
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void clientJoinsWithoutTlsWhereTheServerHasNone() throws Exception {
        admitEverybody();
        PsomServer server = closeLater(server().start());

        client().connect(URI.create("psom+tcp://127.0.0.1:" + server.port()), clientSession)
                .get(30, TimeUnit.SECONDS);

        clientSession.await("meeting.cConnectCompleted");
    }

    @Test
    void clientThatLeavesSaysSo() throws Exception {
        admitEverybody();
        PsomServer server = startTls();
        PsomClient client = client();
        client.connect(tls(server), clientSession).get(30, TimeUnit.SECONDS);
        clientSession.await("meeting.cConnectCompleted");

        client.close();

        assertThat(serverSession.await("closed")).isEqualTo("closed PEER NORMAL");
        assertThat(clientSession.await("closed")).isEqualTo("closed LOCAL NORMAL");
    }

    @Test
    void clientWhoseTokenWasUsedHearsItInItsCallAndInGoodbye() throws Exception {
        serverSession.whenCalled((method, arguments) -> serverSession
                .connection()
                .authenticationFailed(PsomGoodbye.TOKEN_EXPIRED_OR_USED, "this token was used before"));
        PsomServer server = startTls();

        client().connect(tls(server), clientSession).get(30, TimeUnit.SECONDS);

        assertThat(clientSession.await("closed"))
                .isEqualTo("closed PEER TOKEN_EXPIRED_OR_USED: this token was used before");
        assertThat(clientSession.events()).contains("Bootstrap.cAuthenticationFailed");
    }

    @Test
    void certificateOfAnotherHostIsRefusedUnlessTheClientDoesNotMind() throws Exception {
        PsomServer server = startTls();
        URI byAddress = URI.create("psom://127.0.0.1:" + server.port());

        CompletableFuture<PsomConnection> strict = client().connect(byAddress, clientSession);
        assertThatThrownBy(() -> strict.get(30, TimeUnit.SECONDS)).hasRootCauseInstanceOf(Exception.class);
        assertThat(clientSession.events()).isEmpty();

        PsomClient lenient = closeLater(
                PsomClient.builder().trust(TLS.trust()).verifyHostName(false).build());
        lenient.connect(byAddress, clientSession).get(30, TimeUnit.SECONDS);
        clientSession.await("opened");
    }

    @Test
    void serverOfAnUnknownAuthorityIsRefused() throws Exception {
        PsomServer server = startTls();
        PsomClient stranger = closeLater(
                PsomClient.builder().trust(TestTls.forHost("localhost").trust()).build());

        CompletableFuture<PsomConnection> refused = stranger.connect(tls(server), clientSession);

        assertThatThrownBy(() -> refused.get(30, TimeUnit.SECONDS)).isInstanceOf(Exception.class);
        assertThat(clientSession.events()).isEmpty();
    }

    @Test
    void nobodyListeningIsAConnectException() {
        CompletableFuture<PsomConnection> refused = client().connect(URI.create("psom://127.0.0.1:1"), clientSession);

        assertThatThrownBy(() -> refused.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "psom:localhost", "//localhost:1", "psoms://localhost:1"})
    void urlOfAnotherKindIsRefused(String url) {
        PsomClient client = client();

        assertThatThrownBy(() -> client.connect(URI.create(url), clientSession))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsOfTlsAreServed(String version) throws Exception {
        PsomServer server = startTls();

        try (RawClient raw = RawClient.tls(server.port(), TLS, version)) {
            raw.authenticate();

            assertThat(raw.protocol()).isEqualTo(version);
            serverSession.await("Bootstrap.sAuthenticate");
        }
    }

    @Test
    void foreignDialectIsClosedWithoutAnAnswer() throws Exception {
        PsomServer server = closeLater(server().start());

        try (RawClient raw = RawClient.plain(server.port())) {
            raw.send("HELO example.com\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(raw.read()).isEqualTo(-1);
        }
        assertThat(serverSession.events()).isEmpty();
    }

    @Test
    void clientWithoutTlsIsClosedByAServerThatHasIt() throws Exception {
        admitEverybody();
        PsomServer server = startTls();

        try (RawClient raw = RawClient.plain(server.port())) {
            raw.send("PSMX and something that is no TLS record".getBytes(StandardCharsets.US_ASCII));
            while (raw.read() != -1) {
                // a TLS alert may come first
            }
        }

        client().connect(tls(server), clientSession).get(30, TimeUnit.SECONDS);
        clientSession.await("meeting.cConnectCompleted");
    }

    @Test
    void clientThatDoesNotFinishItsHandshakeIsClosed() throws Exception {
        PsomServer server = closeLater(server().tls(TLS.keys())
                .limits(PsomLimits.defaults().toBuilder()
                        .tlsHandshakeTimeout(Duration.ofMillis(200))
                        .build())
                .start());

        try (RawClient raw = RawClient.plain(server.port())) {
            while (raw.read() != -1) {
                // a TLS alert may come first
            }
        }
    }

    @Test
    void connectionBeyondTheLimitIsTurnedAway() throws Exception {
        PsomServer server = closeLater(server().limits(
                        PsomLimits.defaults().toBuilder().maxConnections(1).build())
                .start());
        try (RawClient first = RawClient.plain(server.port())) {
            first.authenticate();
            serverSession.await("Bootstrap.sAuthenticate");

            try (RawClient second = RawClient.plain(server.port())) {
                assertThat(second.read()).isEqualTo(-1);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void portThatIsTakenIsSaidSo() throws Exception {
        PsomServer first = closeLater(server().start());

        assertThatThrownBy(() -> server().bind(first.localAddress()).start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(String.valueOf(first.port()));
    }

    @Test
    void readerThatIsReallyBlockedIsGivenUpAndHearsItWhenItReadsOn() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        PsomServer server = closeLater(server().tls(TLS.keys())
                .metrics(new PsomMetrics() {
                    @Override
                    public void slowReaderDropped(PsomConnection connection, long discardedBytes) {
                        givenUp.countDown();
                    }
                })
                .limits(PsomLimits.defaults().toBuilder()
                        .authenticationTimeout(Duration.ofSeconds(50))
                        .outbound(256 * 1024, Integer.MAX_VALUE)
                        .slowReaderTimeout(Duration.ofMillis(300))
                        .closingTimeout(Duration.ofSeconds(20))
                        .build())
                .start());
        try (RawClient raw = RawClient.tls(server.port(), TLS)) {
            raw.authenticate();
            serverSession.await("Bootstrap.sAuthenticate");
            EncodedCall big = EncodedCall.of(Bootstrap.C_AUTHENTICATED, 1L, 1, "x".repeat(32 * 1024));

            while (serverSession.connection().isOpen() && !givenUp.await(1, TimeUnit.MILLISECONDS)) {
                serverSession.connection().bootstrap().call(big);
            }

            assertThat(serverSession.await("closed")).startsWith("closed LOCAL TOO_SLOW");
            PsomFrame last = raw.readFrame();
            while (last instanceof PsomFrame.Call) {
                last = raw.readFrame();
            }
            assertThat(last)
                    .isInstanceOfSatisfying(
                            PsomFrame.Goodbye.class,
                            goodbye -> assertThat(goodbye.code()).isEqualTo(PsomGoodbye.TOO_SLOW.code()));
            assertThatThrownBy(raw::readFrame).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void serverStopsInTimeAlthoughAReaderIsBlocked() throws Exception {
        PsomServer server = closeLater(server().limits(PsomLimits.defaults().toBuilder()
                        .outbound(2 * MORE_THAN_SOCKETS_HOLD, 2 * MORE_THAN_SOCKETS_HOLD)
                        .build())
                .start());
        try (RawClient raw = RawClient.plain(server.port())) {
            raw.authenticate();
            serverSession.await("Bootstrap.sAuthenticate");
            EncodedCall big = EncodedCall.of(Bootstrap.C_AUTHENTICATED, 1L, 1, "x".repeat(32 * 1024));
            for (int i = 0; i < MORE_THAN_SOCKETS_HOLD / big.size(); i++) {
                serverSession.connection().bootstrap().call(big);
            }

            long before = System.nanoTime();
            server.stop(Duration.ofMillis(300));

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void callsOfOneThreadArriveInTheirOrderWhateverOtherThreadsDo() throws Exception {
        admitEverybody();
        List<String> calls = new ArrayList<>();
        clientSession.whenCalled((method, arguments) -> {
            if (method.equals(Meeting.C_SET_PERMISSIONS)) {
                calls.add(arguments.int32(0) + " " + arguments.int32(1));
            }
        });
        PsomServer server = startTls();
        client().connect(tls(server), clientSession).get(30, TimeUnit.SECONDS);
        clientSession.await("meeting.cConnectCompleted");
        PsomConnection connection = serverSession.connection();
        int threads = 4;
        int callsEach = 250;

        List<Thread> callers = IntStream.range(0, threads)
                .mapToObj(thread -> Thread.ofPlatform().start(() -> {
                    PsomObject own = connection.connect(connection.bootstrap(), "of" + thread, Meeting.CLASS);
                    for (int i = 0; i < callsEach; i++) {
                        own.call(Meeting.C_SET_PERMISSIONS, thread, i);
                        connection.connect(own, "child", Meeting.CLASS);
                    }
                }))
                .toList();
        for (Thread caller : callers) {
            caller.join();
        }
        connection.goodbye(PsomGoodbye.CONFERENCE_ENDED, "done");

        assertThat(clientSession.await("closed")).isEqualTo("closed PEER CONFERENCE_ENDED: done");
        assertThat(calls).hasSize(threads * callsEach);
        for (int thread = 0; thread < threads; thread++) {
            String start = thread + " ";
            assertThat(calls.stream().filter(call -> call.startsWith(start)).toList())
                    .isEqualTo(IntStream.range(0, callsEach)
                            .mapToObj(i -> start + i)
                            .toList());
        }
    }
}
