/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rostrum.webconf.journal.JournalFile.Found;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.Minutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One conference in one generation. Changes are gathered for a moment, written together, and on the disk then; when they wait too long,
 * too many wait, or the disk has failed, {@link #ready} says so at once.
 *
 * <pre>
 * WRITING ──disk fails──▶ FAILED ──file written anew──▶ WRITING
 *    └──a higher generation, or the end──┴──▶ OVER
 * </pre>
 *
 * <p>After a failure nobody knows what the file holds. The next attempt puts another in its place, with the meeting as it is by then: nothing
 * is lost while the process lives.
 *
 * <p>{@link #add} is called on the meeting's loop, {@link #ready} and {@link #trouble} anywhere, all else on the writer's thread.
 */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final ConferenceDirectory directory;
    private final long generation;
    private final Means means;
    private final ScheduledExecutorService writer;
    private final Runnable superseded;

    private final Queue<Step> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingNotes = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile @Nullable Step beingWritten;
    private volatile @Nullable String trouble;

    private Origin origin;
    private JournalFile file;
    private @Nullable ActiveMeeting latest;
    private boolean over;

    /** Some changes, and the meeting after them. */
    private record Step(ActiveMeeting after, List<Minutes.Note> notes, long atNanos) {}

    /**
     * A conference that was taken over.
     *
     * @param past what was left in it
     */
    record Taken(Journal journal, Minutes past) {}

    private Journal(
            ConferenceDirectory directory,
            Origin origin,
            JournalFile file,
            Means means,
            ScheduledExecutorService writer,
            Runnable superseded) {
        this.directory = directory;
        this.generation = origin.generation();
        this.origin = origin;
        this.file = file;
        this.means = means;
        this.writer = writer;
        this.superseded = superseded;
    }

    /**
     * Takes a conference over. From here on no lower generation counts.
     *
     * @param superseded called when a higher generation is found
     * @return nothing when a higher generation is there
     */
    static Optional<Taken> take(
            String conference,
            long generation,
            MeetingInfo info,
            Means means,
            ScheduledExecutorService writer,
            Runnable superseded)
            throws IOException {
        ConferenceDirectory directory = ConferenceDirectory.of(means.settings().directory(), info);
        directory.create();
        long highest = directory.highest().orElse(Long.MIN_VALUE);
        if (highest > generation) {
            return Optional.empty();
        }
        Optional<Found> found =
                highest == Long.MIN_VALUE ? Optional.empty() : read(directory, highest, conference, means.codec());
        if (found.isPresent() && highest == generation) {
            Minutes past = found.get().minutes().vacated();
            JournalFile file = goOn(directory, found.get(), past, means.codec());
            Journal journal = new Journal(directory, found.get().origin(), file, means, writer, superseded);
            return Optional.of(new Taken(journal, past));
        }
        Origin origin = new Origin(conference, generation, found.map(Found::asPredecessor), info.expiry());
        Minutes past = found.map(f -> f.minutes().vacated()).orElse(Minutes.NONE);
        JournalFile file = JournalFile.create(directory, origin, past.under(info.subject()), means.codec());
        // Who was about to forget the conference (Attic) has seen the new file by now, or put the old one aside before.
        if (found.isPresent() && !directory.has(highest)) {
            file.close();
            past = Minutes.NONE;
            origin = new Origin(conference, generation, Optional.empty(), info.expiry());
            file = JournalFile.create(directory, origin, past.under(info.subject()), means.codec());
        }
        return Optional.of(new Taken(new Journal(directory, origin, file, means, writer, superseded), past));
    }

    /** A file of an earlier format is written anew first: none has records of two. */
    private static JournalFile goOn(ConferenceDirectory directory, Found found, Minutes past, MinutesCodec codec)
            throws IOException {
        return found.format() == JournalFile.FORMAT
                ? JournalFile.goOn(directory.file(found.origin().generation()), found)
                : JournalFile.create(directory, found.origin(), past, codec);
    }

    /** What a file holds; nothing when the conference has just been forgotten. */
    private static Optional<Found> read(
            ConferenceDirectory directory, long generation, String conference, MinutesCodec codec) throws IOException {
        Found found;
        try {
            found = JournalFile.read(directory.file(generation), codec);
        } catch (NoSuchFileException e) {
            LOG.debug("{} was forgotten just now", directory.path(), e);
            return Optional.empty();
        }
        if (!found.origin().conference().equals(conference)) {
            throw new UnreadableJournalException(
                    directory.file(generation) + " is of " + found.origin().conference() + " and not of " + conference);
        }
        if (found.torn() > 0) {
            LOG.info(
                    "The last {} bytes of {} are not whole and do not count", found.torn(), directory.file(generation));
        }
        return Optional.of(found);
    }

    long generation() {
        return generation;
    }

    /** Has changes written. */
    void add(ActiveMeeting after, List<Minutes.Note> notes) {
        waitingNotes.addAndGet(notes.size());
        waiting.add(new Step(after, notes, System.nanoTime()));
        scheduleIn(means.settings().commitAfter().toNanos());
    }

    /** Whether what is added now will be on the disk soon. */
    boolean ready() {
        Step written = beingWritten;
        Step oldest = written != null ? written : waiting.peek();
        return trouble == null
                && waitingNotes.get() < means.settings().maxWaiting()
                && (oldest == null
                        || System.nanoTime() - oldest.atNanos()
                                < means.settings().patience().toNanos());
    }

    /** How many changes are not on the disk yet. */
    int waiting() {
        return waitingNotes.get();
    }

    /** Why nothing can be written, if so. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void scheduleIn(long nanos) {
        if (scheduled.compareAndSet(false, true)) {
            var unused = writer.schedule(this::commit, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Brings to the disk what waits. */
    void commit() {
        scheduled.set(false);
        if (over) {
            return;
        }
        beingWritten = waiting.peek();
        List<Minutes.Note> notes = gathered();
        try {
            write(notes);
            if (trouble != null) {
                LOG.info("{} can be written again", directory.path());
                trouble = null;
            }
            if (beingWritten != null) {
                means.counters().committed(System.nanoTime() - beingWritten.atNanos());
            }
            if (outdated()) {
                supersede();
            }
        } catch (IOException e) {
            failed(e);
        } finally {
            beingWritten = null;
            waitingNotes.addAndGet(-notes.size());
        }
    }

    private List<Minutes.Note> gathered() {
        List<Minutes.Note> notes = new ArrayList<>();
        for (Step step = waiting.poll(); step != null; step = waiting.poll()) {
            notes.addAll(step.notes());
            latest = step.after();
        }
        return notes;
    }

    private void write(List<Minutes.Note> notes) throws IOException {
        ActiveMeeting now = latest;
        long enough = Math.max(means.settings().compactAfter(), file.beginning());
        if (now != null && (trouble != null || expiryMoved(now) || file.tail() > enough)) {
            // A file that somebody went on from must stay as it was found.
            if (!outdated()) {
                writeAnew(now);
            }
        } else if (!notes.isEmpty()) {
            file.append(notes, means.codec());
        }
    }

    private boolean expiryMoved(ActiveMeeting now) {
        return !now.info().expiry().equals(origin.expiry());
    }

    private void writeAnew(ActiveMeeting now) throws IOException {
        origin = origin.expiring(now.info().expiry());
        JournalFile anew = JournalFile.create(directory, origin, Minutes.of(now).vacated(), means.codec());
        JournalFile before = file;
        file = anew;
        means.counters().compacted();
        before.close();
    }

    private boolean outdated() throws IOException {
        return directory.highest().orElse(Long.MIN_VALUE) > generation;
    }

    private void failed(IOException e) {
        means.counters().failed();
        if (trouble == null) {
            LOG.error("{} can't be written; changes are refused until it can", directory.path(), e);
        }
        trouble = directory.path() + ": " + e;
        scheduleIn(means.settings().retry().toNanos());
    }

    private void supersede() {
        LOG.warn(
                "{} was opened in a higher generation; what happens here in generation {} is void",
                directory.path(),
                generation);
        means.counters().superseded();
        over();
        superseded.run();
    }

    /** What was left by what has been added until now. */
    Minutes reread() throws IOException {
        commit();
        return JournalFile.read(directory.file(generation), means.codec())
                .minutes()
                .vacated();
    }

    /** Says that the conference is in use. */
    void touch(Instant now) throws IOException {
        if (!over) {
            Files.setLastModifiedTime(directory.file(generation), FileTime.from(now));
        }
    }

    /** Writes what waits and lets go of the file. */
    void close() {
        commit();
        if (trouble != null) {
            LOG.error("What happened last in {} is lost: {}", directory.path(), trouble);
        }
        over();
    }

    private void over() {
        over = true;
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("{} could not be closed", directory.file(generation), e);
        }
    }
}
