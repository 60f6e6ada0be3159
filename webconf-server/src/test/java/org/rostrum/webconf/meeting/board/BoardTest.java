/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.board;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.kit.collection.SortedTable;
import org.rostrum.webconf.meeting.board.Board.Command.Add;
import org.rostrum.webconf.meeting.board.Board.Command.Append;
import org.rostrum.webconf.meeting.board.Board.Command.Clear;
import org.rostrum.webconf.meeting.board.Board.Command.Modify;
import org.rostrum.webconf.meeting.board.Board.Command.MovePointer;
import org.rostrum.webconf.meeting.board.Board.Command.Paste;
import org.rostrum.webconf.meeting.board.Board.Command.Remove;
import org.rostrum.webconf.meeting.file.Cipher;
import org.rostrum.webconf.meeting.file.Octets;
import org.rostrum.webconf.meeting.file.StoredFile;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.webconf.meeting.part.Trial.BOB;
import static org.rostrum.webconf.meeting.part.Trial.EVE;
import static org.rostrum.webconf.meeting.part.Trial.PAM;

class BoardTest {
    private final Trial<Board.Command, Board.Event, Board> trial = new Trial<>(Board.blank(2));

    private static Shape line(int points) {
        return new Shape(
                0,
                1,
                Points.of(IntStream.range(0, 2 * points).map(i -> i % 1_000).toArray()),
                Optional.empty(),
                Optional.empty());
    }

    private static Add pen(int page, int points) {
        return new Add(1, page, Kind.PEN, line(points));
    }

    @Test
    void everybodyUndoesHisOwnAndPresentersWhatIsAnybodys() {
        long bobs = trial.does(BOB, pen(1, 2));
        long second = trial.does(BOB, pen(1, 2));

        trial.denies(EVE, new Remove(bobs), Denial.NOT_ALLOWED);
        trial.denies(EVE, new Modify(bobs, line(1)), Denial.NOT_ALLOWED);
        trial.does(BOB, new Remove(second));
        trial.does(PAM, new Remove(bobs));

        assertThat(trial.part().annotations()).isEmpty();
        assertThat(trial.part().points()).isZero();
        trial.denies(BOB, new Remove(bobs), Denial.NOT_FOUND);
    }

    @Test
    void numbersAreNeverUsedTwice() {
        long first = trial.does(BOB, pen(1, 1));
        trial.does(BOB, new Remove(first));

        assertThat(trial.does(BOB, pen(1, 1))).isEqualTo(first + 1);
    }

    @Test
    void lineGrowsByItsAuthorAloneAndUpToItsLimit() {
        long id = trial.does(BOB, pen(1, 4_095));

        trial.denies(PAM, new Append(id, Points.of(1, 1)), Denial.NOT_ALLOWED);
        trial.denies(BOB, new Append(id, Points.of(1)), Denial.INVALID);
        trial.denies(BOB, new Append(id, Points.NONE), Denial.INVALID);
        trial.denies(BOB, new Append(id, Points.of(1, 1, 2, 2)), Denial.LIMIT);
        trial.does(BOB, new Append(id, Points.of(1, 1)));

        trial.denies(BOB, new Append(id, Points.of(1, 1)), Denial.LIMIT);
        assertThat(trial.part().points()).isEqualTo(4_096);
    }

    @Test
    void figureDoesNotGrow() {
        long id = trial.does(BOB, new Add(1, 1, Kind.LINE, line(2)));

        trial.denies(BOB, new Append(id, Points.of(1, 1)), Denial.INVALID);
    }

    @ParameterizedTest(name = "{0} with {1} points, text {2}, style {3}: {4}")
    @CsvSource(nullValues = "-", textBlock = """
        PEN,       0,    -,     -,                     false
        PEN,       1,    -,     -,                     true
        PEN,       4096, -,     -,                     true
        PEN,       4097, -,     -,                     false
        PEN,       1,    words, -,                     false
        RECTANGLE, 2,    -,     -,                     true
        RECTANGLE, 3,    -,     -,                     false
        TEXT,      1,    words, -,                     true
        TEXT,      1,    words, font=Arial;size=24;b;i, true
        TEXT,      1,    words, color=red,             false
        TEXT,      1,    -,     -,                     false
        STAMP,     1,    star,  -,                     true
        STAMP,     1,    moon,  -,                     false
        IMAGE,     2,    name,  -,                     false
        """)
    void annotationLooksAsItsKindAllows(Kind kind, int points, String text, String style, boolean good) {
        Shape shape = new Shape(0, 1, line(points).points(), Optional.ofNullable(text), Optional.ofNullable(style));

        if (good) {
            assertThat(trial.does(BOB, new Add(1, 1, kind, shape))).isPositive();
        } else {
            trial.denies(BOB, new Add(1, 1, kind, shape), Denial.INVALID);
        }
    }

