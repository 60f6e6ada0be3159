/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.MeetingEvent;
import org.rostrum.webconf.meeting.MeetingRules;
import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.meeting.Seat;
import org.rostrum.webconf.meeting.SeatKey;

/**
 * What happened in one meeting lately, for those who lose their connection and come back. It is kept in chapters: the meeting as it was,
 * and the changes since. The oldest chapter goes when there are more than {@value #CHAPTERS}. Touched on the meeting's loop only.
 *
 * <p>A place in the history has a number that clients are told: the generation, and the revision in its lower {@value #REVISION_BITS}
 * bits. So a number means nothing to another server, or to this one after it was started anew.
 */
final class History {
    /** How many chapters are kept. */
    static final int CHAPTERS = 8;

    /** How many events fill a chapter. */
    static final int CHAPTER_EVENTS = 256;

    private static final int REVISION_BITS = 32;

    /** What one command brought about, without what was over at once. */
    private record Change(long sequence, List<MeetingEvent> events) {}

    /** The meeting at a place in the history, and the changes that follow it. */
    private record Chapter(long sequence, ActiveMeeting meeting, List<Change> changes) {}

    /**
     * What somebody missed.
     *
     * @param known the meeting that he knows
     * @param changes what has happened since, command by command
     */
    record Missed(long sequence, ActiveMeeting known, List<List<MeetingEvent>> changes) {
        /** Whether a device was in the meeting then, and saw it with the eyes that it has now. */
        boolean suits(SeatKey seat, Role role) {
            return known.roster().seat(seat).filter(Seat::connected).isPresent()
                    && known.roster()
                            .participant(seat.user())
                            .filter(then -> then.role() == role)
                            .isPresent()
                    && changes.stream()
                            .flatMap(List::stream)
                            .noneMatch(event -> event instanceof MeetingEvent.RoleChanged changed
                                    && changed.user().equals(seat.user()));
        }

        /** Hands over each event again, with the meeting as it was after all that came with it. */
        void replay(BiConsumer<MeetingEvent, ActiveMeeting> listener) {
            ActiveMeeting meeting = known;
            for (List<MeetingEvent> events : changes) {
                ActiveMeeting after = after(meeting, events);
                events.forEach(event -> listener.accept(event, after));
                meeting = after;
            }
        }
    }

    private final Deque<Chapter> chapters = new ArrayDeque<>();

    /** How many events the last chapter has. */
    private int filled;

    /** The number of a place in the history of a meeting: where it is now. */
    static long sequence(ActiveMeeting meeting) {
        return meeting.generation() << REVISION_BITS | meeting.revision();
    }

    /** A command has brought these events about. */
    void add(List<MeetingEvent> events, ActiveMeeting after) {
        List<MeetingEvent> kept =
                events.stream().filter(event -> !momentary(event)).toList();
        if (!chapters.isEmpty() && !kept.isEmpty()) {
            chapters.getLast().changes().add(new Change(sequence(after), kept));
            filled += kept.size();
        }
        if (chapters.isEmpty() || filled >= CHAPTER_EVENTS) {
            chapters.add(new Chapter(sequence(after), after, new ArrayList<>()));
            filled = 0;
        }
        if (chapters.size() > CHAPTERS) {
            chapters.removeFirst();
        }
    }

    private static boolean momentary(MeetingEvent event) {
        return event instanceof MeetingEvent.Worked worked && worked.event().momentary();
    }

    /** What somebody missed who knows the meeting up to a number; empty when that is no longer, or not, in the history. */
    Optional<Missed> since(long sequence, ActiveMeeting now) {
        if (chapters.isEmpty() || sequence < chapters.getFirst().sequence() || sequence > sequence(now)) {
            return Optional.empty();
        }
        ActiveMeeting known = chapters.getFirst().meeting();
        List<Change> since = new ArrayList<>();
        for (Chapter chapter : chapters) {
            if (chapter.sequence() <= sequence) {
                known = chapter.meeting();
                since.clear();
            }
            since.addAll(chapter.changes());
        }
        List<List<MeetingEvent>> missed = new ArrayList<>();
        for (Change change : since) {
            if (change.sequence() <= sequence) {
                known = after(known, change.events());
            } else {
                missed.add(change.events());
            }
        }
        return Optional.of(new Missed(sequence, known, missed));
    }

    /** What is kept happened inside the meeting, which therefore goes on. */
    private static ActiveMeeting after(ActiveMeeting meeting, List<MeetingEvent> events) {
        return (ActiveMeeting) MeetingRules.evolve(meeting, events);
    }
}
