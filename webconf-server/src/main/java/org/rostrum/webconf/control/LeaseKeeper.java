/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.webconf.host.MeetingHost;
import org.rostrum.webconf.meeting.EndCause;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives all conferences up once no Focus has been heard for the whole lease. */
public final class LeaseKeeper implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final long PERIOD_MS = 1_000;

    private final FocusLease lease;
    private final MeetingHost host;
    private final ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> task;

    LeaseKeeper(FocusLease lease, MeetingHost host, ScheduledExecutorService timer) {
        this.lease = lease;
        this.host = host;
        this.timer = timer;
    }

    @Override
    public String name() {
        return "focus-lease";
    }

    @Override
    public void start() {
        task = timer.scheduleAtFixedRate(this::check, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledFuture<?> running = task;
        if (running != null) {
            running.cancel(false);
        }
    }

    /** Looks now. */
    void check() {
        int conferences = host.load().conferences();
        if (conferences > 0 && lease.lost()) {
            LOG.warn("No Focus has been heard for the whole lease: {} conferences are given up", conferences);
            var unused = host.tellAll(new MeetingCommand.Abandon(EndCause.LEASE_LOST));
        }
    }
}
