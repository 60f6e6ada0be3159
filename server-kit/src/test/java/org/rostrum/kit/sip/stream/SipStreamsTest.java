/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(180)
class SipStreamsTest {

    private static final String OPTIONS = "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 0\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<StreamConnection> connections = new LinkedBlockingQueue<>();
    private SipStreams streams = streams(limits(100, LONG, LONG));

    private static StreamLimits limits(int perAddress, Duration read, Duration write) {
        return new StreamLimits(4_096, 100, perAddress, 64 * 1024, Long.MAX_VALUE, LONG, read, LONG, write);
    }

    private static SipStreams streams(StreamLimits limits) {
        return new SipStreams("test", limits, new StreamSecurity(null, null, Set.of("https://meet.example.com")));
    }

    private void limitedTo(StreamLimits limits) {
        streams.close();
        streams = streams(limits);
    }

    private InetSocketAddress listen(StreamProtocol protocol) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new InetSocketAddress(loopback, streams.listen(protocol, loopback, 0, Keeper::new));
    }

    /** Writes down what it is told. */
    private final class Keeper implements StreamUser {

        Keeper(StreamConnection connection) {
            connections.add(connection);
        }

        @Override
        public void received(byte[] message) {
            told.add(new String(message, StandardCharsets.UTF_8));
        }

        @Override
        public void unreadable(byte[] start, int status) {
            told.add("unreadable " + status);
        }

        @Override
        public void closed() {
            told.add("closed");
        }
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came");
        }
        return next;
    }

    @AfterEach
    void close() {
        streams.close();
    }

    private Socket connect(InetSocketAddress server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(20_000);
        socket.connect(server);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepAliveIsAnswered() throws Exception {
        try (Socket socket = connect(listen(StreamProtocol.TCP))) {
            write(socket, "\r\n\r\n" + OPTIONS);

            assertThat(socket.getInputStream().readNBytes(2)).asString().isEqualTo("\r\n");
            assertThat(next(told)).isEqualTo(OPTIONS);
        }
    }

    @Test
    void messagesGoOutInTheOrderInWhichTheyWereSent() throws Exception {
        try (Socket socket = connect(listen(StreamProtocol.TCP))) {
            StreamConnection connection = next(connections);
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                all.append("message ").append(i);
                assertThat(connection.send(new StreamMessage(("message " + i).getBytes(StandardCharsets.UTF_8))))
                        .isTrue();
            }

            assertThat(socket.getInputStream().readNBytes(all.length()))
                    .asString()
                    .isEqualTo(all.toString());
        }
    }

    @Test
    void peerThatDoesNotReadLosesItsConnectionOnceTooMuchWaits() throws Exception {
        try (Socket socket = connect(listen(StreamProtocol.TCP))) {
            StreamConnection connection = next(connections);
            StreamMessage message = new StreamMessage(new byte[8_192]);

            // The buffers of both kernels hold some megabytes; a hundred are more than any.
            boolean taken = true;
            for (int i = 0; taken && i < 12_800; i++) {
                taken = connection.send(message);
                assertThat(connection.queued()).isLessThanOrEqualTo(64 * 1024);
                for (int j = 0; j < 1_000 && connection.queued() > 32 * 1024; j++) {
                    Thread.onSpinWait();
                }
            }

            assertThat(taken).isFalse();
            assertThat(next(told)).isEqualTo("closed");
            assertThat(socket.isConnected()).isTrue();
        }
    }

    /** More than the buffers of both kernels hold. */
    private static final int MUCH = 16 * 1024 * 1024;

    private StreamConnection behind() throws InterruptedException {
        StreamConnection connection = next(connections);
        assertThat(connection.behind(() -> told.add("too early"))).isFalse();
        StreamMessage message = new StreamMessage(new byte[8_192]);
        for (int i = 0; i < MUCH / message.length(); i++) {
            assertThat(connection.send(message)).isTrue();
        }
        assertThat(connection.behind(() -> told.add("caught up"))).isTrue();
        assertThat(told).isEmpty();
        return connection;
    }

    @Test
    void peerThatIsBehindHasCaughtUpWhenItHasRead() throws Exception {
        limitedTo(new StreamLimits(4_096, 100, 100, 2 * MUCH, Long.MAX_VALUE, LONG, LONG, LONG, LONG));
        try (Socket socket = connect(listen(StreamProtocol.TCP))) {
            StreamConnection connection = behind();

            assertThat(socket.getInputStream().readNBytes(MUCH)).hasSize(MUCH);

            assertThat(next(told)).isEqualTo("caught up");
            assertThat(connection.queued()).isLessThanOrEqualTo(64 * 1024);
        }
    }

    @Test
    void whoIsBehindLosesHisConnectionWhenTooMuchWaitsForAll() throws Exception {
        limitedTo(new StreamLimits(4_096, 100, 100, Long.MAX_VALUE, MUCH, LONG, LONG, LONG, LONG));
        InetSocketAddress server = listen(StreamProtocol.TCP);
        StreamMessage message = new StreamMessage(new byte[8_192]);
        try (Socket greedy = connect(server)) {
            StreamConnection behind = next(connections);
            // The buffers of both kernels hold some megabytes besides.
            boolean taken = true;
            for (int i = 0; taken && i < 3 * MUCH / message.length(); i++) {
                taken = behind.send(message);
            }
            assertThat(taken).isFalse();
            assertThat(next(told)).isEqualTo("closed");
            assertThat(greedy.isConnected()).isTrue();
        }
        try (Socket modest = connect(server)) {
            assertThat(next(connections).send(new StreamMessage(new byte[8_192])))
                    .isTrue();
            assertThat(modest.getInputStream().readNBytes(8_192)).hasSize(8_192);
        }
    }

    @Test
    void endOfAConnectionIsTheEndOfBeingBehind() throws Exception {
        limitedTo(new StreamLimits(4_096, 100, 100, 2 * MUCH, Long.MAX_VALUE, LONG, LONG, LONG, LONG));
        try (Socket socket = connect(listen(StreamProtocol.TCP))) {
            StreamConnection connection = behind();

            socket.shutdownInput();
            connection.close();

            assertThat(List.of(next(told), next(told))).containsExactlyInAnyOrder("caught up", "closed");
            assertThat(connection.behind(() -> told.add("again"))).isFalse();
        }
    }

    @Test
    void peerThatReadsNothingForTooLongLosesItsConnection() throws Exception {
        limitedTo(limits(100, LONG, SHORT));
        try (Socket socket = connect(listen(StreamProtocol.TCP))) {
            StreamConnection connection = next(connections);

            // One message may be larger than the queue if nothing else waits.
            assertThat(connection.send(new StreamMessage(new byte[64 * 1024 * 1024])))
                    .isTrue();

            assertThat(next(told)).isEqualTo("closed");
            assertThat(connection.send(new StreamMessage(new byte[1]))).isFalse();
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void messageWithoutEndIsNotWaitedForForever() throws Exception {
        limitedTo(limits(100, SHORT, LONG));
        try (Socket socket = connect(listen(StreamProtocol.TCP))) {
            write(socket, "OPTIONS sip:a@b SIP/2.0\r\n");

            assertThat(next(told)).isEqualTo("closed");
        }
    }

    @Test
    void idleConnectionIsKept() throws Exception {
        limitedTo(limits(100, SHORT, SHORT));
        InetSocketAddress server = listen(StreamProtocol.TCP);
        try (Socket idle = connect(server);
                Socket begun = connect(server)) {
            write(begun, "OPTIONS");
            assertThat(next(told)).isEqualTo("closed");

            write(idle, OPTIONS);

            assertThat(next(told)).isEqualTo(OPTIONS);
        }
    }

    @Test
    void whatIsNoSipEndsItsConnection() throws Exception {
        try (Socket socket = connect(listen(StreamProtocol.TCP))) {
            write(socket, "INFO sip:a@b SIP/2.0\r\nContent-Length: many\r\n\r\n");

            assertThat(next(told)).isEqualTo("unreadable 400");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(next(told)).isEqualTo("closed");
        }
    }

    @Test
    void oneAddressHasItsShareOfConnections() throws Exception {
        limitedTo(limits(2, LONG, LONG));
        InetSocketAddress server = listen(StreamProtocol.TCP);
        try (Socket first = connect(server);
                Socket second = connect(server);
                Socket third = connect(server)) {
            assertThat(third.getInputStream().read()).isEqualTo(-1);

            first.shutdownOutput();
            assertThat(next(told)).isEqualTo("closed");
            try (Socket fourth = connect(server)) {
                write(fourth, OPTIONS);
                assertThat(next(told)).isEqualTo(OPTIONS);
            }
            assertThat(second.isClosed()).isFalse();
        }
    }

    private WebSocket webSocket(
            InetSocketAddress server, String origin, String subprotocol, WebSocket.Listener listener) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        if (!subprotocol.isEmpty()) {
            builder.subprotocols(subprotocol);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + server.getPort() + "/sip"), listener)
                .join();
    }

    @Test
    void webSocketMessageIsOneSipMessageAndKeepAlivesAreAnswered() throws Exception {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        WebSocket socket =
                webSocket(listen(StreamProtocol.WS), "https://meet.example.com", "sip", new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        answers.add(text.toString());
                        from.request(1);
                        return null;
                    }
                });

        socket.sendText("\r\n\r\n", true).join();
        socket.sendText(OPTIONS, true).join();
        next(connections).send(new StreamMessage("SIP/2.0 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(socket.getSubprotocol()).isEqualTo("sip");
        assertThat(next(told)).isEqualTo(OPTIONS);
        assertThat(List.of(next(answers), next(answers))).containsExactlyInAnyOrder("\r\n", "SIP/2.0 200 OK\r\n\r\n");
        socket.abort();
    }

    @Test
    void pageThatIsNotNamedMayNotConnect() throws Exception {
        InetSocketAddress server = listen(StreamProtocol.WS);

        assertThatThrownBy(() -> webSocket(server, "https://evil.example.net", "sip", new WebSocket.Listener() {}))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void webSocketForSomethingElseIsRefused() throws Exception {
        InetSocketAddress server = listen(StreamProtocol.WS);

        assertThatThrownBy(() -> webSocket(server, "", "xmpp", new WebSocket.Listener() {}))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(400));
    }
}
