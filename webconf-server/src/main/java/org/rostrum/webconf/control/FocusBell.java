/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.kit.c3p.C3pCaller;
import org.rostrum.kit.c3p.CallOptions;
import org.rostrum.kit.c3p.Deadline;

/** Has every Focus node ask how this server is: now, and not when its next ping is due (docs/c3p-http-binding.md 8.10). */
final class FocusBell {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ServerIdentity identity;
    private final C3pCaller client;
    private final Clock clock;
    private final AtomicLong lastRequest;

    FocusBell(ServerIdentity identity, C3pCaller client, Clock clock) {
        this.identity = identity;
        this.client = client;
        this.clock = clock;
        this.lastRequest = new AtomicLong(clock.millis() * 1_000);
    }

    /** Completes with whether any of the nodes has heard it; never exceptionally. */
    CompletableFuture<Boolean> ring(Collection<URI> nodes) {
        List<CompletableFuture<Boolean>> heard = nodes.stream()
                .map(node -> client.send(
                                node,
                                ping(node),
                                Deadline.after(PATIENCE, clock),
                                CallOptions.STANDARD.withoutRetry().withAnswerTimeout(PATIENCE))
                        .handle((response, failure) -> failure == null && response.isSuccess()))
                .toList();
        return CompletableFuture.allOf(heard.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> heard.stream().anyMatch(CompletableFuture::join));
    }

    private C3pRequest ping(URI node) {
        return C3pRequest.builder(new PingType())
                .requestId(lastRequest.incrementAndGet())
                .from(identity.c3pUrl().get().toString())
                .to(node.toString())
                .boot(identity.boot())
                .build();
    }
}
