/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** A TCP relay that keeps a copy of every byte: what really went over the wire, whatever the endpoints say of it. */
public final class RecordingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private final Deque<Socket> sockets = new ArrayDeque<>();
    private volatile boolean closed;

    private RecordingProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Starts a relay to a port of this machine. */
    public static RecordingProxy to(int port) throws IOException {
        return new RecordingProxy(port);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Everything that went through so far, both directions in the order of arrival. */
    public String recorded() {
        synchronized (record) {
            return record.toString(StandardCharsets.UTF_8);
        }
    }

    private void accept() {
        try {
            while (!closed) {
                Socket client = listener.accept();
                Socket server = new Socket();
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                synchronized (sockets) {
                    sockets.push(client);
                    sockets.push(server);
                }
                Thread.ofVirtual().start(() -> relay(client, server));
                Thread.ofVirtual().start(() -> relay(server, client));
            }
        } catch (IOException e) {
            if (!closed) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void relay(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (record) {
                    record.write(buffer, 0, count);
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException oneSideIsGone) {
            // Closing both streams above tells the other side.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        synchronized (sockets) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
