/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.webconf.host.HostLoad;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes before the process stops, in this order: no new conferences; the people who are here get time to finish; what is
 * left moves to other servers. Each step ends as soon as there is nothing to wait for. Added last, so that it is stopped first.
 */
public final class Farewell implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ServerState state;
    private final ScheduledExecutorService timer;
    private final Supplier<CompletableFuture<Boolean>> callFocus;
    private final Duration moveWithin;
    private volatile Duration patience;

    /**
     * How long the end may take.
     *
     * @param patience how long people get to finish; zero stops at once
     * @param moveWithin how long the Focus gets to move what is left; zero leaves that to those who miss it
     */
    public record Settings(Duration patience, Duration moveWithin) {}

    /**
     * Makes it.
     *
     * @param state of the server that will stop
     * @param timer looks whether somebody is left
     * @param callFocus has the Focus ask how this server is; says whether any node heard it
     */
    Farewell(
            Settings settings,
            ServerState state,
            ScheduledExecutorService timer,
            Supplier<CompletableFuture<Boolean>> callFocus) {
        this.patience = settings.patience();
        this.moveWithin = settings.moveWithin();
        this.state = state;
        this.timer = timer;
        this.callFocus = callFocus;
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
        return patience.plus(moveWithin);
    }

    @Override
    public void start() {
        LOG.debug("People get {} to finish when this server is told to stop", patience);
    }

    @Override
    public void stop() throws InterruptedException {
        state.drain();
        HostLoad load = state.load();
        if (!patience.isZero() && load.users() > 0) {
            LOG.info("Waiting up to {} for {} users in {} conferences", patience, load.users(), load.conferences());
            await(() -> state.load().users() == 0, patience);
            LOG.info("{} users are left", state.load().users());
        }
        if (!moveWithin.isZero() && state.load().conferences() > 0) {
            move();
        }
    }

    /** From here on the server says {@code unavailable}; the Focus deletes here what it has placed elsewhere. */
    private void move() throws InterruptedException {
        LOG.info("{} conferences move to other servers", state.load().conferences());
        state.stopping();
        CompletableFuture<Boolean> heard = callFocus.get();
        await(() -> state.load().conferences() == 0 || !heard.getNow(true), moveWithin);
        int left = state.load().conferences();
        if (left > 0) {
            LOG.warn("{} conferences end here: the Focus did not move them", left);
        }
    }

    private void await(BooleanSupplier fact, Duration limit) throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        ScheduledFuture<?> looking = timer.scheduleWithFixedDelay(
                () -> {
                    if (fact.getAsBoolean()) {
                        seen.countDown();
                    }
                },
                0,
                LOOK.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            seen.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            looking.cancel(false);
        }
    }
}
