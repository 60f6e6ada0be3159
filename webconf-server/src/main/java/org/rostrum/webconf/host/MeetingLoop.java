/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.Decision.Accepted;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.MeetingEvent;
import org.rostrum.webconf.meeting.MeetingRules;
import org.rostrum.webconf.meeting.Minutes;
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

    /** What has happened already is taken in whether or not it can be stored. */
    private static final boolean ALWAYS = true;

    private final ExecutorService thread;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int maxWaiting;
    private final Clock clock;
    private final LoadAccount load;
    private final Recorder recorder;
    private final List<MeetingListener> listeners;

    /** The meetings that are reserved or active; touched on the thread only. */
    private final Map<String, Meeting> meetings = new HashMap<>();

    private final Tombstones tombstones = new Tombstones(TOMBSTONES);

    MeetingLoop(
            ExecutorService thread,
            int maxWaiting,
            Clock clock,
            LoadAccount load,
            Recorder recorder,
            List<MeetingListener> listeners) {
        this.thread = thread;
        this.maxWaiting = maxWaiting;
        this.clock = clock;
        this.load = load;
        this.recorder = recorder;
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
            Outcome outcome = step(conference, command, recorder.ready(conference));
            answer.accept(outcome);
            return outcome;
        });
    }

    /** Runs a command that tells of what has happened. */
    CompletableFuture<Outcome> tell(String conference, MeetingCommand command) {
        return run(() -> step(conference, room -> command, ALWAYS));
    }

    /** The meeting as it is after everything that was asked before. */
    CompletableFuture<Meeting> find(String conference) {
        return run(() -> current(conference));
    }

    /** Runs a command on each meeting that there is. */
    CompletableFuture<Void> tellAll(MeetingCommand command) {
        return run(() -> {
            for (String conference : List.copyOf(meetings.keySet())) {
                step(conference, room -> command, ALWAYS);
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
                    step(meeting.conference(), room -> new MeetingCommand.Tick(), ALWAYS);
                }
            }
            return null;
        });
    }

    Executor thread() {
        return thread;
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

    private Outcome step(String conference, Function<Room, MeetingCommand> command, boolean stored) {
        Meeting before = current(conference);
        Instant now = clock.instant();
        Outcome outcome = load.deciding(before, room -> {
            MeetingCommand wanted = command.apply(room);
            Decision decision = MeetingRules.decide(before, wanted, now);
            if (!(decision instanceof Accepted accepted)) {
                return new Outcome(decision, before);
            }
            return stored || Minutes.notes(accepted.events()).isEmpty()
                    ? new Outcome(decision, MeetingRules.evolve(before, accepted.events()))
                    : new Outcome(MeetingRules.unstored(wanted), before);
        });
        keep(outcome.meeting());
        if (outcome.decision() instanceof Accepted accepted
                && !accepted.events().isEmpty()) {
            record(before, accepted.events(), outcome.meeting());
            tell(before, accepted.events(), outcome.meeting());
        }
        return outcome;
    }

    private void record(Meeting before, List<MeetingEvent> events, Meeting after) {
        List<Minutes.Note> notes = Minutes.notes(events);
        if (after instanceof ActiveMeeting active && !notes.isEmpty()) {
            recorder.record(active, notes);
        }
        if (before instanceof ActiveMeeting active && events.stream().anyMatch(MeetingEvent.Ended.class::isInstance)) {
            recorder.close(active.conference(), active.generation());
        }
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
