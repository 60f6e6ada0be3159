/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.text;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Trial;
import org.rostrum.webconf.meeting.text.SharedNotes.Command.Replace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.webconf.meeting.part.Trial.BOB;

class SharedNotesTest {
    private final Trial<SharedNotes.Command, SharedNotes.Event, SharedNotes> trial = new Trial<>(SharedNotes.EMPTY);

    private static Replace plain(long base, int start, int length, String text) {
        return new Replace(base, start, length, text, Runs.of(0, text.length()), SharedNotes.plainParagraphs(text));
    }

    @Test
    void formatsFollowTheirText() {
        trial.does(BOB, new Replace(0, 0, 0, "bold\nlist", Runs.of(1, 9), List.of(0, 1)));
        trial.does(BOB, plain(1, 2, 0, "xx"));

        assertThat(trial.part().draft().text()).isEqualTo("boxxld\nlist");
        assertThat(trial.part().runs().list())
                .containsExactly(new Runs.Run(1, 2), new Runs.Run(0, 2), new Runs.Run(1, 7));
        assertThat(trial.part().paragraphs()).containsExactly(0, 1);
    }

    @Test
    void paragraphsThatAnEditTouchesGiveWay() {
        trial.does(BOB, new Replace(0, 0, 0, "a\nb\nc", Runs.of(0, 5), List.of(0, 1, 2)));

        trial.does(BOB, new Replace(1, 1, 3, "", Runs.NONE, List.of(2)));

        assertThat(trial.part().draft().text()).isEqualTo("ac");
        assertThat(trial.part().paragraphs()).containsExactly(2);
    }

    @Test
    void formatsMustFitTheTextAndExist() {
        trial.denies(BOB, new Replace(0, 0, 0, "ab", Runs.of(0, 3), List.of(0)), Denial.INVALID);
        trial.denies(BOB, new Replace(0, 0, 0, "ab", Runs.of(8, 2), List.of(0)), Denial.INVALID);
        trial.denies(BOB, new Replace(0, 0, 0, "ab", Runs.of(0, 2), List.of(3)), Denial.INVALID);
        trial.denies(BOB, new Replace(0, 0, 0, "ab", Runs.of(0, 2), List.of(0, 0)), Denial.INVALID);
        trial.denies(BOB, new Replace(0, 0, 0, "", new Runs(List.of(new Runs.Run(0, 0))), List.of(0)), Denial.INVALID);
    }

    @Test
    void notesStaySmallEnoughToBeToldAtOnce() {
        String lines = String.join("", Collections.nCopies(9_000, "\n"));
        trial.does(BOB, plain(0, 0, 0, lines));

        trial.denies(BOB, plain(1, 0, 0, "\n".repeat(1_000)), Denial.LIMIT);
        trial.does(BOB, plain(1, 0, 0, "some words"));
    }
}
