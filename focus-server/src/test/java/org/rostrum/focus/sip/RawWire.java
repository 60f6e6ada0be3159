/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection on which a test writes SIP by hand, odd bytes included, and reads whole messages. */
final class RawWire implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?mi)^Content-Length: *([0-9]+)");
    private final Socket socket;
    private final InputStream in;

    RawWire(InetSocketAddress server) throws IOException {
        this(new Socket(server.getAddress(), server.getPort()));
    }

    /** On a connection that stands already. */
    RawWire(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout((int) TestClient.PATIENCE.toMillis());
        in = socket.getInputStream();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Writes the text with the line ends of the wire; {@code PORT} stands for our port and {@code LENGTH} for the body's. */
    void send(String text) throws IOException {
        String wire = text.replace("\r\n", "\n").replace("\n", "\r\n").replace("PORT", Integer.toString(port()));
        int blank = wire.indexOf("\r\n\r\n");
        int length = wire.substring(blank + 4).getBytes(StandardCharsets.UTF_8).length;
        socket.getOutputStream()
                .write(wire.replace("LENGTH", Integer.toString(length)).getBytes(StandardCharsets.UTF_8));
    }

    /** The next message; empty when the server has closed the connection. */
    String read() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0d0a0d0a) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            last = last << 8 | b;
            head.write(b);
        }
        String text = head.toString(StandardCharsets.UTF_8);
        Matcher length = LENGTH.matcher(text);
        return length.find()
                ? text + new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                : text;
    }

    /** The next message that begins so, others left out. */
    String readUntil(String start) throws IOException {
        while (true) {
            String message = read();
            if (message.isEmpty() || message.startsWith(start)) {
                return message;
            }
        }
    }

    /** The next final answer to the request with this CSeq, others left out: a success may come again until its ACK is there. */
    String readAnswer(String cseq) throws IOException {
        String message = read();
        while (!message.isEmpty()
                && (!message.matches("(?s)SIP/2.0 [2-6].*") || !message.contains("\r\nCSeq: " + cseq + "\r\n"))) {
            message = read();
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
