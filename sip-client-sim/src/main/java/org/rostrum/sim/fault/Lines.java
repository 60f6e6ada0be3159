/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Opens lines; one thread serves all of them, whatever they carry. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails shows in the end of its channel
public final class Lines implements AutoCloseable {
    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("lines", true), NioIoHandler.newFactory());
    private final List<Line> open = new CopyOnWriteArrayList<>();
    private final RandomGenerator random;

    /**
     * Nothing open yet.
     *
     * @param seed the same seed lets the same shares of the same datagrams suffer
     */
    public Lines(long seed) {
        random = new Random(seed);
    }

    /**
     * Opens a line.
     *
     * @param listen where clients come; port 0 takes a free one
     * @param server where it leads; connected to when a client comes
     * @throws IOException when {@code listen} cannot be had
     */
    public Line open(Carrier carrier, InetSocketAddress listen, InetSocketAddress server) throws IOException {
        Line line = switch (carrier) {
            case TCP -> TcpLine.open(loop, listen, server, random);
            case UDP -> UdpLine.open(loop, listen, server, random);
        };
        open.add(line);
        return line;
    }

    /** Closes all lines. */
    @Override
    public void close() {
        open.forEach(Line::close);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
