/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.kit.config.ServiceConfig.TraceConfig;
import org.rostrum.kit.trace.Trace;

/** A node on loopback that keeps what it is told, and answers with a given behaviour. */
final class TestPeer implements SipHandler, AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    final BlockingQueue<IncomingRequest> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<Request> acks = new LinkedBlockingQueue<>();
    final BlockingQueue<SipFlow> closed = new LinkedBlockingQueue<>();
    final BlockingQueue<IncomingRequest> cancelled = new LinkedBlockingQueue<>();
    final BlockingQueue<Response> repeated = new LinkedBlockingQueue<>();
    final BlockingQueue<Pressure> turnedAway = new LinkedBlockingQueue<>();
    final BlockingQueue<OneWayRequest> told = new LinkedBlockingQueue<>();
    volatile boolean busy;
    volatile boolean takesOneWay;
    final Trace trace;
    final SipNode node;
    private final Consumer<IncomingRequest> behaviour;

    TestPeer(String name, TraceSide side, TestTls.Pair tls, Consumer<IncomingRequest> behaviour) throws IOException {
        this(name, side, tls, SipLimits.DEFAULT, behaviour);
    }

    TestPeer(String name, TraceSide side, TestTls.Pair tls, SipLimits limits, Consumer<IncomingRequest> behaviour)
            throws IOException {
        this.behaviour = behaviour;
        this.trace = new Trace(name, new TraceConfig(1_000, 1 << 20), Clock.systemUTC());
        this.node = SipNode.builder(name)
                .listen(SipTransport.UDP, 0)
                .listen(SipTransport.TCP, 0)
                .listen(SipTransport.TLS, 0)
                .listen(SipTransport.WS, 0)
                .listen(SipTransport.WSS, 0)
                .serverTls(tls.server())
                .clientTls(tls.client())
                .limits(limits)
                .trace(trace, side)
                .handler(this)
                .build();
        node.start();
    }

    @Override
    public void received(IncomingRequest request) {
        requests.add(request);
        behaviour.accept(request);
    }

    @Override
    public boolean told(OneWayRequest request) {
        return takesOneWay && told.add(request);
    }

    @Override
    public void acknowledged(Request ack, SipFlow flow) {
        acks.add(ack);
    }

    @Override
    public void flowClosed(SipFlow flow) {
        closed.add(flow);
    }

    @Override
    public void cancelled(IncomingRequest invite) {
        cancelled.add(invite);
    }

    @Override
    public void repeated(Response ok, SipFlow flow) {
        repeated.add(ok);
    }

    @Override
    public boolean busy() {
        return busy;
    }

    @Override
    public void turnedAway(Pressure reason) {
        turnedAway.add(reason);
    }

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            throw new AssertionError("nothing came within " + PATIENCE);
        }
        return next;
    }

    /** An answer may reach the other end before this end has noted that it went out. */
    void awaitTraced(int messages) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (trace.events().size() < messages) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(messages + " messages expected, traced " + trace.events());
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
