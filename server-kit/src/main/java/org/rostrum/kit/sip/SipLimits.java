/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import org.rostrum.kit.sip.stream.StreamLimits;

/**
 * How much a {@link SipNode} bears.
 *
 * @param maxMessageBytes        largest message, head and body, that is read; a larger one closes its connection
 * @param maxConnections         connections that peers may open in all; a further one is closed at once
 * @param maxPerAddress          connections that peers at one address may open
 * @param maxQueuedBytes         what may wait to be read by the peer of one connection; beyond that it is closed
 * @param maxServerTransactions  requests in work; a further one gets 503
 * @param requestTimeout         how long a request that this node sends may wait for its final response
 * @param connectTimeout         how long opening a connection may take
 * @param readTimeout            how long the rest of a message that has begun may take
 * @param handshakeTimeout       how long a TLS handshake may take
 * @param writeTimeout           how long a peer may refuse to read before its connection is closed
 * @param busyAfter              how long what has come may wait to be taken before new requests get 503
 */
@RecordBuilder
public record SipLimits(
        int maxMessageBytes,
        int maxConnections,
        int maxPerAddress,
        long maxQueuedBytes,
        int maxServerTransactions,
        Duration requestTimeout,
        Duration connectTimeout,
        Duration readTimeout,
        Duration handshakeTimeout,
        Duration writeTimeout,
        Duration busyAfter)
        implements SipLimitsBuilder.With {

    /** What waits to be read by all peers together may be this part of the heap: a server must not die of slow clients. */
    private static final int HEAP_SHARE = 4;

    /**
     * 256 KiB messages, 10,000 connections with 1 MiB waiting on each, 20,000 transactions; 32 s for an answer, 2 s to
     * connect, 4 s of waiting, 10 s otherwise.
     */
    public static final SipLimits DEFAULT = new SipLimits(
            256 * 1024,
            10_000,
            10_000,
            1024 * 1024,
            20_000,
            Duration.ofSeconds(32),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(4));

    /** Checks that every limit is positive. */
    public SipLimits {
        if (maxMessageBytes < 2_048
                || maxConnections < 1
                || maxPerAddress < 1
                || maxQueuedBytes < 1
                || maxServerTransactions < 1) {
            throw new IllegalArgumentException("limits must be positive and a message at least 2048 bytes: "
                    + maxMessageBytes + ", " + maxConnections + ", " + maxPerAddress + ", " + maxQueuedBytes + ", "
                    + maxServerTransactions);
        }
        for (Duration d :
                new Duration[] {requestTimeout, connectTimeout, readTimeout, handshakeTimeout, writeTimeout, busyAfter
                }) {
            if (d.isNegative() || d.isZero()) {
                throw new IllegalArgumentException("time limits must be positive: " + d);
            }
        }
    }

    StreamLimits streams() {
        return new StreamLimits(
                maxMessageBytes,
                maxConnections,
                maxPerAddress,
                maxQueuedBytes,
                Runtime.getRuntime().maxMemory() / HEAP_SHARE,
                connectTimeout,
                readTimeout,
                handshakeTimeout,
                writeTimeout);
    }
}
