/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.rostrum.sim.participant.ConferencePlan;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.SimNode;
import org.rostrum.sim.roster.Roster;
import org.rostrum.sim.roster.RosterDocument;
import org.rostrum.sim.workspace.SharedSpace;

/**
 * People gather in conferences, each with something on its board; their conferencing server is lost; they come back by themselves.
 * Measured is when each hears of the loss, how long he is without his board, and how many notifications that takes.
 */
public final class OutageRun {
    private static final String MEETING = "meeting";
    private static final String BOARD = "Plan";
    private static final int INK = 0xFF0050C0;
    private static final int WIDTH = 300;
    private static final int[] STROKE = {10_000, 10_000, 50_000, 80_000};
    private static final long HIGHEST_NANOS = Duration.ofMinutes(10).toNanos();

    private final SimNode node;
    private final Function<String, Persona> people;
    private final ParticipantSettings settings;
    private final int participants;
    private final Duration patience;
    private final Failures failures = new Failures();
    private final LongAdder notifications = new LongAdder();
    private final Histogram toldNanos = new ConcurrentHistogram(HIGHEST_NANOS, 3);
    private final Histogram backNanos = new ConcurrentHistogram(HIGHEST_NANOS, 3);
    private final Queue<Survivor> survivors = new ConcurrentLinkedQueue<>();

    /**
     * A run to come.
     *
     * @param node the machine of all these people
     * @param people who goes by a user part
     * @param settings how they behave; they come back by themselves
     * @param participants how many are in each conference
     * @param patience how long everybody may take to come back
     */
    public OutageRun(
            SimNode node,
            Function<String, Persona> people,
            ParticipantSettings settings,
            int participants,
            Duration patience) {
        this.node = node;
        this.people = people;
        this.settings = settings;
        this.participants = participants;
        this.patience = patience;
    }

    /**
     * Makes so many conferences, one after the other, and lets people in; returns when all of them see the board.
     *
     * @param progress called when a conference is complete
     */
    public void gather(int conferences, Runnable progress) {
        for (int number = 0; number < conferences; number++) {
            gatherOne(number);
            progress.run();
        }
    }

    private void gatherOne(int number) {
        Survivor organizer = new Survivor("outage-" + number);
        CompletableFuture<?> whole = organizer
                .participant
                .create(ConferencePlan.dataConference("Outage " + number))
                .thenCompose(uri -> organizer.participant.join(uri).thenCompose(channel -> {
                    SharedSpace space = channel.space();
                    return space.create("Content.Whiteboard", BOARD)
                            .thenAccept(board -> space.draw(board, INK, WIDTH, STROKE))
                            .thenCompose(drawn -> guests(uri, number));
                }))
                .thenCompose(all -> organizer.atTheBoard());
        try {
            whole.join();
            survivors.add(organizer);
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private CompletableFuture<?> guests(String uri, int number) {
        return CompletableFuture.allOf(IntStream.range(1, participants)
                .mapToObj(i -> new Survivor("outage-" + number + "-" + i))
                .map(guest -> guest.participant
                        .join(uri)
                        .thenCompose(channel -> guest.atTheBoard())
                        .handle((space, failure) -> {
                            if (failure == null) {
                                survivors.add(guest);
                            } else {
                                failures.add(failure);
                            }
                            return null;
                        }))
                .toArray(CompletableFuture[]::new));
    }

    /**
     * Lets the server be lost and waits for everybody.
     *
     * @param conferences how many there are
     * @param loss takes the server away
     */
    public OutageReport lose(int conferences, Runnable loss) {
        List<Survivor> all = new ArrayList<>(survivors);
        notifications.reset();
        long began = System.nanoTime();
        all.forEach(survivor -> survivor.lostAt(began));
        loss.run();
        int withoutBoard = count(all, Survivor::back);
        int differing = count(all, survivor -> survivor.sees(participants));
        return new OutageReport(
                conferences,
                all.size(),
                Times.of(toldNanos),
                Times.of(backNanos),
                notifications.sum(),
                withoutBoard,
                differing,
                failures.byCause());
    }

    /** How many of these it does not come true for. */
    private int count(List<Survivor> all, Function<Survivor, CompletableFuture<?>> fact) {
        List<CompletableFuture<Boolean>> facts = all.stream()
                .map(survivor -> fact.apply(survivor)
                        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .handle((seen, failure) -> failure == null))
                .toList();
        return (int)
                facts.stream().filter(Predicate.not(CompletableFuture::join)).count();
    }

    /** All leave; that one cannot any more is no failure of the run. */
    public void disperse() {
        CompletableFuture.allOf(survivors.stream()
                        .map(survivor -> survivor.participant.leave().exceptionally(gone -> null))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** Somebody who comes back. */
    private final class Survivor implements ParticipantListener {
        private final Participant participant;
        private final CompletableFuture<Void> back = new CompletableFuture<>();
        private final AtomicBoolean unaware = new AtomicBoolean();
        private volatile long lostAt;

        Survivor(String user) {
            participant = new Participant(node, people.apply(user), settings, this);
        }

        void lostAt(long nanos) {
            lostAt = nanos;
            unaware.set(true);
        }

        CompletableFuture<SharedSpace> atTheBoard() {
            return participant.channel().orElseThrow().space().await(OutageRun::hasStroke);
        }

        CompletableFuture<?> back() {
            return back.copy();
        }

        CompletableFuture<?> sees(int count) {
            return participant.await(
                    count + " people in the meeting",
                    roster -> roster.users().values().stream()
                                    .filter(user -> user.connectedTo(MEETING))
                                    .count()
                            == count);
        }

        @Override
        public void documentRead(RosterDocument document, Roster.Applied applied) {
            notifications.increment();
            // Before the loss nothing happens in the conference, so the first notification after it is that of the
            // loss.
            if (unaware.compareAndSet(true, false)) {
                record(toldNanos);
            }
        }

        @Override
        public void dataChannelBack(boolean resumed) {
            var unused = atTheBoard().thenAccept(space -> {
                if (back.complete(null)) {
                    record(backNanos);
                }
            });
        }

        private void record(Histogram sinceLoss) {
            sinceLoss.recordValue(Math.clamp(System.nanoTime() - lostAt, 0, HIGHEST_NANOS));
        }
    }

    private static boolean hasStroke(SharedSpace space) {
        return space.item(BOARD).filter(board -> board.strokes().size() == 1).isPresent();
    }
}
