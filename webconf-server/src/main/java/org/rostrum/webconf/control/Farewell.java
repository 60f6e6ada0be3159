/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.webconf.host.HostLoad;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the people who are here finish before the process stops: drains, and holds the rest of the stop back until the last
 * user has left or the patience is over. Added last, so that it is stopped first.
 */
public final class Farewell implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ServerState state;
    private final ScheduledExecutorService timer;
    private volatile Duration patience;

    /**
     * Makes it.
     *
     * @param state of the server that will stop
     * @param timer looks whether somebody is left
     * @param patience how long to wait; zero stops at once
     */
    public Farewell(ServerState state, ScheduledExecutorService timer, Duration patience) {
        this.state = state;
        this.timer = timer;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "farewell";
    }

    /** How long the next stop waits for people. */
    public void patience(Duration longest) {
        patience = longest;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public void start() {
        LOG.debug("People get {} to finish when this server is told to stop", patience);
    }

    @Override
    public void stop() throws InterruptedException {
        if (patience.isZero()) {
            return;
        }
        state.drain();
        HostLoad load = state.load();
        LOG.info("Waiting up to {} for {} users in {} conferences", patience, load.users(), load.conferences());
        CountDownLatch gone = new CountDownLatch(1);
        ScheduledFuture<?> looking = timer.scheduleWithFixedDelay(
                () -> {
                    if (state.load().users() == 0) {
                        gone.countDown();
                    }
                },
                0,
                LOOK.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            boolean empty = gone.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info(
                    empty ? "Nobody is left" : "{} users are left and lose their connection",
                    state.load().users());
        } finally {
            looking.cancel(false);
        }
    }
}
