/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.rostrum.kit.lifecycle.Component;

/** The one thread for whatever happens later: retries, reports, leases. Started first and stopped last. */
final class Timer implements Component {
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webconf-timer").daemon().factory());

    ScheduledExecutorService executor() {
        return executor;
    }

    @Override
    public String name() {
        return "timer";
    }

    @Override
    public void start() {
        // The thread comes with the first task.
    }

    @Override
    public void stop() {
        executor.shutdownNow();
    }
}
