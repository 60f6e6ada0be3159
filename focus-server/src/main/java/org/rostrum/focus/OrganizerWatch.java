/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.rostrum.focus.accounts.Accounts;
import org.rostrum.focus.accounts.AccountsUnavailableException;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.focus.state.Bar;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusState;
import org.rostrum.kit.lifecycle.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time whether the organizers of active conferences still have their accounts, and whether those who had
 * lost theirs have them back (C3P 10.1). Asks about nobody else, so that a directory is not asked for everybody.
 */
final class OrganizerWatch implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(OrganizerWatch.class);

    private final Accounts accounts;
    private final ReplicatedState state;
    private final Duration period;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("organizers").daemon().factory());

    /** @param accounts its own; closed with it */
    OrganizerWatch(Accounts accounts, ReplicatedState state, Duration period) {
        this.accounts = accounts;
        this.state = state;
        this.period = period;
    }

    @Override
    public String name() {
        return "organizers";
    }

    @Override
    public void start() {
        var unused =
                thread.scheduleWithFixedDelay(this::round, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
            LOG.warn("The review of organizers is still waiting for an answer about accounts");
        }
        accounts.close();
    }

    private void round() {
        if (!state.isLeader()) {
            return;
        }
        try {
            for (FocusCommand command : review(state.state())) {
                var unused = state.submit(command).whenComplete((applied, failure) -> {
                    if (failure != null) {
                        LOG.warn("{} was not recorded, the next review says it again", command, failure);
                    }
                });
            }
        } catch (AccountsUnavailableException e) {
            LOG.warn("Organizers cannot be reviewed now: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The review of organizers failed", e);
        }
    }

    /**
     * What the accounts, as they are now, make necessary.
     *
     * @throws AccountsUnavailableException when it cannot be told now
     */
    List<FocusCommand> review(FocusState now) {
        SortedSet<String> holding = new TreeSet<>();
        for (Conference conference : now.conferences().values()) {
            if (conference.active()) {
                holding.add(conference.terms().organizer());
            }
        }
        List<FocusCommand> commands = new ArrayList<>();
        for (String organizer : holding) {
            if (!now.barred().containsKey(organizer) && !hasAccount(organizer)) {
                LOG.info("{} has no account any more: his conferences end", organizer);
                commands.add(new FocusCommand.BarOrganizer(organizer, Bar.ACCOUNT));
            }
        }
        for (Map.Entry<String, Bar> entry : now.barred().entrySet()) {
            if (entry.getValue() == Bar.ACCOUNT && hasAccount(entry.getKey())) {
                LOG.info("{} has an account again and may hold conferences", entry.getKey());
                commands.add(new FocusCommand.ReadmitOrganizer(entry.getKey(), Bar.ACCOUNT));
            }
        }
        return commands;
    }

    /** Nothing is known about people of other realms, so they keep their conferences. */
    private boolean hasAccount(String organizer) {
        int at = organizer.indexOf('@');
        String realm = organizer.substring(at + 1);
        return accounts.realms().stream().noneMatch(realm::equalsIgnoreCase)
                || accounts.find(organizer.substring("sip:".length(), at), realm)
                        .isPresent();
    }
}
