/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.Decision.Accepted;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.MeetingEvent;
import org.rostrum.webconf.meeting.MeetingRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns some of the meetings. Commands that may be refused wait in a queue of bounded length; those that tell
 * of something that has happened already (a channel closed, time passed) always get in: there is at most one per connection or
 * tick.
 */
final class MeetingLoop {
    private static final Logger LOG = LoggerFactory.getLogger(MeetingLoop.class);
    private static final int TOMBSTONES = 10_000;

    private final ExecutorService thread;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int maxWaiting;
    private final Clock clock;
    private final LoadAccount load;
    private final List<MeetingListener> listeners;

    /** The meetings that are reserved or active; touched on the thread only. */
    private final Map<String, Meeting> meetings = new HashMap<>();

    private final Tombstones tombstones = new Tombstones(TOMBSTONES);

    MeetingLoop(
            ExecutorService thread, int maxWaiting, Clock clock, LoadAccount load, List<MeetingListener> listeners) {
        this.thread = thread;
        this.maxWaiting = maxWaiting;
        this.clock = clock;
        this.load = load;
        this.listeners = listeners;
    }

    /** Runs a command and has it answered, unless too many wait already. */
    CompletableFuture<Outcome> submit(
            String conference, Function<Room, MeetingCommand> command, Consumer<Outcome> answer) {
        int ahead = waiting.get();
        if (ahead >= maxWaiting) {
            return CompletableFuture.failedFuture(new OverloadedException(ahead));
        }
        return run(() -> {
            Outcome outcome = step(conference, command);
            answer.accept(outcome);
            return outcome;
        });
    }

    /** Runs a command that tells of what has happened. */
    CompletableFuture<Outcome> tell(String conference, MeetingCommand command) {
        return run(() -> step(conference, room -> command));
    }

    /** The meeting as it is after everything that was asked before. */
    CompletableFuture<Meeting> find(String conference) {
        return run(() -> current(conference));
    }

    /** Runs a command on each meeting that there is. */
    CompletableFuture<Void> tellAll(MeetingCommand command) {
        return run(() -> {
            for (String conference : List.copyOf(meetings.keySet())) {
                step(conference, room -> command);
            }
            return null;
        });
    }

    /** Lets time pass for the meetings that wait for it. */
    void tick() {
        var unused = run(() -> {
            Instant now = clock.instant();
            for (Meeting meeting : List.copyOf(meetings.values())) {
                if (meeting.nextDeadline().filter(due -> !now.isBefore(due)).isPresent()) {
                    step(meeting.conference(), room -> new MeetingCommand.Tick());
                }
            }
            return null;
        });
    }

    /** How many commands wait. */
    int waiting() {
        return waiting.get();
    }

    /** Lets what was submitted run to its end and stops the thread. */
    boolean stop(long withinMs) throws InterruptedException {
        thread.shutdown();
        return thread.awaitTermination(withinMs, TimeUnit.MILLISECONDS);
    }

    private <T> CompletableFuture<T> run(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        waiting.incrementAndGet();
        try {
            thread.execute(() -> {
                waiting.decrementAndGet();
                try {
                    result.complete(task.call());
                } catch (Exception e) {
                    LOG.error("A meeting could not carry out a command", e);
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            result.completeExceptionally(e);
        }
        return result;
    }

    private Outcome step(String conference, Function<Room, MeetingCommand> command) {
        Meeting before = current(conference);
        Instant now = clock.instant();
        Outcome outcome = load.deciding(before, room -> {
            Decision decision = MeetingRules.decide(before, command.apply(room), now);
            Meeting after =
                    decision instanceof Accepted accepted ? MeetingRules.evolve(before, accepted.events()) : before;
            return new Outcome(decision, after);
        });
        keep(outcome.meeting());
        if (outcome.decision() instanceof Accepted accepted
                && !accepted.events().isEmpty()) {
            tell(before, accepted.events(), outcome.meeting());
        }
        return outcome;
    }

    private Meeting current(String conference) {
        Meeting known = meetings.get(conference);
        return known != null ? known : tombstones.find(conference).orElseGet(() -> Meeting.absent(conference));
    }

    private void keep(Meeting meeting) {
        switch (meeting) {
            case Meeting.Absent m -> meetings.remove(m.conference());
            case Meeting.Ended m -> {
                meetings.remove(m.conference());
                tombstones.put(m);
            }
            default -> meetings.put(meeting.conference(), meeting);
        }
    }

    private void tell(Meeting before, List<MeetingEvent> events, Meeting after) {
        for (MeetingListener listener : listeners) {
            try {
                listener.changed(before, events, after);
            } catch (RuntimeException e) {
                LOG.error("A listener failed on {}", events, e);
            }
        }
    }
}
