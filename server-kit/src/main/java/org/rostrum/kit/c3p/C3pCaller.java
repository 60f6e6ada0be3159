/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.confinfo.ConferenceType;

/**
 * The way to other servers, as the parts of a service see it. {@link C3pClient} goes it over HTTPS; a simulation goes it in memory,
 * through whatever network it likes. Methods return at once and may be called from any thread.
 */
public interface C3pCaller {
    /**
     * Sends a request and gives its final response, or a failure when there is none within the deadline. A request that fails may have
     * been carried out.
     */
    CompletableFuture<C3pResponse> send(URI target, C3pRequest request, Deadline deadline, CallOptions options);

    /** The same with {@link CallOptions#STANDARD}. */
    default CompletableFuture<C3pResponse> send(URI target, C3pRequest request, Deadline deadline) {
        return send(target, request, deadline, CallOptions.STANDARD);
    }

    /** Sends a notification, once, and gives the status it was answered with, one of those in {@link NotificationAck}; or a failure. */
    CompletableFuture<Integer> notify(URI target, ConferenceType document, Deadline deadline);
}
