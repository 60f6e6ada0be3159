/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.kit.tls.PeerIdentity;

/**
 * Our requests that have no final answer yet. A late answer is accepted only for such a request, only from the URL it was sent
 * to, and only from a peer that it was really sent to. Thread-safe.
 */
final class PendingCalls {
    private record Key(String from, String to, String requestId) {}

    /** One request that waits. */
    static final class Pending {
        private final CompletableFuture<C3pResponse> late = new CompletableFuture<>();
        private final C3pTrace.Story story;
        private final Set<PeerIdentity> asked = ConcurrentHashMap.newKeySet();

        private Pending(C3pTrace.Story story) {
            this.story = story;
        }

        /** Notes who got the request. */
        void asked(PeerIdentity peer) {
            asked.add(peer);
        }

        /** The final answer that came to the door; completes only if one does. */
        CompletableFuture<C3pResponse> late() {
            return late;
        }

        /** What the request is called in the trace. */
        C3pTrace.Story story() {
            return story;
        }

        /** Hands over what came to the door; only a final answer ends the waiting. */
        void take(C3pResponse response) {
            if (response.isFinal()) {
                late.complete(response);
            }
        }
    }

    private final Map<Key, Pending> pending = new ConcurrentHashMap<>();

    Pending add(C3pRequest request, C3pTrace.Story story) {
        return pending.computeIfAbsent(
                new Key(request.from(), request.to(), request.requestId()), key -> new Pending(story));
    }

    void remove(C3pRequest request, Pending call) {
        pending.remove(new Key(request.from(), request.to(), request.requestId()), call);
    }

    /** The request that a response of {@code peer} answers; nothing when nobody waits for it. */
    Optional<Pending> answeredBy(C3pResponse response, PeerIdentity peer) {
        Key key = new Key(response.to(), response.from(), response.requestId());
        return Optional.ofNullable(pending.get(key)).filter(call -> call.asked.contains(peer));
    }

    int size() {
        return pending.size();
    }
}