    @Test
    void nothingLiesBesideThePage() {
        Shape outside = new Shape(0, 1, Points.of(0, Points.FAR + 1), Optional.empty(), Optional.empty());
        Shape thick = new Shape(0, Points.FAR + 1, Points.of(0, 0), Optional.empty(), Optional.empty());

        trial.denies(BOB, new Add(1, 1, Kind.PEN, outside), Denial.INVALID);
        trial.denies(BOB, new Add(1, 1, Kind.PEN, thick), Denial.INVALID);
        trial.denies(BOB, pen(0, 1), Denial.INVALID);
        trial.denies(BOB, pen(3, 1), Denial.INVALID);
        trial.denies(BOB, new MovePointer(1, -1, 0, true), Denial.INVALID);
        trial.denies(PAM, new Clear(3), Denial.INVALID);
    }

    @Test
    void pageIsWipedAloneOrWithAll() {
        trial.does(BOB, pen(1, 1));
        trial.does(BOB, pen(2, 1));

        trial.does(PAM, new Clear(1));
        assertThat(trial.part().annotations()).extracting(Annotation::page).containsExactly(2);
        trial.does(BOB, pen(1, 1));
        trial.does(PAM, new Clear(0));
        assertThat(trial.part().annotations()).isEmpty();
        assertThat(trial.part().points()).isZero();
    }

    @Test
    void fullPageTakesNoMore() {
        for (int i = 0; i < Board.MAX_PER_PAGE; i++) {
            trial.does(BOB, pen(1, 1));
        }

        trial.denies(BOB, pen(1, 1), Denial.LIMIT);
        assertThat(trial.does(BOB, pen(2, 1))).isEqualTo(Board.MAX_PER_PAGE + 1);
    }

    private static Paste image(int page) {
        Shape place = new Shape(0, 0, Points.of(0, 0, 9, 9), Optional.of("a.png"), Optional.empty());
        return new Paste(page, place, new StoredFile("a/b", new Cipher(Octets.of(), Octets.of(), Octets.of()), 7));
    }

    @Test
    void imageKeepsItsFileWhileItIsOnThePage() {
        long first = trial.does(BOB, image(1));
        long second = trial.does(BOB, image(2));
        trial.does(BOB, pen(1, 2));

        trial.does(BOB, new Modify(first, image(1).shape()));
        trial.denies(EVE, new Remove(first), Denial.NOT_ALLOWED);
        assertThat(trial.part().pictures()).containsOnlyKeys(first, second);

        trial.does(BOB, new Remove(first));
        assertThat(trial.part().pictures()).containsOnlyKeys(second);
        trial.does(PAM, new Clear(2));
        assertThat(trial.part().pictures()).isEmpty();
        assertThat(trial.part().annotations()).hasSize(1);
    }

    @Test
    void wipedBoardHasNoImagesLeft() {
        trial.does(BOB, image(1));
        trial.does(BOB, image(2));

        trial.does(PAM, new Clear(0));

        assertThat(trial.part()).isEqualTo(new Board(2, 2, SortedTable.empty(), 0, SortedTable.empty()));
    }

    @Test
    void imageComesWithAFileOnlyAndLiesOnAPage() {
        trial.denies(BOB, new Add(1, 1, Kind.IMAGE, image(1).shape()), Denial.INVALID);
        trial.denies(BOB, image(3), Denial.INVALID);
        trial.denies(BOB, new Paste(1, line(2), image(1).picture()), Denial.INVALID);
    }

    @Test
    void boardTakesSoManyImages() {
        for (int i = 0; i < Board.MAX_PICTURES; i++) {
            trial.does(BOB, image(1));
        }

        trial.denies(BOB, image(2), Denial.LIMIT);
    }
}
