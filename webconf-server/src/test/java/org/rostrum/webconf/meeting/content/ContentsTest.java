/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.board.Points;
import org.rostrum.webconf.meeting.board.Shape;
import org.rostrum.webconf.meeting.content.Contents.Command.Create;
import org.rostrum.webconf.meeting.content.Contents.Command.Present;
import org.rostrum.webconf.meeting.content.Contents.Command.RequestUpload;
import org.rostrum.webconf.meeting.content.Contents.Command.ReserveTitle;
import org.rostrum.webconf.meeting.content.Contents.Command.Supply;
import org.rostrum.webconf.meeting.content.Contents.Command.With;
import org.rostrum.webconf.meeting.content.ItemCommand.Delete;
import org.rostrum.webconf.meeting.content.ItemCommand.Extended;
import org.rostrum.webconf.meeting.content.ItemCommand.SetTitle;
import org.rostrum.webconf.meeting.content.ItemCommand.SetVisibility;
import org.rostrum.webconf.meeting.content.ItemCommand.Stage;
import org.rostrum.webconf.meeting.file.Cipher;
import org.rostrum.webconf.meeting.file.Octets;
import org.rostrum.webconf.meeting.file.StoredFile;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.webconf.meeting.part.Trial.BOB;
import static org.rostrum.webconf.meeting.part.Trial.EVE;
import static org.rostrum.webconf.meeting.part.Trial.PAM;

class ContentsTest {
    private final Trial<Contents.Command, Contents.Event, Contents> trial = new Trial<>(Contents.EMPTY);

    private static Create create(String title, Extension extension) {
        return new Create(title, extension, Optional.empty(), Storage.NONE);
    }

    private static ReserveTitle reserve(String title, int cookie) {
        return new ReserveTitle(title, cookie, Optional.empty());
    }

    private long make(long user, Extension extension) {
        return trial.does(user, create("Item " + trial.part().lastId(), extension));
    }

    private void item(long user, long id, ItemCommand command) {
        trial.does(user, new With(id, command));
    }

    private Content content(long id) {
        return trial.part().find(id).orElseThrow();
    }

    private static StoredFile file(long size) {
        return new StoredFile("a/b", new Cipher(Octets.of(), Octets.of(), Octets.of()), size);
    }

    @Test
    void filesHaveSoMuchRoomAndHandoutsTheirOwn() {
        Storage storage = new Storage(100, 50, 100);
        trial.does(BOB, new Create("A", Snapshot.of(file(60), 1, 1), Optional.empty(), storage));

        trial.denies(BOB, new Create("B", Snapshot.of(file(41), 1, 1), Optional.empty(), storage), Denial.LIMIT);
        trial.denies(BOB, new Create("C", new Handout(file(51)), Optional.empty(), storage), Denial.LIMIT);
        long handout = trial.does(BOB, new Create("C", new Handout(file(50)), Optional.empty(), storage));
        trial.denies(BOB, new RequestUpload(9, 41, storage), Denial.LIMIT);
        trial.denies(BOB, new RequestUpload(9, 101, storage), Denial.INVALID);
        trial.does(BOB, new RequestUpload(9, 40, storage));
        item(BOB, handout, new Delete());
        trial.does(BOB, new RequestUpload(9, 50, storage));
    }

    @Test
    void uploadOfNothingIsDenied() {
        Storage storage = new Storage(100, 50, 100);

        trial.denies(BOB, new RequestUpload(0, 9, storage), Denial.INVALID);
        trial.denies(BOB, new RequestUpload(-9, 9, storage), Denial.INVALID);
        trial.denies(BOB, new RequestUpload(9, 0, storage), Denial.INVALID);
        trial.denies(BOB, new RequestUpload(Long.MIN_VALUE, Long.MAX_VALUE, storage), Denial.INVALID);
    }

    @Test
    void fileThatIsInTwoPlacesCountsOnce() {
        NativeFile file = new NativeFile("a", file(50));

        trial.does(BOB, new Create("A", new Handout(file.stored()), Optional.of(file), new Storage(0, 50, 50)));

        assertThat(content(1).bytes()).isEqualTo(50);
    }

