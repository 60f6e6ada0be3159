/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import org.rostrum.kit.tls.PeerIdentity;

/**
 * What a handler knows of a message beside the message itself.
 *
 * @param peer who sent it, as its certificate says
 * @param deadline when the answer must be there
 * @param traceParent where the message stands in a distributed trace
 */
public record C3pContext(PeerIdentity peer, Deadline deadline, TraceParent traceParent) {}
