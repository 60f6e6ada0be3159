/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rostrum.c3p.C3pResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the final answer of a request that was answered {@code pending}: to each address of its sender in turn, round after
 * round, until one takes it or says that nobody waits any more, or the deadline is over.
 */
final class LateAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(LateAnswer.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final C3pClient client;
    private final List<URI> addresses;
    private final C3pTrace.Story story;
    private final Deadline deadline;

    LateAnswer(C3pClient client, List<URI> addresses, C3pTrace.Story story, Deadline deadline) {
        this.client = client;
        this.addresses = addresses;
        this.story = story;
        this.deadline = deadline;
    }

    void post(C3pResponse response) {
        post(response, 0);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // every outcome is followed up here
    private void post(C3pResponse response, int attempt) {
        if (deadline.expired()) {
            LOG.info("Nobody took the late answer {} before its deadline", response);
            return;
        }
        URI address = addresses.get(attempt % addresses.size());
        client.answer(address, response, story, deadline).whenComplete((status, failure) -> {
            if (failure == null && status != 503) {
                LOG.debug("{} was answered {} at {}", response, status, address);
                return;
            }
            boolean roundOver = (attempt + 1) % addresses.size() == 0;
            CompletableFuture.delayedExecutor(roundOver ? PAUSE.toMillis() : 0, TimeUnit.MILLISECONDS)
                    .execute(() -> post(response, attempt + 1));
        });
    }
}
