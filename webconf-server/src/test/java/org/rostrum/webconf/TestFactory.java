/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.Phase;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.kit.c3p.NotificationAck;

/** A Factory as a Web Conferencing Server sees it: takes health reports and reserves. */
final class TestFactory implements AutoCloseable {
    private final List<Server> reports = new ArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final Peer peer;

    TestFactory(Path home) {
        peer = Peer.start(
                "factory",
                home,
                (request, context) -> CompletableFuture.completedFuture(take(request)),
                (document, context) -> CompletableFuture.completedFuture(NotificationAck.GONE));
    }

    private C3pResponse take(C3pRequest request) {
        Server report = Extensions.find(request.body(PingType.class).getAny(), Server.class)
                .orElseThrow();
        if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return C3pResponse.failure(request, Reason.SERVER_BUSY);
        }
        synchronized (reports) {
            reports.add(report);
            reports.notifyAll();
        }
        return C3pResponse.success(request);
    }

    /** Refuses the next reports. */
    void refuseNext(int count) {
        busy.set(count);
    }

    List<Server> reports() {
        synchronized (reports) {
            return List.copyOf(reports);
        }
    }

    /** The first report from now on, or before, that is like this. */
    Server awaitReport(Predicate<Server> like) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        synchronized (reports) {
            while (true) {
                for (Server report : reports) {
                    if (like.test(report)) {
                        return report;
                    }
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("no such report among " + reports.size());
                }
                try {
                    reports.wait(left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    URI url() {
        return peer.url();
    }

    Peer peer() {
        return peer;
    }

    C3pResponse reserve(URI mcu, ConferenceUri conference, long generation) {
        return peer.send(
                mcu,
                peer.request(
                        mcu,
                        TestFocus.addConference(conference, TestFocus.policy(10, true, false)),
                        builder -> builder.generation(generation).phase(Phase.RESERVE)));
    }

    @Override
    public void close() {
        peer.close();
    }
}
