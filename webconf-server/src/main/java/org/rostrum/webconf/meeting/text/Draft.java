/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.text;

import java.util.ArrayList;
import java.util.List;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Texts;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * A text that several people edit at once. Everybody edits the text he sees; an edit of a text that is not the newest is moved over
 * what has happened since, as long as that is remembered and did not touch the same place.
 *
 * @param revision how many edits it has seen
 * @param recent the newest of them, oldest first
 */
public record Draft(long revision, String text, List<Edit> recent) {
    /** The longest text, in UTF-16 units: any such text fits in a PSOM String. */
    public static final int MAX_TEXT = 20_000;

    /** How far behind an edit may be. */
    public static final int RECENT = 128;

    /** Nothing has been written. */
    public static final Draft EMPTY = new Draft(0, "", List.of());

    public Draft {
        recent = List.copyOf(recent);
    }

    /**
     * Brings an edit up to date: what it comes to on the text as it is now.
     *
     * @param base the revision of the text that the author saw
     * @param by the author
     * @return the edit; or {@link Denial#INVALID} when it never fitted the text or leads to one that may not be, or
     *     {@link Denial#STALE} when it cannot be moved
     */
    public Verdict<Edit> rebase(long base, long by, int start, int length, String inserted) {
        if (base > revision || base < 0 || start < 0 || length < 0) {
            return Verdict.denied(Denial.INVALID);
        }
        if (revision - base > recent.size()) {
            return Verdict.denied(Denial.STALE);
        }
        List<Edit> since = recent.subList(recent.size() - (int) (revision - base), recent.size());
        long lengthThen = text.length() - since.stream().mapToLong(Edit::growth).sum();
        if ((long) start + length > lengthThen) {
            return Verdict.denied(Denial.INVALID);
        }
        int moved = start;
        for (Edit other : since) {
            if (moved >= other.start() + other.length() && moved + length > other.start()) {
                moved += other.growth();
            } else if (moved + length > other.start()) {
                return Verdict.denied(Denial.STALE);
            }
        }
        Edit edit = new Edit(revision + 1, by, moved, length, inserted);
        return fits(edit) ? Verdict.done(edit) : Verdict.denied(Denial.INVALID);
    }

    private boolean fits(Edit edit) {
        return text.length() + edit.growth() <= MAX_TEXT
                && Texts.printable(edit.text())
                && Texts.cuttable(text, edit.start())
                && Texts.cuttable(text, edit.start() + edit.length());
    }

    /** The text after an edit that was brought up to date. */
    public Draft with(Edit edit) {
        String edited = text.substring(0, edit.start()) + edit.text() + text.substring(edit.start() + edit.length());
        List<Edit> all = new ArrayList<>(recent);
        all.add(edit);
        return new Draft(edit.revision(), edited, all.subList(Math.max(0, all.size() - RECENT), all.size()));
    }
}
