/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab.mcu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The medium, from either end: a TCP connection on which the client sends its token and a newline, and is welcome or hears the
 * end of the stream. It is there for as long as the connection is.
 */
public final class ChatLine implements AutoCloseable {
    private static final int TOKEN_LIMIT = 32;
    private static final int PATIENCE_MS = 10_000;
    private static final String WELCOME = "welcome";

    private final Socket socket;
    private final BufferedReader in;
    private final Writer out;

    ChatLine(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = new java.io.OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** Connects as a client; empty if the server does not welcome this token. */
    public static Optional<ChatLine> open(URI server, String token) throws IOException {
        ChatLine line = new ChatLine(new Socket(server.getHost(), server.getPort()));
        line.say(token);
        if (line.hear().equals(WELCOME)) {
            return Optional.of(line);
        }
        line.close();
        return Optional.empty();
    }

    void welcome() throws IOException {
        say(WELCOME);
    }

    private void say(String text) throws IOException {
        out.write(text + '\n');
        out.flush();
    }

    /** The next line, empty at the end of the stream or when it is too long. */
    String hear() throws IOException {
        socket.setSoTimeout(PATIENCE_MS);
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n' && line.length() <= TOKEN_LIMIT) {
            line.append((char) next);
            next = in.read();
        }
        return next == '\n' ? line.toString() : "";
    }

    /** Whether this end has not been closed. */
    public boolean isOpen() {
        return !socket.isClosed();
    }

    /** Waits until the other side is gone. */
    public void awaitEnd() {
        try {
            socket.setSoTimeout(0);
            int next = in.read();
            while (next >= 0) {
                next = in.read();
            }
        } catch (IOException brokenIsGoneToo) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