    @Test
    void titleIsReservedForOneAndThenUsed() {
        trial.does(BOB, reserve("Plan", 1));

        trial.denies(EVE, reserve("PLAN", 1), Denial.TITLE_RESERVED_FOR_CREATION);
        trial.denies(EVE, create("plan", Poll.UNASKED), Denial.TITLE_RESERVED_FOR_CREATION);
        long id = trial.does(BOB, create("Plan", Poll.UNASKED));

        assertThat(trial.part().titles().reserved()).isEmpty();
        assertThat(trial.does(EVE, reserve("Plan", 1))).isEqualTo(id);
        trial.denies(BOB, reserve("Plan", 2), Denial.TITLE_RESERVED_FOR_UPGRADE);
    }

    @Test
    void externalIdentifierIsReservedLikeATitle() {
        trial.does(BOB, new ReserveTitle("Plan", 1, Optional.of("id")));

        trial.denies(EVE, new ReserveTitle("Other", 1, Optional.of("id")), Denial.EXTERNAL_ID_RESERVED_FOR_CREATION);
        trial.does(BOB, create("Plan", Poll.UNASKED));
        trial.does(EVE, new ReserveTitle("Other", 1, Optional.of("id")));
        trial.denies(BOB, new ReserveTitle("Third", 1, Optional.of("id")), Denial.EXTERNAL_ID_RESERVED_FOR_UPGRADE);
    }

    @Test
    void reservationLapsesOrGoesWithItsHolder() {
        trial.does(BOB, reserve("Plan", 1));
        trial.pass(Titles.KEPT.minus(Duration.ofMillis(1)));
        trial.denies(EVE, reserve("Plan", 1), Denial.TITLE_RESERVED_FOR_CREATION);
        trial.pass(Duration.ofMillis(1));
        trial.does(EVE, reserve("Plan", 1));

        trial.leaves(EVE);

        assertThat(trial.does(BOB, create("Plan", Poll.UNASKED))).isPositive();
    }

    @Test
    void titleIsUniqueOneLineAndNotTooLong() {
        long first = make(BOB, Poll.UNASKED);
        long second = trial.does(BOB, create("Second", Poll.UNASKED));

        trial.denies(BOB, create("second", Poll.UNASKED), Denial.TITLE_IN_USE);
        trial.denies(BOB, new With(first, new SetTitle("SECOND")), Denial.TITLE_IN_USE);
        trial.denies(BOB, create(" ", Poll.UNASKED), Denial.INVALID);
        trial.denies(BOB, create("two\nlines", Poll.UNASKED), Denial.INVALID);
        trial.denies(BOB, create("x".repeat(256), Poll.UNASKED), Denial.INVALID);
        trial.denies(EVE, new With(second, new SetTitle("Mine")), Denial.NOT_ALLOWED);
        item(BOB, second, new SetTitle("x".repeat(255)));
        item(BOB, second, new SetTitle("X".repeat(255)));
    }

    @Test
    void whatIsOnStageIsVisibleToAll() {
        long id = make(BOB, Whiteboard.BLANK);
        item(BOB, id, new SetVisibility(Visibility.OWNER));

        trial.denies(PAM, new With(id, new Stage()), Denial.NOT_FOUND);
        item(BOB, id, new SetVisibility(Visibility.PRESENTERS));
        trial.denies(BOB, new With(id, new Stage()), Denial.NOT_ALLOWED);
        item(PAM, id, new Stage());
        assertThat(content(id).visibility()).isEqualTo(Visibility.EVERYONE);
        assertThat(trial.part().active()).isEqualTo(id);
        assertThat(trial.part().presenter()).isEqualTo(PAM);

        item(PAM, id, new SetVisibility(Visibility.PRESENTERS));
        assertThat(trial.part().active()).isZero();
        trial.denies(EVE, new With(id, new Delete()), Denial.NOT_FOUND);
    }

