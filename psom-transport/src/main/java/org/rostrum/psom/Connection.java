/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.rostrum.psom.codec.PsomDisconnect;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.codec.PsomStreamDecoder;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.ObjectRegistry;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomSide;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection as its user sees it: what is asked here, by any thread, takes its place in the {@link LoopOutbox} and is carried out on
 * the event loop against the {@link ObjectRegistry} and the {@link LifeCycle}.
 */
final class Connection implements PsomConnection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Endpoint endpoint;
    private final Channel channel;
    private final LoopOutbox outbox;
    private final HandOver handOver;
    private final LifeCycle lifeCycle;
    private final RemoteObject bootstrap;
    private final ObjectRegistry<RemoteObject> registry;
    private final InboundFrames inbound;

    /** Ids go out in the order they are given: giving one and queueing its CONNECT is one step. */
    private final Object idOrder = new Object();

    private int lastId = ObjectRegistry.BOOTSTRAP_ID;
    private final AtomicInteger objects = new AtomicInteger();
    private volatile boolean admitted;

    Connection(
            Endpoint endpoint,
            Channel channel,
            PsomStreamDecoder decoder,
            Endpoint.Sessions sessions,
            CompletableFuture<PsomConnection> opened) {
        this.endpoint = endpoint;
        this.channel = channel;
        outbox = endpoint.outbox(channel.eventLoop());
        handOver = new HandOver(outbox, endpoint.limits());
        lifeCycle = new LifeCycle(endpoint, this, channel, decoder, sessions, opened);
        bootstrap = new RemoteObject(this);
        registry = new ObjectRegistry<>(
                bootstrap, endpoint.limits().maxObjects(), endpoint.limits().maxDepth());
        inbound = new InboundFrames(this, lifeCycle, endpoint, registry);
    }

    PsomSide side() {
        return endpoint.side();
    }

    PsomLimits limits() {
        return endpoint.limits();
    }

    LoopOutbox outbox() {
        return outbox;
    }

    LifeCycle lifeCycle() {
        return lifeCycle;
    }

    /** The socket is connected. A channel remembers addresses that it was asked for in time, and they are wanted after its end. */
    void connected() {
        LOG.debug("{}: {} to {}", this, channel.localAddress(), channel.remoteAddress());
    }

    void frameReceived(PsomFrame frame) {
        lifeCycle.frameReceived(frame, inbound);
    }

    @Override
    public PsomObject bootstrap() {
        return bootstrap;
    }

    @Override
    public PsomObject connect(PsomObject parent, String childName, PsomClass psomClass) {
        requireServer("connects objects");
        if (!admitted) {
            throw new IllegalStateException("nothing is connected before authenticated()");
        }
        if (!psomClass.isComplete()) {
            throw new IllegalArgumentException(psomClass + " is known in part only and cannot be offered");
        }
        RemoteObject above = own(parent);
        PsomLimits limits = endpoint.limits();
        if (above.depth() >= limits.maxDepth()) {
            throw new IllegalStateException(above + " is at depth " + limits.maxDepth() + ", the deepest allowed");
        }
        if (objects.incrementAndGet() > limits.maxObjects()) {
            objects.decrementAndGet();
            throw new IllegalStateException("one object more than the " + limits.maxObjects() + " allowed");
        }
        RemoteObject object;
        synchronized (idOrder) {
            object = new RemoteObject(this, ++lastId, above, childName, psomClass);
            outbox.enqueue(() -> connectNow(object));
        }
        outbox.proceed();
        return object;
    }

    private void connectNow(RemoteObject object) {
        registry.give(object.id());
        RemoteObject above = own(object.parent().orElseThrow());
        if (lifeCycle.state() != ConnectionState.OPEN || !above.isConnected()) {
            registry.refuse(object);
            forgotten();
            return;
        }
        registry.add(object);
        PsomClass psomClass = object.psomClass();
        PsomFrame frame = new PsomFrame.Connect(
                object.id(),
                above.id(),
                object.name(),
                psomClass.name(),
                psomClass.version(),
                psomClass.serverHash(),
                psomClass.clientHash());
        lifeCycle.send(frame, "CONNECT " + object.name());
    }

    @Override
    public void disconnect(PsomObject object, PsomDisconnect reason) {
        RemoteObject own = own(object);
        if (own == bootstrap) {
            throw new IllegalArgumentException("Bootstrap cannot be disconnected");
        }
        outbox.submit(() -> disconnectNow(own, reason));
    }

    private void disconnectNow(RemoteObject object, PsomDisconnect reason) {
        if (object.isConnected()) {
            registry.remove(object).forEach(removed -> forgotten());
            lifeCycle.send(new PsomFrame.Disconnect(object.id(), reason.code()), "DISCONNECT " + object.name());
        }
    }

    /** Calls a method of the peer's on one of this connection's objects. */
    void call(RemoteObject object, EncodedCall call) {
        handOver.submit(call.size(), () -> callNow(object, call), this::overrun);
    }

    /** As {@link #call}, on the event loop. */
    void callNow(RemoteObject object, EncodedCall call) {
        if (object.isConnected()) {
            lifeCycle.send(new Outbound.Shared(object.id(), call));
        }
    }

    /** Somebody calls faster than the event loop can queue. */
    void overrun() {
        lifeCycle.givenUp("calls come faster than they can be queued");
    }

    /** An object has left the registry and its place is free. */
    void forgotten() {
        objects.decrementAndGet();
    }

    @Override
    public void authenticated() {
        requireServer("admits");
        admitted = true;
        outbox.submit(lifeCycle::admit);
    }

    @Override
    public void authenticationFailed(PsomGoodbye code, String text) {
        requireServer("refuses");
        if (code != PsomGoodbye.AUTHENTICATION_FAILED && code != PsomGoodbye.TOKEN_EXPIRED_OR_USED) {
            throw new IllegalArgumentException("an authentication does not fail for " + code);
        }
        bootstrap.call(Bootstrap.C_AUTHENTICATION_FAILED, code.code());
        goodbye(code, text);
    }

    @Override
    public void goodbye(PsomGoodbye code, String text) {
        Outbound farewell = LifeCycle.farewell(code, text);
        PsomClosing closing = PsomClosing.local(code, text);
        outbox.submit(() -> lifeCycle.end(farewell, closing));
    }

    @Override
    public void drop(String why) {
        outbox.submit(() -> lifeCycle.lose(why, null));
    }

    @Override
    public boolean isOpen() {
        return lifeCycle.state().isLive();
    }

    @Override
    public SocketAddress remoteAddress() {
        return channel.remoteAddress();
    }

    @Override
    public SocketAddress localAddress() {
        return channel.localAddress();
    }

    @Override
    public Executor executor() {
        return channel.eventLoop();
    }

    @Override
    public long outboundBytes() {
        return handOver.bytes() + lifeCycle.waitingBytes();
    }

    @Override
    public String debugState() {
        return this + " (" + side() + ") " + lifeCycle.state() + ", " + objects.get() + " objects, " + outboundBytes()
                + " bytes waiting";
    }

    private void requireServer(String does) {
        if (side() != PsomSide.SERVER) {
            throw new IllegalStateException("only a server " + does);
        }
    }

    private RemoteObject own(PsomObject object) {
        if (object instanceof RemoteObject remote && remote.connection() == this) {
            return remote;
        }
        throw new IllegalArgumentException(object + " is not an object of " + this);
    }

    @Override
    public String toString() {
        return "PSOM connection with " + channel.remoteAddress();
    }
}
