/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * Repeats the 2xx to an INVITE until its ACK arrives: after T1, doubling up to T2, for at most 64*T1 on any transport
 * (RFC 3261 §13.3.1.4). The transaction layer ends with the first 2xx and does not do it.
 */
final class Retransmissions {

    private static final long T1_MS = 500;
    private static final long T2_MS = 4_000;
    private static final long LIFETIME_MS = 64 * T1_MS;

    private record Key(String callId, long cseq, String localTag) {}

    private record Entry(IncomingRequest invite, Response response) {}

    private final ScheduledExecutorService timer;
    private final BiConsumer<IncomingRequest, Response> send;
    private final Consumer<IncomingRequest> expired;
    private final Map<Key, Entry> waiting = new ConcurrentHashMap<>();

    Retransmissions(
            ScheduledExecutorService timer,
            BiConsumer<IncomingRequest, Response> send,
            Consumer<IncomingRequest> expired) {
        this.timer = timer;
        this.send = send;
        this.expired = expired;
    }

    void start(IncomingRequest invite, Response response) {
        Key key = key(response);
        waiting.put(key, new Entry(invite, response));
        schedule(key, T1_MS, 0);
    }

    /** Takes the ACK; false when no 2xx was waiting for it. */
    boolean acknowledged(Request ack) {
        return waiting.remove(key(ack)) != null;
    }

    private static Key key(Message message) {
        return new Key(
                SipMessages.callId(message),
                SipMessages.cseq(message),
                SipMessages.toTag(message).orElse(""));
    }

    private void schedule(Key key, long delayMs, long elapsedMs) {
        try {
            Future<?> unused =
                    timer.schedule(() -> repeat(key, delayMs, elapsedMs + delayMs), delayMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            waiting.remove(key); // the node is stopping
        }
    }

    private void repeat(Key key, long delayMs, long elapsedMs) {
        Entry entry = waiting.get(key);
        if (entry == null) {
            return;
        }
        if (elapsedMs >= LIFETIME_MS) {
            if (waiting.remove(key, entry)) {
                expired.accept(entry.invite());
            }
            return;
        }
        send.accept(entry.invite(), entry.response());
        schedule(key, Math.min(2 * delayMs, Math.min(T2_MS, LIFETIME_MS - elapsedMs)), elapsedMs);
    }
}