    @Test
    void batonFallsWithItsHolderAndTheItemStays() {
        long id = make(PAM, Whiteboard.BLANK);
        item(PAM, id, new Stage());

        trial.demotes(PAM);
        assertThat(trial.part().presenter()).isZero();
        assertThat(trial.part().active()).isEqualTo(id);
        trial.does(PAM, new Present());
        trial.leaves(PAM);

        assertThat(trial.part().presenter()).isZero();
        item(PAM, id, new Delete());
        assertThat(trial.part().active()).isZero();
    }

    @Test
    void thereIsRoomForSoManyItems() {
        for (int i = 0; i < Contents.MAX_ITEMS; i++) {
            trial.does(BOB, create("Item " + i, Poll.UNASKED));
        }

        trial.denies(BOB, create("One more", Poll.UNASKED), Denial.LIMIT);
        item(BOB, 7, new Delete());
        assertThat(trial.does(BOB, create("One more", Poll.UNASKED))).isEqualTo(Contents.MAX_ITEMS + 1);
    }

    @Test
    void commandForAnotherTypeFindsNothing() {
        long poll = make(BOB, Poll.UNASKED);

        trial.denies(PAM, new With(poll, new Extended(new WebPage.Command.SetUrl("https://a/"))), Denial.NOT_FOUND);
        trial.denies(PAM, new With(99, new Delete()), Denial.NOT_FOUND);
    }

    @ParameterizedTest(name = "{0} choices: {1}")
    @CsvSource({"1, false", "2, true", "7, true", "8, false"})
    void pollHasTwoToSevenChoices(int choices, boolean good) {
        long id = make(BOB, Poll.UNASKED);
        ItemCommand ask = new Extended(new Poll.Command.SetPoll("Which?", Collections.nCopies(choices, "this")));

        if (good) {
            item(BOB, id, ask);
            assertThat(((Poll) content(id).extension()).choices()).hasSize(choices);
        } else {
            trial.denies(BOB, new With(id, ask), Denial.INVALID);
        }
    }

