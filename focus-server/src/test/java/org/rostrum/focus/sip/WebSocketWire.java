/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A WebSocket on which a test writes SIP by hand, as a web page would (RFC 7118), and reads whole messages. */
final class WebSocketWire implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final HttpClient http;
    private final WebSocket socket;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    /** @param tls whom to believe behind {@code wss} */
    WebSocketWire(URI server, SSLContext tls) throws Exception {
        http = HttpClient.newBuilder().sslContext(tls).build();
        socket = http.newWebSocketBuilder()
                .subprotocols("sip")
                .buildAsync(server, new Reader())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Sends a message; {@code LENGTH} in its head stands for the length of its body. */
    void send(String text) throws Exception {
        String body = text.substring(text.indexOf("\n\n") + 2);
        String length = Integer.toString(body.getBytes(StandardCharsets.UTF_8).length);
        var unused = socket.sendText(text.replace("\n", "\r\n").replace("LENGTH", length), true)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The next message that begins so, others left out. */
    String next(String start) throws InterruptedException {
        while (true) {
            String message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no " + start + " came");
            }
            if (message.startsWith(start)) {
                return message;
            }
        }
    }

    /** The next answer with this status to the request with this CSeq, others left out. */
    String answer(int status, String cseq) throws InterruptedException {
        String message = next("SIP/2.0 " + status);
        while (!message.contains("\r\nCSeq: " + cseq + "\r\n")) {
            message = next("SIP/2.0 " + status);
        }
        return message;
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    private final class Reader implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                received.add(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
