/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Change;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Part;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * The one text of a meeting that all may edit, with formats (PSOM 7.5, 12.6 {@code X.SharedNotes}).
 *
 * @param runs the format of each unit of the text
 * @param paragraphs the format of each paragraph; there is one more than there are line feeds
 */
public record SharedNotes(Draft draft, Runs runs, List<Integer> paragraphs)
        implements Part<SharedNotes.Command, SharedNotes.Event, SharedNotes> {
    /** The formats that a run can have, by number. */
    public static final List<String> CHARACTER_FORMATS = List.of("", "b", "i", "b;i", "u", "b;u", "i;u", "b;i;u");

    /** How many formats a paragraph can have: plain, bullets, numbers. */
    public static final int PARAGRAPH_FORMATS = 3;

    /** How many bytes text, runs and paragraphs may have together, so that any client can be told them in one call. */
    public static final int MAX_WEIGHT = 64_000;

    private static final int BYTES_OF_A_UNIT = 3;
    private static final int BYTES_OF_A_RUN = 2 * Integer.BYTES;

    /** Nothing has been written. */
    public static final SharedNotes EMPTY = new SharedNotes(Draft.EMPTY, Runs.NONE, List.of(0));

    public SharedNotes {
        paragraphs = List.copyOf(paragraphs);
    }

    public sealed interface Command {
        /**
         * Change the notes.
         *
         * @param base the revision of the notes that the author saw
         * @param runs the formats of {@code text}
         * @param paragraphs the formats of its paragraphs: of those it begins, and of the one it begins in
         */
        record Replace(long base, int start, int length, String text, Runs runs, List<Integer> paragraphs)
                implements Command {
            public Replace {
                paragraphs = List.copyOf(paragraphs);
            }

            boolean wellFormed() {
                return runs.length() == text.length()
                        && runs.list().stream().allMatch(run -> run.length() > 0 && known(run.format()))
                        && paragraphs.size() == lineFeeds(text, 0, text.length()) + 1
                        && paragraphs.stream().allMatch(format -> format >= 0 && format < PARAGRAPH_FORMATS);
            }

            private static boolean known(int format) {
                return format >= 0 && format < CHARACTER_FORMATS.size();
            }
        }
    }

    public sealed interface Event extends Change {
        record Replaced(Edit edit, Runs runs, List<Integer> paragraphs) implements Event {
            public Replaced {
                paragraphs = List.copyOf(paragraphs);
            }
        }
    }

    @Override
    public Verdict<Event> decide(Command command, Caller caller) {
        return switch (command) {
            case Command.Replace replace -> {
                if (!caller.may(Action.EDIT_NOTES)) {
                    yield Verdict.denied(Denial.NOT_ALLOWED);
                }
                if (!replace.wellFormed()) {
                    yield Verdict.denied(Denial.INVALID);
                }
                Verdict<Event> verdict = draft.rebase(
                                replace.base(), caller.user(), replace.start(), replace.length(), replace.text())
                        .map(edit -> new Event.Replaced(edit, replace.runs(), replace.paragraphs()));
                yield tooMuch(verdict) ? Verdict.denied(Denial.LIMIT) : verdict;
            }
        };
    }

    private boolean tooMuch(Verdict<Event> verdict) {
        return verdict instanceof Verdict.Done<Event> done
                && done.events().stream().anyMatch(event -> evolve(event).weight() > MAX_WEIGHT);
    }

    /** What the notes take at most when they are told to a newcomer. */
    private int weight() {
        return BYTES_OF_A_UNIT * draft.text().length()
                + BYTES_OF_A_RUN * runs.list().size()
                + Integer.BYTES * paragraphs.size();
    }

    @Override
    public SharedNotes evolve(Event event) {
        return switch (event) {
            case Event.Replaced e -> {
                Edit edit = e.edit();
                yield new SharedNotes(
                        draft.with(edit), runs.replace(edit.start(), edit.length(), e.runs()), paragraphsAfter(e));
            }
        };
    }

    /** The paragraphs that the edit touches give way to those it brings. */
    private List<Integer> paragraphsAfter(Event.Replaced event) {
        int start = event.edit().start();
        int first = lineFeeds(draft.text(), 0, start);
        int last = first + lineFeeds(draft.text(), start, start + event.edit().length());
        List<Integer> after = new ArrayList<>(paragraphs.subList(0, first));
        after.addAll(event.paragraphs());
        after.addAll(paragraphs.subList(last + 1, paragraphs.size()));
        return after;
    }

    /** The formats of plain paragraphs of {@code text}. */
    public static List<Integer> plainParagraphs(String text) {
        return Collections.nCopies(lineFeeds(text, 0, text.length()) + 1, 0);
    }

    private static int lineFeeds(String text, int from, int to) {
        return (int)
                text.substring(from, to).chars().filter(unit -> unit == '\n').count();
    }
}
