/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.rostrum.sim.participant.ConferencePlan;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.SimNode;
import org.rostrum.sim.participant.StepException;

/**
 * One scenario: some people join each of some conferences, a fixed number of joins at a time, each started as soon as
 * another ends; then all leave. The people of different conferences take turns, so that all conferences grow alike.
 */
public final class JoinLoad {

    /** Numbers differ between failures of the same cause; a cause counts them together. */
    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    private static final long HIGHEST_NANOS = Duration.ofMinutes(5).toNanos();

    private final SimNode node;
    private final Function<String, Persona> people;
    private final ParticipantSettings settings;
    private final int parallel;
    private final Histogram nanos = new ConcurrentHistogram(HIGHEST_NANOS, 3);
    private final Queue<Participant> joined = new ConcurrentLinkedQueue<>();
    private final Queue<StepException> failures = new ConcurrentLinkedQueue<>();

    /**
     * A scenario to come.
     *
     * @param node the machine of all these people
     * @param people who goes by a user part
     * @param settings how they behave
     * @param parallel how many joins are under way at a time
     */
    public JoinLoad(SimNode node, Function<String, Persona> people, ParticipantSettings settings, int parallel) {
        this.node = node;
        this.people = people;
        this.settings = settings;
        this.parallel = parallel;
    }

    /**
     * Runs it.
     *
     * @throws StepException when a conference cannot be made
     */
    public LoadReport run(int conferences, int participants) {
        List<String> uris =
                IntStream.range(0, conferences).mapToObj(this::conference).toList();
        int total = conferences * participants;
        AtomicInteger next = new AtomicInteger();
        long started = System.nanoTime();
        List<CompletableFuture<Void>> lanes = IntStream.range(0, Math.min(parallel, total))
                .mapToObj(lane -> lane(next, total, uris))
                .toList();
        CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        leave();
        return report(conferences, participants, took);
    }

    private String conference(int number) {
        Participant organizer =
                new Participant(node, people.apply("load-organizer-" + number), settings, ParticipantListener.NONE);
        return organizer.create(ConferencePlan.dataConference("Load " + number)).join();
    }

    /** One join after the other until all have begun. */
    private CompletableFuture<Void> lane(AtomicInteger next, int total, List<String> conferences) {
        int number = next.getAndIncrement();
        if (number >= total) {
            return CompletableFuture.completedFuture(null);
        }
        // The next one starts on a thread of the pool: a stack of a thousand joins would be too deep.
        return join("load-" + number, conferences.get(number % conferences.size()))
                .thenComposeAsync(done -> lane(next, total, conferences));
    }

    private CompletableFuture<Void> join(String user, String conference) {
        Participant participant = new Participant(node, people.apply(user), settings, ParticipantListener.NONE);
        long began = System.nanoTime();
        return participant.join(conference).handle((channel, failure) -> {
            if (failure == null) {
                nanos.recordValue(Math.min(HIGHEST_NANOS, System.nanoTime() - began));
                joined.add(participant);
            } else {
                failures.add(StepException.of(failure));
            }
            return null;
        });
    }

    /** Leaving is not measured and may fail: the servers then notice by themselves. */
    private void leave() {
        List<CompletableFuture<Void>> leaving = new ArrayList<>();
        for (Participant participant : joined) {
            leaving.add(participant.leave().exceptionally(failure -> null));
        }
        CompletableFuture.allOf(leaving.toArray(CompletableFuture[]::new)).join();
    }

    private LoadReport report(int conferences, int participants, Duration took) {
        Map<String, Long> errors = new TreeMap<>();
        for (StepException failure : failures) {
            String cause = failure.kind().name().toLowerCase(java.util.Locale.ROOT)
                    + ": "
                    + failure.reason()
                            .orElseGet(() -> NUMBERS.matcher(String.valueOf(failure.getMessage()))
                                    .replaceAll("N"));
            errors.merge(cause, 1L, Long::sum);
        }
        return new LoadReport(
                conferences,
                participants,
                nanos.getTotalCount(),
                took,
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                nanos.getMaxValue() / 1e6,
                errors);
    }
}
