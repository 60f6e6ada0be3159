/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;

/**
 * What idle connections cost a node in threads and memory: each client says one thing, is answered, and stays. The clients'
 * ends are in the same process and count along. To be run by hand; arguments are the number of connections, and {@code TLS}
 * or {@code TCP}.
 */
final class IdleConnectionsBench {

    private IdleConnectionsBench() {}

    /** Measures before and after. */
    public static void main(String[] arguments) throws Exception {
        int wanted = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        SipTransport transport = arguments.length > 1 ? SipTransport.of(arguments[1]) : SipTransport.TCP;
        TestTls.Pair tls = TestTls.create();
        SipNode node = SipNode.builder("idle")
                .listen(transport, 0)
                .serverTls(tls.server())
                .handler(request -> {
                    var unused = request.respond(200);
                })
                .build();
        node.start();
        List<AutoCloseable> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(connect(node.address(transport), transport, tls, -1 - i));
        }
        long memory = memory();
        int threads = threads();
        for (int i = 0; i < wanted; i++) {
            clients.add(connect(node.address(transport), transport, tls, i));
        }
        System.out.printf(
                Locale.ROOT,
                "%,d idle %s connections: %d threads more (%d in all), %,d bytes each on and off the heap, both ends%n",
                node.openConnections() - 200,
                transport,
                threads() - threads,
                threads(),
                (memory() - memory) / wanted);
        for (AutoCloseable client : clients) {
            client.close();
        }
        node.close();
    }

    private static AutoCloseable connect(InetSocketAddress server, SipTransport transport, TestTls.Pair tls, int number)
            throws IOException {
        byte[] options = RawMessages.bytes("""
                OPTIONS sip:focus@example.com SIP/2.0
                Via: SIP/2.0/%1$s 127.0.0.1:9;branch=z9hG4bK%2$d
                From: <sip:alice@example.com>;tag=%2$d
                To: <sip:focus@example.com>
                Max-Forwards: 70
                CSeq: 1 OPTIONS
                Call-ID: idle-%2$d
                Content-Length: 0

                """.formatted(transport, number));
        byte[] answer = new byte[2_048];
        if (transport == SipTransport.TLS) {
            SSLSocket socket =
                    (SSLSocket) tls.client().getSocketFactory().createSocket(server.getAddress(), server.getPort());
            socket.getOutputStream().write(options);
            check(socket.getInputStream().read(answer));
            return socket;
        }
        SocketChannel channel = SocketChannel.open(server);
        channel.write(ByteBuffer.wrap(options));
        check(channel.read(ByteBuffer.wrap(answer)));
        return channel;
    }

    private static void check(int bytes) throws IOException {
        if (bytes <= 0) {
            throw new IOException("not answered");
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long memory() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct;
    }
}
