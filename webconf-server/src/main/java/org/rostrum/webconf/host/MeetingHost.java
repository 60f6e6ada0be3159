/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.EndCause;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.MeetingInfo;

/** All meetings of this server. Thread-safe; what one thread asks of one conference happens in the order it asked. */
public final class MeetingHost implements Component {
    private static final long STOP_MS = 2_000;

    private final HostLimits limits;
    private final LoadAccount load;
    private final List<MeetingLoop> loops;
    private final ScheduledExecutorService ticker;
    private final Recorder recorder;

    /** A host that has each change recorded and then tells {@code listeners} of it, in this order. */
    public MeetingHost(HostLimits limits, Clock clock, Recorder recorder, List<MeetingListener> listeners) {
        this(
                limits,
                clock,
                recorder,
                listeners,
                number -> Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("meetings-" + number).daemon().factory()),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("meetings-clock").daemon().factory()));
    }

    /**
     * A host on threads of somebody else's, which it shuts down when it stops.
     *
     * @param threads gives the one thread that owns a loop's meetings, by the loop's number
     * @param ticker says when time has passed
     */
    public MeetingHost(
            HostLimits limits,
            Clock clock,
            Recorder recorder,
            List<MeetingListener> listeners,
            IntFunction<ExecutorService> threads,
            ScheduledExecutorService ticker) {
        this.limits = limits;
        this.load = new LoadAccount(limits.maxConferences(), limits.maxUsers());
        List<MeetingListener> all = List.copyOf(listeners);
        this.loops = IntStream.range(0, limits.loops())
                .mapToObj(number ->
                        new MeetingLoop(threads.apply(number), limits.maxWaiting(), clock, load, recorder, all))
                .toList();
        this.ticker = ticker;
        this.recorder = recorder;
        recorder.onSuperseded((conference, generation) -> {
            var unused = tell(conference, new MeetingCommand.End(generation, EndCause.SUPERSEDED));
        });
    }

    @Override
    public String name() {
        return "meetings";
    }

    @Override
    public void start() {
        long period = limits.tick().toMillis();
        var unused = ticker.scheduleAtFixedRate(this::tick, period, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        ticker.shutdownNow();
        for (MeetingLoop loop : loops) {
            if (!loop.stop(STOP_MS)) {
                throw new IllegalStateException("meetings are still busy after " + Duration.ofMillis(STOP_MS));
            }
        }
    }

    /**
     * Opens a meeting with what earlier ones of the conference left, or tells it what has changed about it.
     *
     * @return what came of it; refused when a higher generation is, or has been, somewhere else, and when what was left can't be read
     */
    public CompletableFuture<Outcome> open(String conference, long generation, MeetingInfo info, boolean locked) {
        return recorder.open(conference, generation, info)
                .thenCompose(found -> switch (found) {
                    case Recorder.Opened.Ready ready ->
                        submit(
                                conference,
                                room -> new MeetingCommand.Bootstrap(
                                        generation, info, locked, ready.past(), room.forConference()));
                    case Recorder.Opened.Refused refused ->
                        find(conference).thenApply(meeting -> new Outcome(Decision.refused(refused.why()), meeting));
                })
                .thenApply(outcome -> {
                    if (!holds(outcome.meeting(), generation)) {
                        recorder.close(conference, generation);
                    }
                    return outcome;
                });
    }

    private static boolean holds(Meeting meeting, long generation) {
        return meeting instanceof ActiveMeeting active && active.generation() == generation;
    }

    /**
     * Asks something of a meeting that depends on the room this server has.
     *
     * @return what came of it; fails with {@link OverloadedException} when the meeting's loop is behind
     */
    public CompletableFuture<Outcome> submit(String conference, Function<Room, MeetingCommand> command) {
        return loop(conference).submit(conference, command, outcome -> {});
    }

    /** Asks something of a meeting. */
    public CompletableFuture<Outcome> submit(String conference, MeetingCommand command) {
        return submit(conference, room -> command);
    }

    /**
     * Asks something of a meeting, and has the answer given before anything else happens to it.
     *
     * @param answer called on the meeting's loop after the listeners; must neither block nor throw
     */
    public CompletableFuture<Outcome> submit(String conference, MeetingCommand command, Consumer<Outcome> answer) {
        return loop(conference).submit(conference, room -> command, answer);
    }

    /** Tells a meeting of something that has happened and can't be refused, however much waits. */
    public CompletableFuture<Outcome> tell(String conference, MeetingCommand command) {
        return loop(conference).tell(conference, command);
    }

    /** A meeting as it is after everything that was asked of it before. */
    public CompletableFuture<Meeting> find(String conference) {
        return loop(conference).find(conference);
    }

    /** Tells all meetings. */
    public CompletableFuture<Void> tellAll(MeetingCommand command) {
        return CompletableFuture.allOf(
                loops.stream().map(loop -> loop.tellAll(command)).toArray(CompletableFuture<?>[]::new));
    }

    /** Lets time pass at once, without waiting for the next tick. */
    public void tick() {
        loops.forEach(MeetingLoop::tick);
    }

    /** How much this server carries now. */
    public HostLoad load() {
        return load.load();
    }

    /** The threads that own meetings; a task given to one runs behind what waits there, and must not block. */
    public List<Executor> threads() {
        return loops.stream().map(MeetingLoop::thread).toList();
    }

    /** How many commands wait on all loops. */
    public int waiting() {
        return loops.stream().mapToInt(MeetingLoop::waiting).sum();
    }

    private MeetingLoop loop(String conference) {
        return loops.get(Math.floorMod(conference.hashCode(), loops.size()));
    }
}