    @Test
    void voteIsOneForEachAndOnlyWhileThePollIsOpen() {
        long id = make(BOB, Poll.UNASKED);
        item(BOB, id, new Extended(new Poll.Command.SetPoll("Tea?", List.of("Yes", "No"))));
        trial.denies(EVE, new With(id, new Extended(new Poll.Command.Vote(1))), Denial.NOT_ALLOWED);
        item(BOB, id, new Extended(new Poll.Command.SetState(true, false)));

        item(EVE, id, new Extended(new Poll.Command.Vote(1)));
        item(EVE, id, new Extended(new Poll.Command.Vote(2)));
        item(PAM, id, new Extended(new Poll.Command.Vote(2)));
        trial.denies(EVE, new With(id, new Extended(new Poll.Command.Vote(3))), Denial.INVALID);
        assertThat(((Poll) content(id).extension()).counts()).containsExactly(0, 2);
        item(EVE, id, new Extended(new Poll.Command.Vote(0)));
        assertThat(((Poll) content(id).extension()).counts()).containsExactly(0, 1);

        item(BOB, id, new Extended(new Poll.Command.ClearVotes()));
        assertThat(((Poll) content(id).extension()).counts()).containsExactly(0, 0);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://example.com/a?b=c#d, true",
        "http://example.com, true",
        "ftp://example.com/, false",
        "javascript:alert(1), false",
        "https://, false",
        "https://a b/, false",
        "https://a\"b/, false"
    })
    void webAddressIsOne(String url, boolean good) {
        long id = make(BOB, WebPage.BLANK);
        ItemCommand set = new Extended(new WebPage.Command.SetUrl(url));

        if (good) {
            item(BOB, id, set);
            assertThat(((WebPage) content(id).extension()).url()).isEqualTo(url);
        } else {
            trial.denies(BOB, new With(id, set), Denial.INVALID);
        }
    }

    private static Supply update(long deck, Deck.Supplement more, Storage storage) {
        long bytes = more.files().stream().mapToLong(StoredFile::size).sum();
        return new Supply(deck, new Deck.Command.Update(more), bytes, storage);
    }

    private static Supply update(long deck, Map<Integer, StoredFile> slides, Map<Integer, StoredFile> notes) {
        return update(deck, new Deck.Supplement(slides, notes, Optional.empty()), new Storage(1_000, 0, 100));
    }

    private static Deck deck() {
        Deck.Thumbnails small = new Deck.Thumbnails(file(1), List.of("1.jpg", "2.jpg"));
        Map<Integer, StoredFile> slides = Map.of(1, file(10), 2, file(11));
        return Deck.of(2, new Deck.Pictures(slides, Optional.empty(), Optional.of(small), Optional.empty(), Map.of()));
    }

    private long madeDeck() {
        return trial.does(BOB, new Create("Deck", deck(), Optional.empty(), new Storage(1_000, 0, 100)));
    }

    private Deck deck(long id) {
        return (Deck) content(id).extension();
    }

    @Test
    void deckTakesOtherSlidesAndMoreOfThemAndNotes() {
        long id = madeDeck();

        trial.does(BOB, update(id, Map.of(2, file(20), 3, file(30)), Map.of(Deck.WHOLE, file(5), 3, file(6))));

        assertThat(deck(id).slideCount()).isEqualTo(3);
        assertThat(deck(id).board().pages()).isEqualTo(3);
        assertThat(deck(id).pictures().slides()).isEqualTo(Map.of(1, file(10), 2, file(20), 3, file(30)));
        assertThat(deck(id).pictures().notes()).containsOnlyKeys(Deck.WHOLE, 3);
        assertThat(deck(id).pictures().thumbnails().orElseThrow().names())
                .as("of the slide that looks different there is none")
                .containsExactly("1.jpg", "");
        assertThat(content(id).bytes()).as("the old slide takes no room").isEqualTo(10 + 20 + 30 + 5 + 6 + 1);
    }

    @Test
    void whatDoesNotFitADeckIsRefused() {
        long id = madeDeck();

        trial.denies(BOB, update(id, Map.of(4, file(1)), Map.of()), Denial.INVALID);
        trial.denies(BOB, update(id, Map.of(0, file(1)), Map.of()), Denial.INVALID);
        trial.denies(BOB, update(id, Map.of(), Map.of(3, file(1))), Denial.INVALID);
        trial.denies(BOB, update(id + 1, Map.of(1, file(1)), Map.of()), Denial.NOT_FOUND);
        trial.denies(BOB, update(make(BOB, Whiteboard.BLANK), Map.of(1, file(1)), Map.of()), Denial.NOT_FOUND);
    }

    @Test
    void deckIsChangedByItsOwnerAndByPresentersAsFarAsThereIsRoom() {
        long id = madeDeck();
        Deck.Supplement more = new Deck.Supplement(Map.of(1, file(79)), Map.of(), Optional.empty());

        trial.denies(EVE, update(id, more, new Storage(1_000, 0, 100)), Denial.NOT_ALLOWED);
        trial.denies(PAM, update(id, more, new Storage(100, 0, 100)), Denial.LIMIT);
        trial.does(PAM, update(id, more, new Storage(101, 0, 100)));
    }

    @Test
    void imageOnABoardTakesRoomUntilItIsTakenOff() {
        long id = make(BOB, Whiteboard.BLANK);
        Shape place = new Shape(0, 0, Points.of(0, 0, 9, 9), Optional.of("a.png"), Optional.empty());
        Extension.Command paste = new Extension.OnBoard(new Board.Command.Paste(1, place, file(60)));
        Storage storage = new Storage(100, 0, 100);

        long image = trial.does(BOB, new Supply(id, paste, 60, storage));
        trial.denies(BOB, new Supply(id, paste, 60, storage), Denial.LIMIT);
        assertThat(content(id).bytes()).isEqualTo(60);
        item(BOB, id, new Extended(new Extension.OnBoard(new Board.Command.Remove(image))));

        assertThat(content(id).files()).isEmpty();
    }
}
