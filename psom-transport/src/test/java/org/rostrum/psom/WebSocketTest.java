/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.Meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Clients that come by WebSocket: ours, and the JDK's, which knows nothing of PSOM. */
@Timeout(180)
class WebSocketTest {
    private static final TestTls TLS = TestTls.forHost("localhost");
    private static final String PAGE = "https://meet.example.com";
    private static final byte[] PREFACE = HexFormat.of().parseHex("50534d58000100000000000000010000");
    private static final byte[] PING = HexFormat.of().parseHex("050000000000000007");
    private static final byte[] PONG = HexFormat.of().parseHex("060000000000000007");

    private final RecordingSession serverSession = new RecordingSession();

    @SuppressWarnings("NullAway.Init")
    private PsomServer server;

    @SuppressWarnings("NullAway.Init")
    private HttpClient http;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        server = PsomServer.builder()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .tls(TLS.keys())
                .origins(Set.of(PAGE))
                .accept(connection -> serverSession)
                .start();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, TLS.trust().getTrustManagers(), null);
        http = HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        server.close();
    }

    private URI url(String scheme, String path) {
        return URI.create(scheme + "://localhost:" + server.port() + path);
    }

    /** Gathers whole messages; the end of the WebSocket is an empty one. */
    private static final class Messages implements WebSocket.Listener {
        private final BlockingQueue<byte[]> whole = new LinkedBlockingQueue<>();
        private final List<Byte> part = new ArrayList<>();

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            while (data.hasRemaining()) {
                part.add(data.get());
            }
            if (last) {
                byte[] message = new byte[part.size()];
                for (int i = 0; i < message.length; i++) {
                    message[i] = part.get(i);
                }
                part.clear();
                whole.add(message);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            whole.add(new byte[0]);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            whole.add(new byte[0]);
        }

        byte[] next() throws InterruptedException {
            byte[] message = whole.poll(30, TimeUnit.SECONDS);
            assertThat(message).as("a message").isNotNull();
            return message;
        }
    }

    private WebSocket open(Messages messages) throws Exception {
        return http.newWebSocketBuilder()
                .subprotocols(WebSocketSwitch.SUBPROTOCOL)
                .header("Origin", PAGE)
                .buildAsync(url("wss", "/psom"), messages)
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void clientJoinsByWebSocketAsOnTheBareStream() throws Exception {
        serverSession.whenCalled((method, arguments) -> {
            PsomConnection connection = serverSession.connection();
            connection.bootstrap().call(Bootstrap.C_AUTHENTICATED, 17L, 2, arguments.string(1));
            connection.authenticated();
            connection
                    .connect(connection.bootstrap(), Meeting.NAME, Meeting.CLASS)
                    .call(Meeting.C_CONNECT_COMPLETED);
        });
        RecordingSession clientSession = new RecordingSession()
                .whenOpened(connection -> connection
                        .bootstrap()
                        .call(Bootstrap.S_AUTHENTICATE, "1234567890123456789", "conference", "endpoint", "test"));

        try (PsomClient client = PsomClient.builder().trust(TLS.trust()).build()) {
            client.connect(url("wss", "/psom"), clientSession).get(30, TimeUnit.SECONDS);
            clientSession.await("meeting.cConnectCompleted");
            serverSession.await("acknowledged meeting OK");
        }

        assertThat(serverSession.await("closed")).startsWith("closed PEER NORMAL");
    }

    @Test
    void messageIsAFrameWithoutItsLength() throws Exception {
        Messages messages = new Messages();
        WebSocket socket = open(messages);

        socket.sendBinary(ByteBuffer.wrap(PREFACE), true).get(30, TimeUnit.SECONDS);
        assertThat(messages.next()).startsWith('P', 'S', 'M', 'X').hasSize(16);
        socket.sendBinary(ByteBuffer.wrap(PING), true).get(30, TimeUnit.SECONDS);
        assertThat(messages.next()).isEqualTo(PONG);
        socket.sendBinary(ByteBuffer.wrap(PING, 0, 4), false).get(30, TimeUnit.SECONDS);
        socket.sendBinary(ByteBuffer.wrap(PING, 4, 5), true).get(30, TimeUnit.SECONDS);
        assertThat(messages.next()).isEqualTo(PONG);
    }

    @Test
    void firstMessageThatIsNoPrefaceEndsTheConnection() throws Exception {
        Messages messages = new Messages();
        WebSocket socket = open(messages);

        socket.sendBinary(ByteBuffer.wrap(PING), true).get(30, TimeUnit.SECONDS);

        assertThat(messages.next()).isEmpty();
    }

    @Test
    void textEndsTheConnection() throws Exception {
        Messages messages = new Messages();
        WebSocket socket = open(messages);

        socket.sendText("PSMX", true).get(30, TimeUnit.SECONDS);

        assertThat(messages.next()).isEmpty();
    }

    @Test
    void messageWithoutATypeIsABreach() throws Exception {
        Messages messages = new Messages();
        WebSocket socket = open(messages);
        socket.sendBinary(ByteBuffer.wrap(PREFACE), true).get(30, TimeUnit.SECONDS);
        assertThat(messages.next()).hasSize(16);

        socket.sendBinary(ByteBuffer.allocate(0), true).get(30, TimeUnit.SECONDS);

        assertThat(messages.next()).startsWith(7, 0, 0, 0, 2);
    }

    @Test
    void handshakeOfAForeignPageIsRefused() {
        assertThatThrownBy(() -> http.newWebSocketBuilder()
                        .subprotocols(WebSocketSwitch.SUBPROTOCOL)
                        .header("Origin", "https://evil.example.com")
                        .buildAsync(url("wss", "/psom"), new Messages())
                        .get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void handshakeWithoutTheSubprotocolIsRefused() {
        assertThatThrownBy(() -> http.newWebSocketBuilder()
                        .buildAsync(url("wss", "/psom"), new Messages())
                        .get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(400));
    }

    @Test
    void otherRequestsAreAnsweredAndClosed() throws Exception {
        assertThat(get("/psom")).isEqualTo(426);
        assertThat(get("/")).isEqualTo(404);
        assertThat(get("/psom/../admin")).isEqualTo(404);
    }

    private int get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(url("https", path)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
