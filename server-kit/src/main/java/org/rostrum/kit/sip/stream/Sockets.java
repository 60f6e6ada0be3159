/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The best sockets that this machine offers: epoll where its native library is there, NIO elsewhere. */
enum Sockets {
    EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class),
    NIO(NioServerSocketChannel.class, NioSocketChannel.class);

    private final Class<? extends ServerSocketChannel> listening;
    private final Class<? extends SocketChannel> connected;

    Sockets(Class<? extends ServerSocketChannel> listening, Class<? extends SocketChannel> connected) {
        this.listening = listening;
        this.connected = connected;
    }

    static Sockets best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    Class<? extends ServerSocketChannel> listening() {
        return listening;
    }

    Class<? extends SocketChannel> connected() {
        return connected;
    }

    /** So many event loops; their threads start when needed and do not keep a process alive. */
    EventLoopGroup loops(String name, int count) {
        IoHandlerFactory handlers = switch (this) {
            case EPOLL -> EpollIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
        return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory(name, true), handlers);
    }
}
