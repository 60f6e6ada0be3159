/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import java.time.Duration;

/**
 * How much the connections bear.
 *
 * @param maxMessageBytes largest message, head and body, that is read; a larger one ends its connection
 * @param maxConnections connections that peers may open in all; a further one is closed at once
 * @param maxPerAddress connections that peers at one address may open
 * @param maxQueuedBytes what may wait to be read by one peer; beyond it the connection is closed
 * @param maxQueuedInAll what may wait to be read by all peers together; beyond it those who are behind lose their connection
 * @param connectTimeout how long opening a connection may take
 * @param readTimeout how long the rest of a message that has begun may take
 * @param handshakeTimeout how long a handshake of TLS may take
 * @param writeTimeout how long a peer may read nothing of what waits for it
 */
public record StreamLimits(
        int maxMessageBytes,
        int maxConnections,
        int maxPerAddress,
        long maxQueuedBytes,
        long maxQueuedInAll,
        Duration connectTimeout,
        Duration readTimeout,
        Duration handshakeTimeout,
        Duration writeTimeout) {}
