/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.health.HealthCheck;
import org.rostrum.kit.health.HealthResult;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.webconf.host.Recorder;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.Minutes;
import org.rostrum.webconf.meeting.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All conferences that are open here. A conference stays on one writer's thread. */
public final class Journals implements Recorder, Component, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Journals.class);
    private static final long STOP_MS = 5_000;
    private static final Duration SWEEP = Duration.ofHours(1);

    private final JournalSettings settings;
    private final Means means;
    private final Clock clock;
    private final Belongings belongings;
    private final List<ScheduledExecutorService> writers;
    private final Attic attic;
    private final Map<String, Journal> open = new ConcurrentHashMap<>();
    private volatile Superseded superseded = (conference, generation) -> {};
    private volatile @Nullable String trouble;

    /**
     * Journals below the directory that the settings name.
     *
     * @param belongings what is to last as long as they do
     */
    public Journals(JournalSettings settings, Metrics metrics, Clock clock, Belongings belongings) {
        this.settings = settings;
        this.belongings = belongings;
        this.clock = clock;
        this.means = new Means(settings, new MinutesCodec(), new JournalCounters(metrics));
        this.attic = new Attic(means, belongings);
        this.writers = IntStream.range(0, settings.writers())
                .mapToObj(number -> Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("journal-" + number).daemon().factory()))
                .toList();
        metrics.gauge(
                "rostrum.webconf.journal.waiting",
                "Changes that are not on the disk yet",
                () -> open.values().stream().mapToInt(Journal::waiting).sum());
        metrics.gauge("rostrum.webconf.journal.open", "Conferences whose changes are written here", open::size);
    }

    @Override
    public String name() {
        return "journals";
    }

    @Override
    public void start() throws IOException {
        Files.createDirectories(settings.directory(), ConferenceDirectory.privately());
        var unused = writers.getFirst().scheduleWithFixedDelay(this::sweep, 0, SWEEP.toSeconds(), TimeUnit.SECONDS);
    }

    /** Writes what waits. */
    @Override
    public void stop() throws InterruptedException {
        open.forEach((conference, journal) -> close(conference, journal.generation()));
        for (ScheduledExecutorService writer : writers) {
            writer.shutdown();
            if (!writer.awaitTermination(STOP_MS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("journals are still being written after " + STOP_MS + " ms");
            }
        }
    }

    @Override
    public HealthResult check() {
        List<String> troubles = open.values().stream()
                .flatMap(journal -> journal.trouble().stream())
                .toList();
        String ofOpening = trouble;
        if (!troubles.isEmpty()) {
            return HealthResult.down(troubles.size() + " conferences can't be written: " + troubles.getFirst());
        }
        return ofOpening != null
                ? HealthResult.down("a conference can't be opened: " + ofOpening)
                : HealthResult.up(open.size() + " conferences in " + settings.directory());
    }

    @Override
    public CompletableFuture<Opened> open(String conference, long generation, MeetingInfo info) {
        return CompletableFuture.supplyAsync(() -> take(conference, generation, info), writer(conference));
    }

    private Opened take(String conference, long generation, MeetingInfo info) {
        try {
            Opened opened = tryToTake(conference, generation, info);
            trouble = null;
            return opened;
        } catch (UnreadableJournalException e) {
            LOG.error(
                    "What was left of {} can't be read; it is refused until the file is mended or moved away",
                    conference,
                    e);
            return new Opened.Refused(Refusal.NOT_STORED);
        } catch (IOException e) {
            LOG.error("{} can't be opened", conference, e);
            means.counters().failed();
            trouble = String.valueOf(e);
            return new Opened.Refused(Refusal.NOT_STORED);
        }
    }

    private Opened tryToTake(String conference, long generation, MeetingInfo info) throws IOException {
        Journal held = open.get(conference);
        if (held != null && held.generation() == generation) {
            return new Opened.Ready(held.reread());
        }
        if (held != null && held.generation() < generation) {
            open.remove(conference);
            held.close();
        }
        Optional<Journal.Taken> taken = Journal.take(
                conference, generation, info, means, writer(conference), () -> superseded(conference, generation));
        if (taken.isEmpty()) {
            return new Opened.Refused(Refusal.CONFERENCE_DOESNT_EXIST);
        }
        open.put(conference, taken.get().journal());
        clearBelongings(conference, taken.get().past());
        return new Opened.Ready(taken.get().past());
    }

    private void superseded(String conference, long generation) {
        open.remove(conference);
        superseded.superseded(conference, generation);
    }

    @Override
    public boolean ready(String conference) {
        Journal journal = open.get(conference);
        return journal != null && journal.ready();
    }

    @Override
    public void record(ActiveMeeting after, List<Minutes.Note> notes) {
        Journal journal = open.get(after.conference());
        if (journal != null && journal.generation() == after.generation()) {
            journal.add(after, notes);
        }
    }

    @Override
    public void close(String conference, long generation) {
        Journal journal = open.get(conference);
        if (journal != null && journal.generation() == generation) {
            writer(conference).execute(() -> {
                journal.close();
                open.remove(conference, journal);
            });
        }
    }

    @Override
    public void onSuperseded(Superseded listener) {
        superseded = listener;
    }

    /** Says that what is open is in use, and then forgets what is over. */
    private void sweep() {
        try {
            CompletableFuture<?>[] touched = open.entrySet().stream()
                    .map(entry -> touched(entry.getKey(), entry.getValue()))
                    .toArray(CompletableFuture<?>[]::new);
            var unused = CompletableFuture.allOf(touched).thenRunAsync(this::forget, writers.getFirst());
        } catch (RejectedExecutionException e) {
            LOG.debug("Nothing is forgotten any more, as this server stops", e);
        }
    }

    private CompletableFuture<Void> touched(String conference, Journal journal) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        journal.touch(clock.instant());
                    } catch (IOException e) {
                        LOG.warn("{} could not be marked as used", conference, e);
                    }
                },
                writer(conference));
    }

    private void forget() {
        try {
            attic.sweep(clock.instant());
        } catch (IOException e) {
            LOG.warn("What is over could not be forgotten", e);
        }
    }

    /** A conference goes on with what is left over, too; the next one to open it tries again. */
    private void clearBelongings(String conference, Minutes past) {
        try {
            belongings.keepOnly(
                    conference,
                    past.workspace().contents().items().values().stream()
                            .flatMap(content -> content.files().stream())
                            .collect(Collectors.toSet()));
        } catch (IOException e) {
            LOG.warn("What a crash left of {} could not all be removed", conference, e);
        }
    }

    private ScheduledExecutorService writer(String conference) {
        return writers.get(Math.floorMod(conference.hashCode(), writers.size()));
    }
}
