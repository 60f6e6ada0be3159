/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The connections on which SIP travels: TCP, TLS and WebSocket (RFC 7118), on Netty.
 *
 * <p>{@link org.rostrum.kit.sip.stream.SipStreams} listens and dials; each connection is a
 * {@link org.rostrum.kit.sip.stream.StreamConnection}, which cuts what comes in into messages, answers keep-alives
 * (RFC 5626) and keeps what goes out in a bounded queue. A few event loops serve any number of connections, and no
 * caller ever waits for a peer that does not read: such a peer loses its connection. What a message means is no matter
 * of this package; whoever owns a connection gets each message as bytes, in order, on a thread of a small pool.
 */
@NullMarked
package org.rostrum.kit.sip.stream;

import org.jspecify.annotations.NullMarked;
