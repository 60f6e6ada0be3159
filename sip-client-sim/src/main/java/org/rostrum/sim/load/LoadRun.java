/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.rostrum.sim.participant.ConferencePlan;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.SimNode;
import org.rostrum.sim.participant.StepException;

/**
 * One run of a plan: the conferences are made, people join them at the plan's pace, each sees all others, they work together for
 * a while, and all leave. Making conferences and leaving them is not measured.
 */
public final class LoadRun {
    /** Joins of a run that lasts longer than this are counted in its last second. */
    private static final int MOST_SECONDS = 3_600;

    private final SimNode node;
    private final Function<String, Persona> people;
    private final ParticipantSettings settings;
    private final LoadPlan plan;
    private final Runnable progress;
    private final Stopwatch watch = new Stopwatch(
            Member.FOCUS,
            Member.ROSTER,
            Member.DATA,
            Member.WHOLE,
            Gathering.LAST_SEEN,
            Gathering.ROLE,
            Member.MESSAGE,
            Member.LINE);
    private final Failures failures = new Failures();
    private final Received received = new Received();
    private final AtomicIntegerArray joinsBySecond = new AtomicIntegerArray(MOST_SECONDS);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("load-timer").factory());

    /**
     * A run to come.
     *
     * @param node the machine of all these people
     * @param people who goes by a user part
     * @param settings how they behave
     * @param progress called when a join is over, however it went
     */
    public LoadRun(
            SimNode node,
            Function<String, Persona> people,
            ParticipantSettings settings,
            LoadPlan plan,
            Runnable progress) {
        this.node = node;
        this.people = people;
        this.settings = settings;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Lets it happen.
     *
     * @param servers what is known of the servers at the end
     * @throws StepException when a conference cannot be made
     */
    public LoadReport run(Supplier<Map<String, List<ServerSample>>> servers) {
        try {
            List<Gathering> gatherings = IntStream.range(0, plan.conferences())
                    .mapToObj(this::gathering)
                    .toList();
            long began = System.nanoTime();
            joins(gatherings, began);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            all(gatherings, Gathering::settled);
            work(gatherings);
            LoadReport report = report(took, servers.get());
            all(gatherings, Gathering::disperses);
            return report;
        } finally {
            timer.shutdownNow();
        }
    }

    private Gathering gathering(int number) {
        Member organizer = member("load-organizer-" + number, "presenter");
        try {
            String uri = organizer
                    .participant()
                    .createPatiently(ConferencePlan.dataConference("Load " + number))
                    .join();
            return new Gathering(uri, organizer, plan.participants(), watch, failures);
        } catch (CompletionException e) {
            throw StepException.of(e);
        }
    }

    private Member member(String user, String role) {
        return new Member(node, people.apply(user), settings.withRequestedRole(role), watch, received);
    }

    private void joins(List<Gathering> gatherings, long began) {
        List<CompletableFuture<?>> over = new ArrayList<>();
        switch (plan.pace()) {
            case Pace.AtRate rate -> {
                for (int i = 0; i < plan.people(); i++) {
                    int number = i;
                    CompletableFuture<Void> joined = new CompletableFuture<>();
                    over.add(joined);
                    at(began, i / rate.perSecond(), due -> {
                        var unused = join(number, gatherings, due, began).thenRun(() -> joined.complete(null));
                    });
                }
            }
            case Pace.Parallel parallel -> {
                AtomicInteger next = new AtomicInteger();
                IntStream.range(0, Math.min(parallel.joins(), plan.people()))
                        .forEach(lane -> over.add(lane(next, gatherings, began)));
            }
        }
        CompletableFuture.allOf(over.toArray(CompletableFuture[]::new)).join();
    }

    /** One join after the other until all have begun. */
    private CompletableFuture<?> lane(AtomicInteger next, List<Gathering> gatherings, long began) {
        int number = next.getAndIncrement();
        if (number >= plan.people()) {
            return CompletableFuture.completedFuture(null);
        }
        // The next one starts on a thread of the pool: a stack of a thousand joins would be too deep.
        return join(number, gatherings, System.nanoTime(), began)
                .thenComposeAsync(done -> lane(next, gatherings, began));
    }

    private CompletableFuture<?> join(int number, List<Gathering> gatherings, long due, long began) {
        Gathering gathering = gatherings.get(number % gatherings.size());
        Member member = number < gatherings.size() ? gathering.organizer() : member("load-" + number, "attendee");
        return gathering.joins(member, due).thenRun(() -> {
            int second = (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
            joinsBySecond.incrementAndGet(Math.min(second, MOST_SECONDS - 1));
            progress.run();
        });
    }

    private static void all(List<Gathering> gatherings, Function<Gathering, CompletableFuture<?>> deed) {
        CompletableFuture.allOf(gatherings.stream().map(deed).toArray(CompletableFuture[]::new))
                .join();
    }

    private void work(List<Gathering> gatherings) {
        Mix mix = plan.mix();
        if (mix.strokes() > 0) {
            all(gatherings, Gathering::preparesBoard);
        }
        long began = System.nanoTime();
        for (Gathering gathering : gatherings) {
            repeat(began, mix.messages(), gathering::speaks);
            repeat(began, mix.strokes(), gathering::draws);
            repeat(began, mix.roleChanges(), gathering::changesRole);
        }
        CompletableFuture<Void> over = new CompletableFuture<>();
        at(began, plan.stay().toNanos() / 1e9, due -> over.complete(null));
        over.join();
    }

    private void repeat(long began, double perSecond, LongConsumer deed) {
        double seconds = plan.stay().toNanos() / 1e9;
        for (int i = 0; i < perSecond * seconds; i++) {
            at(began, i / perSecond, deed);
        }
    }

    /** Does something at so many seconds after the beginning, and tells it when it was due, however late it is. */
    private void at(long began, double seconds, LongConsumer deed) {
        long due = began + (long) (seconds * 1e9);
        var unused = timer.schedule(
                () -> {
                    try {
                        deed.accept(due);
                    } catch (RuntimeException e) {
                        failures.add(e);
                    }
                },
                due - System.nanoTime(),
                TimeUnit.NANOSECONDS);
    }

    private LoadReport report(Duration took, Map<String, List<ServerSample>> servers) {
        int seconds = (int) Math.min(took.toSeconds() + 1, MOST_SECONDS);
        return new LoadReport(
                plan,
                watch.count(Member.WHOLE),
                took,
                watch.times(),
                IntStream.range(0, seconds).mapToObj(joinsBySecond::get).toList(),
                received.notifications(),
                received.bytes(),
                servers,
                failures.byCause());
    }
}
