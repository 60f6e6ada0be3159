/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Requests that were let in by datagram of late, so that one that comes again is known for a repetition, whether the first has
 * reached its transaction or still waits for its turn (RFC 3261 §17.2.3). Each is remembered for at least the life of a
 * transaction, unless too many come: then the oldest are forgotten, and count as new. Thread-safe.
 */
final class LetIn {

    /** How many are remembered at least. */
    static final int MOST = 20_000;

    private static final long LIFE_NANOS = Duration.ofSeconds(32).toNanos();

    private final LongSupplier nanos;
    private Set<Long> young = new HashSet<>();
    private Set<Long> old = new HashSet<>();
    private long since;

    /** @param nanos the time */
    LetIn(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /** Remembers this request. */
    synchronized void add(MessageHead head) {
        long now = nanos.getAsLong();
        if (young.size() >= MOST || now - since >= LIFE_NANOS) {
            old = young;
            young = new HashSet<>();
            since = now;
        }
        young.add(key(head));
    }

    /** Whether this request was let in before. */
    synchronized boolean knows(MessageHead head) {
        long key = key(head);
        return young.contains(key) || old.contains(key);
    }

    /** What repetitions have in common and no other request has, in 64 bits. */
    private static long key(MessageHead head) {
        long key = hash(0, MessageScreen.topmostVia(head));
        key = hash(key, head.first("call-id").orElse(""));
        return hash(key, head.first("cseq").orElse(""));
    }

    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash ^ text.length();
    }
}
