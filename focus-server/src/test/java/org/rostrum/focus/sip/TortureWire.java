/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.rostrum.kit.sip.SipTransport;

/**
 * Sends bytes to a door as they are and reads what comes back.
 *
 * <p>An answer to a datagram goes to the port that the request's Via names (RFC 3261 §18.2.2), whatever port it came from, so
 * a datagram wire has that port on a loopback address of its own, drawn at random from 127.64.0.0/10: tests that run beside
 * each other do not meet.
 */
abstract sealed class TortureWire implements AutoCloseable {

    private static final int LONGEST_HEAD = 64 * 1024;

    /** Sends these bytes: one datagram, or so much of a stream. */
    abstract void send(byte[] message) throws IOException;

    /** The next message from the door; empty when none came in time, or the door has closed the connection. */
    abstract Optional<String> read(Duration patience) throws IOException;

    /** Whether the door closes the connection within this time; what it sends before is left out. */
    abstract boolean closes(Duration patience) throws IOException;

    @Override
    public abstract void close() throws IOException;

    /** A wire to this door; {@code viaPort} is where the Via of the message wants its answer. */
    static TortureWire open(SipTransport transport, InetSocketAddress door, int viaPort) throws IOException {
        return switch (transport) {
            case UDP -> new Datagrams(door, viaPort);
            case TCP -> new Stream(new Socket(door.getAddress(), door.getPort()));
            case TLS -> new Stream(tls(door));
            case WS, WSS -> throw new IllegalArgumentException("no torture message comes by " + transport);
        };
    }

    /** The final response among what comes next; empty when the door is silent for so long. */
    Optional<String> finalResponse(Duration patience) throws IOException {
        Optional<String> message = read(patience);
        while (message.isPresent() && !message.get().matches("(?s)SIP/2\\.0 [2-6][0-9][0-9].*")) {
            message = read(patience);
        }
        return message;
    }

    private static Socket tls(InetSocketAddress door) throws IOException {
        try {
            SSLContext trusting = SSLContext.getInstance("TLS");
            trusting.init(null, new TrustManager[] {new TrustEverybody()}, null);
            return trusting.getSocketFactory().createSocket(door.getAddress(), door.getPort());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static final class Datagrams extends TortureWire {

        private final DatagramSocket socket;

        Datagrams(InetSocketAddress door, int port) throws IOException {
            this.socket = bind(port);
            socket.connect(door);
        }

        private static DatagramSocket bind(int port) throws IOException {
            SecureRandom random = new SecureRandom();
            byte[] address = {
                127, (byte) (64 + random.nextInt(64)), (byte) random.nextInt(256), (byte) (1 + random.nextInt(254))
            };
            try {
                return new DatagramSocket(port, InetAddress.getByAddress(address));
            } catch (SocketException e) {
                throw new IOException("this system has no loopback addresses beside 127.0.0.1", e);
            }
        }

        @Override
        void send(byte[] message) throws IOException {
            socket.send(new DatagramPacket(message, message.length));
        }

        @Override
        Optional<String> read(Duration patience) throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            try {
                socket.receive(packet);
                return Optional.of(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1));
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
        }

        @Override
        boolean closes(Duration patience) {
            return false;
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private static final class Stream extends TortureWire {

        private final Socket socket;
        private final InputStream in;

        Stream(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
        }

        @Override
        void send(byte[] message) throws IOException {
            socket.getOutputStream().write(message);
            socket.getOutputStream().flush();
        }

        @Override
        Optional<String> read(Duration patience) throws IOException {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            StringBuilder head = new StringBuilder();
            try {
                while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
                    int octet = in.read();
                    if (octet < 0 || head.length() > LONGEST_HEAD) {
                        return Optional.empty();
                    }
                    if (!head.isEmpty() || octet > ' ') {
                        head.append((char) octet);
                    }
                }
                return Optional.of(head + new String(in.readNBytes(length(head)), StandardCharsets.ISO_8859_1));
            } catch (SocketTimeoutException | SocketException e) {
                return Optional.empty();
            }
        }

        private static int length(CharSequence head) {
            return head.toString()
                    .lines()
                    .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).trim()))
                    .findFirst()
                    .orElse(0);
        }

        @Override
        boolean closes(Duration patience) throws IOException {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            try {
                int next = in.read();
                while (next >= 0) {
                    // Answers that are still on their way come first.
                    next = in.read();
                }
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            } catch (SocketException e) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** The door's certificate is not what these tests are about. */
    private static final class TrustEverybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            // Nobody is a client here.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // Whoever answers is the door.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
