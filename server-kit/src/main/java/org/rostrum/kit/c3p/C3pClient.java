/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.tls.ServiceRole;

/**
 * Sends C3P messages to other servers over mutual TLS. Thread-safe.
 *
 * <p>A call waits 2 s for a connection and 5 s for an answer and is tried once more when it got none, as the same request,
 * all inside its deadline. An answer {@code pending} is followed by the final one, which comes to this process' own
 * {@link C3pServer} and is waited for until the deadline. Every failure is a {@link C3pTransportException}.
 */
public final class C3pClient implements Component {
    /** A client of {@code service} that talks to servers of these roles only. */
    public C3pClient(ServiceContext service, Set<ServiceRole> peers) {}

    /** Sends a request and gives its final response. */
    public CompletableFuture<C3pResponse> send(URI target, C3pRequest request, Deadline deadline) {
        return send(target, request, deadline, CallOptions.STANDARD);
    }

    /** Sends a request and gives its final response. */
    public CompletableFuture<C3pResponse> send(URI target, C3pRequest request, Deadline deadline, CallOptions options) {
        return later();
    }

    /** Sends a notification, once, and gives the status it was answered with: 200, 410 or 503. */
    public CompletableFuture<Integer> notify(URI target, ConferenceType document, Deadline deadline) {
        return later();
    }

    /** Sends the final response of a request that was answered {@code pending}; the door does this by itself. */
    public CompletableFuture<Integer> answer(URI target, C3pResponse response, Deadline deadline) {
        return later();
    }

    @Override
    public String name() {
        return "c3p-client";
    }

    @Override
    public void start() throws Exception {}

    @Override
    public void stop() throws Exception {}

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T later() {
        throw new UnsupportedOperationException("lands next");
    }
}
