/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab.mcu;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Delivers the notifications of one generation of one conference, one at a time, each until it is answered 200 or 410 (§9).
 * It holds {@value #CAPACITY}; more are dropped, and the Focus asks for the whole when it misses their numbers.
 */
final class Outbox implements AutoCloseable {
    static final int CAPACITY = 1_000;

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long SHORTEST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 10_000;
    private static final int TAKEN = 200;
    private static final int BAD = 400;
    private static final int GONE = 410;

    private final HttpClient http;
    private final Runnable gone;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread courier;
    private volatile List<URI> nodes;

    /**
     * Starts delivering.
     *
     * @param gone called once when the Focus says that the conference is gone
     */
    Outbox(HttpClient http, List<URI> nodes, Runnable gone) {
        this.http = http;
        this.nodes = nodes;
        this.gone = gone;
        this.courier = Thread.ofVirtual().start(this::deliver);
    }

    void nodes(List<URI> newer) {
        nodes = newer;
    }

    /** Takes a notification without waiting; it is lost when the outbox is full. */
    boolean offer(String notification) {
        return waiting.offer(notification);
    }

    private void deliver() {
        try {
            int status = TAKEN;
            while (status != GONE) {
                status = deliver(waiting.take());
            }
            gone.run();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** The status that ended it. */
    private int deliver(String notification) throws InterruptedException {
        long pause = SHORTEST_PAUSE_MS;
        while (true) {
            for (URI node : nodes) {
                int status = post(node, notification);
                if (status == TAKEN || status == GONE || status == BAD) {
                    return status;
                }
            }
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        }
    }

    private int post(URI node, String notification) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(node)
                .timeout(LIMIT)
                .header("Content-Type", "application/conference-info+xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(notification))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException nobodyThere) {
            return 0;
        }
    }

    @Override
    public void close() {
        courier.interrupt();
    }
}
