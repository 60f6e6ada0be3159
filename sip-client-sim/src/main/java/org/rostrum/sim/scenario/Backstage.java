/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What a play may do to the servers of the lab that it is played in. Each future fails when it cannot be done there. */
public interface Backstage {

    /** A lab that is not touched. */
    Backstage CLOSED = new Backstage() {};

    /**
     * Lets a server refuse, delay or lose a C3P command.
     *
     * @param server the name of the process
     * @param fault the parameters of {@code POST /faults/plan}
     */
    default CompletableFuture<?> fail(String server, Map<String, String> fault) {
        return untouched(server);
    }

    /** Ends a server without a warning to anybody; completes when it is gone. */
    default CompletableFuture<?> kill(String server) {
        return untouched(server);
    }

    /**
     * Starts a server that was killed; completes when it is healthy.
     *
     * @param settings what it is told besides, by the keys below its own part of the configuration, for this life alone
     */
    default CompletableFuture<?> start(String server, Map<String, String> settings) {
        return untouched(server);
    }

    private static CompletableFuture<?> untouched(String server) {
        return CompletableFuture.failedFuture(
                new IllegalStateException(server + " is not touched: only a lab that the play itself has started is"));
    }
}
