/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rostrum.webconf.control.ControlCounters.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notices of one placement of one conference, delivered strictly in order: one at a time, to each Focus node in turn, again and again
 * until one acknowledges it. When more wait than allowed the oldest goes; the gap in the numbers makes the Focus ask for the whole
 * roster ({@code getConference}), so nothing stays wrong.
 *
 * <pre>
 * IDLE ──notice──▶ SENDING ──200──▶ IDLE, or SENDING the next
 *                  SENDING ──anything else──▶ SENDING to the next node, after the last one WAITING, then again
 *                  SENDING ──410──▶ CLOSED
 * </pre>
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int OK = 200;
    private static final int GONE = 410;

    /**
     * How an outbox behaves.
     *
     * @param limit how many notices may wait
     * @param firstDelay how long it waits after every node has failed once
     * @param longestDelay how long it waits at most; the time doubles until then
     */
    record Settings(int limit, Duration firstDelay, Duration longestDelay) {}

    private final Notice.Place place;
    private final Settings settings;
    private final FocusLink link;
    private final RosterDocuments documents;
    private final ScheduledExecutorService timer;
    private final ControlCounters counters;
    private final Runnable gone;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    // Guarded by this.
    private final Deque<Notice> waiting = new ArrayDeque<>();
    private List<URI> nodes;
    private int attempt;
    private boolean sending;
    private boolean ending;
    private boolean closed;

    /** An outbox that runs {@code gone} when the Focus says that the conference is over. */
    Outbox(
            Notice.Place place,
            List<URI> nodes,
            Settings settings,
            FocusLink link,
            RosterDocuments documents,
            ScheduledExecutorService timer,
            ControlCounters counters,
            Runnable gone) {
        this.place = place;
        this.nodes = nodes;
        this.settings = settings;
        this.link = link;
        this.documents = documents;
        this.timer = timer;
        this.counters = counters;
        this.gone = gone;
    }

    long generation() {
        return place.generation();
    }

    synchronized void moveTo(List<URI> newNodes) {
        nodes = newNodes;
        attempt = 0;
    }

    synchronized List<URI> nodes() {
        return nodes;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** Takes a notice. Returns at once; called on the meeting's loop. */
    synchronized void add(Notice notice) {
        if (closed) {
            return;
        }
        if (waiting.size() >= settings.limit()) {
            Notice oldest = waiting.removeFirst();
            counters.notification(Delivery.DROPPED);
            LOG.warn("Notification {} of {} dropped: the Focus does not answer", oldest.sequence(), place.entity());
        }
        waiting.addLast(notice);
        if (!sending) {
            sending = true;
            timer.execute(this::send);
        }
    }

    /** Delivers what waits and closes then; the future tells when. */
    synchronized CompletableFuture<Void> finish() {
        ending = true;
        if (waiting.isEmpty()) {
            close();
        }
        return drained;
    }

    /** Forgets what waits. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        drained.complete(null);
    }

    private void send() {
        Notice notice;
        URI node;
        synchronized (this) {
            if (waiting.isEmpty()) {
                sending = false;
                return;
            }
            notice = waiting.getFirst();
            node = nodes.get(attempt % nodes.size());
        }
        try {
            var unused = link.deliver(node, notice.document(documents, place))
                    .whenComplete((status, failure) -> answered(notice, node, status, failure));
        } catch (RuntimeException e) {
            failed(node, null, e);
        }
    }

    private void answered(Notice notice, URI node, @Nullable Integer status, @Nullable Throwable failure) {
        if (status != null && status == OK) {
            acknowledged(notice);
        } else if (status != null && status == GONE) {
            conferenceGone();
        } else {
            failed(node, status, failure);
        }
    }

    private synchronized void acknowledged(Notice notice) {
        counters.notification(Delivery.ACKNOWLEDGED);
        attempt = 0;
        waiting.remove(notice);
        if (ending && waiting.isEmpty()) {
            close();
        }
        timer.execute(this::send);
    }

    private void conferenceGone() {
        counters.notification(Delivery.GONE);
        close();
        gone.run();
    }

    private synchronized void failed(URI node, @Nullable Integer status, @Nullable Throwable failure) {
        counters.notification(Delivery.FAILED);
        attempt++;
        long delayMs = attempt % nodes.size() == 0 ? delayMs(attempt / nodes.size()) : 0;
        if (attempt == nodes.size()) {
            LOG.warn(
                    "No Focus node takes notifications of {} ({} said {}); trying on",
                    place.entity(),
                    node,
                    failure == null ? status : failure.getMessage());
        }
        var unused = timer.schedule(this::send, delayMs, TimeUnit.MILLISECONDS);
    }

    private long delayMs(int round) {
        int doublings = Math.min(round - 1, 20);
        return Math.min(
                settings.firstDelay().toMillis() << doublings,
                settings.longestDelay().toMillis());
    }
}
