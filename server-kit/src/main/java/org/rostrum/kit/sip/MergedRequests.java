/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.ServerTransaction;
import javax.sip.message.Request;

/**
 * Requests that came by several ways, because a proxy before us forked them: the first one is served while its transaction
 * lasts, the others are not (RFC 3261 §8.2.2.2). Thread-safe.
 */
final class MergedRequests {

    /** The sender too, because there are clients that choose the same Call-IDs and tags when they start in the same second. */
    private record Key(String from, String fromTag, String callId, long cseq, String method) {
        static Key of(Request request) {
            return new Key(
                    SipMessages.fromUri(request),
                    SipMessages.fromTag(request).orElse(""),
                    SipMessages.callId(request),
                    SipMessages.cseq(request),
                    request.getMethod());
        }
    }

    private final Map<Key, ServerTransaction> served = new ConcurrentHashMap<>();

    /** Whether another transaction serves this request already; from now on this one does if none did. */
    boolean isMerged(Request request, ServerTransaction transaction) {
        return SipMessages.toTag(request).isEmpty() && served.putIfAbsent(Key.of(request), transaction) != null;
    }

    /** The transaction is over. */
    void ended(ServerTransaction transaction) {
        served.remove(Key.of(transaction.getRequest()), transaction);
    }
}
