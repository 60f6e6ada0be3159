/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.kit.c3p.C3pContext;
import org.rostrum.kit.c3p.NotificationAck;
import org.rostrum.kit.tls.PeerIdentity;

/** One life of a server, from its start to its death: its threads, and what comes in at its C3P door. */
abstract class Server {

    private final World world;
    private final PeerIdentity identity;
    private final String url;
    private final List<VirtualThread> threads = new ArrayList<>();
    private boolean alive = true;

    Server(World world, PeerIdentity identity, String url) {
        this.world = world;
        this.identity = identity;
        this.url = url;
    }

    final World world() {
        return world;
    }

    final PeerIdentity identity() {
        return identity;
    }

    final String name() {
        return identity.name();
    }

    /** Where it takes C3P. */
    final String url() {
        return url;
    }

    final boolean alive() {
        return alive;
    }

    final VirtualThread newThread() {
        VirtualThread thread = new VirtualThread(world.agenda(), world.weather()::lag);
        threads.add(thread);
        return thread;
    }

    /** Ends at once: nothing that it had begun goes on. */
    void die() {
        alive = false;
        threads.forEach(VirtualThread::die);
        world.chronicle().note(name(), "dies");
    }

    /** Answers a command. */
    abstract CompletableFuture<C3pResponse> serve(C3pRequest request, C3pContext context);

    /** Takes a notification. */
    CompletionStage<NotificationAck> take(ConferenceType document, C3pContext context) {
        return CompletableFuture.completedFuture(NotificationAck.MALFORMED);
    }
}
