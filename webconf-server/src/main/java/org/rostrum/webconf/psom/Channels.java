/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The connections that have shown a ticket, by the number that meetings know them by. Thread-safe. */
final class Channels {
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, ParticipantSession> sessions = new ConcurrentHashMap<>();

    long nextNumber() {
        return last.incrementAndGet();
    }

    void add(ParticipantSession session) {
        sessions.put(session.channel(), session);
    }

    void remove(ParticipantSession session) {
        sessions.remove(session.channel());
    }

    Optional<ParticipantSession> find(long channel) {
        return Optional.ofNullable(sessions.get(channel));
    }

    /** Bytes that wait for all of them together. */
    long outboundBytes() {
        return sessions.values().stream()
                .mapToLong(session -> session.connection().outboundBytes())
                .sum();
    }

    int size() {
        return sessions.size();
    }
}
