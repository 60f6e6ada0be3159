/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import io.netty.channel.socket.SocketChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client's connection and the one to the server, with a {@link Pump} in each direction. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails shows in the end of its channel
final class Relay {
    private final TcpLine line;
    private final SocketChannel client;
    private final Pump up;
    private final Pump down;
    private @Nullable SocketChannel server;

    Relay(TcpLine line, SocketChannel client) {
        this.line = line;
        this.client = client;
        up = new Pump(this, line, Direction.UP);
        down = new Pump(this, line, Direction.DOWN);
        client.pipeline().addLast(up);
    }

    void dialled(SocketChannel dialled) {
        server = dialled;
        dialled.pipeline().addLast(down);
    }

    /** Both ends are there. */
    void start() {
        SocketChannel there = server;
        if (there == null || !client.isActive()) {
            cut();
            return;
        }
        up.start(client, there);
        down.start(there, client);
    }

    /** The pump into the end that {@code pump} reads from. */
    Pump against(Pump pump) {
        return pump == up ? down : up;
    }

    void conditionsChanged() {
        up.move();
        down.move();
    }

    void halfClose(Set<Direction> directions) {
        if (directions.contains(Direction.UP)) {
            up.end();
        }
        if (directions.contains(Direction.DOWN)) {
            down.end();
        }
    }

    /** A direction has come to its end; when both have, the connections are closed. */
    void ended() {
        if (up.hasEnded() && down.hasEnded()) {
            close();
        }
    }

    /** Resets both connections, as when somebody pulls the plug. */
    void cut() {
        reset(client);
        if (server != null) {
            reset(server);
        }
        close();
    }

    private static void reset(SocketChannel end) {
        if (end.isOpen()) {
            end.config().setSoLinger(0);
        }
    }

    private void close() {
        line.over(this);
        up.discard();
        down.discard();
        client.close();
        if (server != null) {
            server.close();
        }
    }
}
