/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rostrum.focus.conference.McuRequest;

/**
 * The requests that wait to be sent or to be answered, and the order among them.
 *
 * <p>Within one placement (conference, server, generation) one request is on its way at a time, in the order of issue (C3P
 * 11.3); different placements go side by side, at most {@code limit} of them to one server. The rest waits here, and what
 * nobody waits for any more is dropped before it is sent. Used on one thread only.
 */
final class Outbox {

    /** Who gets the requests: a server's C3P URL, or {@link #FACTORY}. */
    static final String FACTORY = "";

    private record LaneKey(String conference, long generation) {}

    private static final class Lane {
        final Deque<McuRequest> waiting = new ArrayDeque<>();
        boolean busy;
    }

    private static final class Server {
        final Map<LaneKey, Lane> lanes = new HashMap<>();
        final Deque<LaneKey> ready = new ArrayDeque<>();
        int running;
    }

    private final Map<String, Server> servers = new HashMap<>();
    private final Set<Long> held = new HashSet<>();
    private final Set<Long> dropped = new HashSet<>();
    private final int limit;
    private final LinkThread thread;
    private final Function<McuRequest, CompletableFuture<Void>> sender;

    /**
     * Makes an empty outbox.
     *
     * @param limit requests on their way to one server at one time
     * @param thread the one thread this object is used on
     * @param sender sends a request; its future is done when the request has been answered, one way or the other
     */
    Outbox(int limit, LinkThread thread, Function<McuRequest, CompletableFuture<Void>> sender) {
        this.limit = limit;
        this.thread = thread;
        this.sender = sender;
    }

    /** Takes a request unless it is here already. */
    void add(String target, McuRequest request) {
        dropped.remove(request.id());
        if (!held.add(request.id())) {
            return;
        }
        Server server = servers.computeIfAbsent(target, url -> new Server());
        LaneKey key = new LaneKey(request.conference(), request.generation());
        Lane lane = server.lanes.computeIfAbsent(key, placement -> new Lane());
        lane.waiting.add(request);
        if (!lane.busy && lane.waiting.size() == 1) {
            server.ready.add(key);
        }
        pump(target, server);
    }

    /** Nobody waits for this request any more. */
    void drop(long requestId) {
        if (held.contains(requestId)) {
            dropped.add(requestId);
        }
    }

    /** Drops everything that is not on its way yet. */
    void dropAll() {
        dropped.addAll(held);
    }

    /** How many requests wait or are on their way. */
    int size() {
        return held.size();
    }

    private void pump(String target, Server server) {
        while (server.running < limit && !server.ready.isEmpty()) {
            LaneKey key = server.ready.remove();
            Lane lane = server.lanes.get(key);
            McuRequest request = lane == null ? null : next(lane);
            if (lane == null || request == null) {
                server.lanes.remove(key);
                continue;
            }
            lane.busy = true;
            server.running++;
            thread.whenDone(sender.apply(request), (done, failure) -> answered(target, server, key, lane, request));
        }
        if (server.lanes.isEmpty()) {
            servers.remove(target, server);
        }
    }

    private @Nullable McuRequest next(Lane lane) {
        for (McuRequest request = lane.waiting.poll(); request != null; request = lane.waiting.poll()) {
            if (!dropped.remove(request.id())) {
                return request;
            }
            held.remove(request.id());
        }
        return null;
    }

    private void answered(String target, Server server, LaneKey key, Lane lane, McuRequest request) {
        held.remove(request.id());
        dropped.remove(request.id());
        lane.busy = false;
        server.running--;
        server.ready.add(key);
        pump(target, server);
    }
}
