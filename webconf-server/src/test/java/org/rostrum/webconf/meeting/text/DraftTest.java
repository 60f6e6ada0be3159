/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class DraftTest {
    private Draft draft = Draft.EMPTY;

    private void edit(long base, int start, int length, String text) {
        Verdict<Edit> verdict = draft.rebase(base, 1, start, length, text);
        assertThat(verdict).isInstanceOf(Verdict.Done.class);
        draft = draft.with(((Verdict.Done<Edit>) verdict).events().getFirst());
    }

    private void denied(long base, int start, int length, String text, Denial why) {
        assertThat(draft.rebase(base, 1, start, length, text)).isEqualTo(Verdict.denied(why));
    }

    @Test
    void editsOfTheSameTextAtDifferentPlacesBothCount() {
        edit(0, 0, 0, "one two three");

        edit(1, 0, 3, "1");
        edit(1, 8, 5, "3");

        assertThat(draft.text()).isEqualTo("1 two 3");
    }

    @Test
    void laterEditOfTheSamePlaceIsStale() {
        edit(0, 0, 0, "one two three");
        edit(1, 4, 3, "2");

        denied(1, 5, 1, "W", Denial.STALE);
        denied(1, 0, 13, "", Denial.STALE);
    }

    @Test
    void insertionAtTheEdgeOfAnEditCounts() {
        edit(0, 0, 0, "abc");
        edit(1, 1, 1, "BBB");

        edit(1, 1, 0, "<");
        edit(1, 2, 0, ">");

        assertThat(draft.text()).isEqualTo("a<BBB>c");
    }

    @Test
    void editThatNeverFittedIsInvalid() {
        edit(0, 0, 0, "abc");

        denied(1, 2, 2, "", Denial.INVALID);
        denied(1, -1, 0, "", Denial.INVALID);
        denied(1, 0, -1, "", Denial.INVALID);
        denied(2, 0, 0, "", Denial.INVALID);
        denied(-1, 0, 0, "", Denial.INVALID);
        denied(0, 1, 0, "x", Denial.INVALID);
        denied(1, Integer.MAX_VALUE, Integer.MAX_VALUE, "", Denial.INVALID);
    }

    @Test
    void surrogatePairIsNotCut() {
        edit(0, 0, 0, "\uD83D\uDE00");

        denied(1, 1, 0, "x", Denial.INVALID);
        denied(1, 0, 1, "", Denial.INVALID);
        edit(1, 0, 2, "");
    }

    @Test
    void textGrowsToItsLimit() {
        edit(0, 0, 0, "x".repeat(Draft.MAX_TEXT));

        denied(1, 0, 0, "x", Denial.INVALID);
        edit(1, 0, 1, "y");
    }

    @Test
    void editOfATextThatNobodyRemembersIsStale() {
        for (int i = 0; i <= Draft.RECENT; i++) {
            edit(i, 0, 0, "x");
        }

        denied(0, 0, 0, "y", Denial.STALE);
        edit(1, 0, 0, "y");
    }

    /** An edit changes what its author meant and nothing else, whatever happened since he looked. */
    @Property
    void editThatIsMovedReplacesTheSameWords(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>(List.of(""));
        draft = Draft.EMPTY;
        for (int i = 0; i < steps; i++) {
            int base = Math.max(0, (int) draft.revision() - random.nextInt(4));
            String seen = texts.get(base);
            int start = random.nextInt(seen.length() + 1);
            int length = random.nextInt(Math.min(3, seen.length() - start) + 1);
            String words = Integer.toString(i);
            if (draft.rebase(base, 1, start, length, words) instanceof Verdict.Done<Edit> done) {
                Edit edit = done.events().getFirst();
                assertThat(draft.text().substring(edit.start(), edit.start() + edit.length()))
                        .isEqualTo(seen.substring(start, start + length));
                draft = draft.with(edit);
                texts.add(draft.text());
            }
        }

        assertThat(texts).hasSize((int) draft.revision() + 1);
    }
}
