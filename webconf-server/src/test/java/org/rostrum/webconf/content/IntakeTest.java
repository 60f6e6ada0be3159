/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.board.Points;
import org.rostrum.webconf.meeting.content.ContentType;
import org.rostrum.webconf.meeting.content.Deck;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.Handout;
import org.rostrum.webconf.meeting.content.Media;
import org.rostrum.webconf.meeting.content.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rostrum.webconf.content.Packages.creating;
import static org.rostrum.webconf.content.Packages.file;
import static org.rostrum.webconf.content.Packages.notes;
import static org.rostrum.webconf.content.Packages.pasting;
import static org.rostrum.webconf.content.Packages.picture;
import static org.rostrum.webconf.content.Packages.slide;
import static org.rostrum.webconf.content.Packages.updating;

class IntakeTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:A";
    private static final byte[] FILE = {1, 2, 3};

    @TempDir
    private Path home;

    private ContentStore store = new ContentStore(Path.of("none"), "webconf");

    @BeforeEach
    void start() throws IOException {
        store = new ContentStore(home, "webconf");
        store.start();
    }

    private Creation take(Packages content) throws IOException {
        return (Creation) take(content.zip(), content.unpacked());
    }

    private Addition add(Packages content) throws IOException {
        return (Addition) take(content.zip(), content.unpacked());
    }

    private Delivery take(byte[] zip, long unpacked) throws IOException {
        Path packed = Files.write(store.incoming(), zip);
        try {
            return new Intake(store, Converter.NONE, Set.of("exe")).take(CONFERENCE, packed, unpacked, NOW);
        } finally {
            Files.delete(packed);
        }
    }

    private List<Path> stored() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void handoutIsStoredUnderItsName() throws IOException {
        Creation made = take(Packages.handout("Agenda", "agenda.txt", FILE));

        assertThat(made.title()).isEqualTo("Agenda");
        assertThat(made.file().orElseThrow().name()).isEqualTo("agenda.txt");
        assertThat(made.file().orElseThrow().stored().size()).isEqualTo(3);
        assertThat(made.extension())
                .isEqualTo(new Handout(made.file().orElseThrow().stored()));
        assertThat(stored()).hasSize(1);
    }

    @Test
    void snapshotKnowsItsSize() throws IOException {
        Creation made = take(
                creating("Content.X.Snapshot", "Desk", file("image", "a.png")).with("a.png", picture("png", 64, 48)));

        assertThat(made.extension()).isInstanceOfSatisfying(Snapshot.class, snapshot -> {
            assertThat(snapshot.width()).isEqualTo(64);
            assertThat(snapshot.height()).isEqualTo(48);
        });
    }

    @Test
    void filmKnowsItsMediaType() throws IOException {
        Creation made = take(
                creating("Content.X.Media", "Film", file("media", "a.webm")).with("a.webm", FILE));

        assertThat(made.extension())
                .isInstanceOfSatisfying(
                        Media.class, media -> assertThat(media.mimeType()).isEqualTo("video/webm"));
    }

    @Test
    void deckIsMadeOfThePicturesThatItBrings() throws IOException {
        byte[] jpeg = picture("jpeg", 16, 9);

        Creation made = take(creating(
                        "Content.Ppt",
                        "Deck",
                        slide(2, "b.jpg"),
                        slide(1, "a.jpg"),
                        file("thumbnail", "t.jpg"),
                        file("native", "deck.odp"))
                .with("a.jpg", jpeg)
                .with("b.jpg", jpeg)
                .with("t.jpg", jpeg)
                .with("deck.odp", FILE));

        assertThat(made.extension()).isInstanceOfSatisfying(Deck.class, deck -> {
            assertThat(deck.slideCount()).isEqualTo(2);
            assertThat(deck.pictures().slides()).containsOnlyKeys(1, 2);
            assertThat(deck.pictures().preview()).isPresent();
            assertThat(deck.pictures().original())
                    .hasValue(made.file().orElseThrow().stored());
        });
        assertThat(stored()).hasSize(4);
    }

    @Test
    void contentWithoutFilesComesInAPackageToo() throws IOException {
        assertThat(take(creating("Content.Poll", "Lunch")).extension().type()).isEqualTo(ContentType.POLL);
        assertThat(stored()).isEmpty();
    }

    @Test
    void discardedContentLeavesNothing() throws IOException {
        Intake intake = new Intake(store, Converter.NONE, Set.of());

        intake.discard(take(Packages.handout("Agenda", "agenda.txt", FILE)));

        assertThat(stored()).isEmpty();
    }

    @Test
    void deckThatBringsNotesHasThemBySlide() throws IOException {
        byte[] jpeg = picture("jpeg", 16, 9);

        Creation made =
                take(creating("Content.Ppt", "Deck", slide(1, "a.jpg"), file("notes", "all.txt"), notes(1, "one.txt"))
                        .with("a.jpg", jpeg)
                        .with("all.txt", FILE)
                        .with("one.txt", FILE));

        assertThat(made.extension())
                .isInstanceOfSatisfying(
                        Deck.class, deck -> assertThat(deck.pictures().notes()).containsOnlyKeys(Deck.WHOLE, 1));
    }

    @Test
    void updateBringsWhatADeckGetsBeside() throws IOException {
        byte[] jpeg = picture("jpeg", 16, 9);

        Addition more = add(updating(4, slide(3, "c.jpg"), file("thumbnail", "t.jpg"), notes(3, "n.txt"))
                .with("c.jpg", jpeg)
                .with("t.jpg", jpeg)
                .with("n.txt", FILE));

        assertThat(more.content()).isEqualTo(4);
        assertThat(more.files()).hasSize(3);
        assertThat(more.what()).isInstanceOfSatisfying(Deck.Command.Update.class, update -> {
            assertThat(update.more().slides()).containsOnlyKeys(3);
            assertThat(update.more().notes()).containsOnlyKeys(3);
            assertThat(update.more().preview()).isPresent();
        });
        assertThat(stored()).hasSize(3);
    }

    @Test
    void imageIsPutWhereItIsSaidOrInTheMiddle() throws IOException {
        Addition said = add(pasting(4, "slide=\"2\" points=\"0 10 20 30\"").with("a.png", picture("png", 3, 3)));
        Addition unsaid = add(pasting(4, "").with("a.png", picture("png", 3, 3)));

        assertThat(paste(said).page()).isEqualTo(2);
        assertThat(paste(said).shape().points()).isEqualTo(Points.of(0, 10, 20, 30));
        assertThat(paste(said).shape().text()).hasValue("a.png");
        assertThat(paste(unsaid).page()).isEqualTo(1);
        assertThat(paste(unsaid).shape().points()).isEqualTo(Points.of(25_000, 25_000, 75_000, 75_000));
    }

    private static Board.Command.Paste paste(Addition addition) {
        return (Board.Command.Paste) ((Extension.OnBoard) addition.what()).command();
    }

    record Fault(String what, UploadReason reason, Packages content) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Fault> faults() {
        byte[] jpeg = picture("jpeg", 16, 9);
        byte[] bomb = picture("png", 1, 1);
        // The head of the picture says 65,536 by 65,536 pixels.
        bomb[17] = 1;
        bomb[19] = 0;
        bomb[21] = 1;
        bomb[23] = 0;
        Packages many = creating("Content.NativeFileOnly", "T", file("native", "0"));
        for (int i = 0; i < ContentPackage.MAX_ENTRIES; i++) {
            many.with(Integer.toString(i), FILE);
        }
        return Stream.of(
                new Fault(
                        "no manifest",
                        UploadReason.BAD_PACKAGE,
                        Packages.empty().with("a", FILE)),
                new Fault("no XML", UploadReason.BAD_PACKAGE, Packages.of("<ocp")),
                new Fault(
                        "a document type",
                        UploadReason.BAD_PACKAGE,
                        Packages.of("<!DOCTYPE ocp SYSTEM \"file:///etc/passwd\"><ocp xmlns=\"urn:x-psom:ocp:1\""
                                + " action=\"create\" type=\"Content.Poll\" title=\"T\"/>")),
                new Fault(
                        "another action",
                        UploadReason.BAD_PACKAGE,
                        Packages.of("<ocp xmlns=\"urn:x-psom:ocp:1\" action=\"upgrade\" contentId=\"1\"/>")),
                new Fault(
                        "an update of nothing",
                        UploadReason.BAD_PACKAGE,
                        Packages.of("<ocp xmlns=\"urn:x-psom:ocp:1\" action=\"update\" type=\"Content.Ppt\"/>")),
                new Fault("an update with nothing", UploadReason.BAD_PACKAGE, updating(1)),
                new Fault(
                        "an update by another document",
                        UploadReason.BAD_PACKAGE,
                        updating(1, file("native", "a.pdf")).with("a.pdf", FILE)),
                new Fault(
                        "two notes of one slide",
                        UploadReason.BAD_PACKAGE,
                        updating(1, notes(1, "a"), notes(1, "b"))
                                .with("a", FILE)
                                .with("b", FILE)),
                new Fault(
                        "notes of a slide that is not there",
                        UploadReason.BAD_PACKAGE,
                        creating("Content.Ppt", "T", slide(1, "a.jpg"), notes(2, "n"))
                                .with("a.jpg", jpeg)
                                .with("n", FILE)),
                new Fault(
                        "notes without end",
                        UploadReason.TOO_LARGE,
                        updating(1, notes(1, "n")).with("n", new byte[(int) DeckMaker.MAX_NOTES + 1])),
                new Fault(
                        "an image at no place",
                        UploadReason.BAD_PACKAGE,
                        pasting(1, "points=\"1 2 3\"").with("a.png", picture("png", 1, 1))),
                new Fault(
                        "an image that is none",
                        UploadReason.BAD_PACKAGE,
                        pasting(1, "").with("a.png", FILE)),
                new Fault(
                        "a file that the manifest does not name",
                        UploadReason.BAD_PACKAGE,
                        Packages.handout("T", "a", FILE).with("b", FILE)),
                new Fault(
                        "a file that is not there",
                        UploadReason.BAD_PACKAGE,
                        creating("Content.NativeFileOnly", "T", file("native", "a"))),
                new Fault("a file below the root", UploadReason.BAD_PACKAGE, Packages.handout("T", "dir/a", FILE)),
                new Fault("a file above the root", UploadReason.BAD_PACKAGE, Packages.handout("T", "../a", FILE)),
                new Fault("a name for another system", UploadReason.BAD_PACKAGE, Packages.handout("T", "a\\b", FILE)),
                new Fault(
                        "two names that are one elsewhere",
                        UploadReason.BAD_PACKAGE,
                        Packages.handout("T", "a", FILE).with("A", FILE)),
                new Fault("more entries than allowed", UploadReason.BAD_PACKAGE, many),
                new Fault(
                        "files for content that has none",
                        UploadReason.BAD_PACKAGE,
                        creating("Content.Poll", "T", file("native", "a")).with("a", FILE)),
                new Fault(
                        "two files where one belongs",
                        UploadReason.BAD_PACKAGE,
                        creating("Content.NativeFileOnly", "T", file("native", "a"), file("native", "b"))
                                .with("a", FILE)
                                .with("b", FILE)),
                new Fault(
                        "a picture that is none",
                        UploadReason.BAD_PACKAGE,
                        creating("Content.X.Snapshot", "T", file("image", "a.png"))
                                .with("a.png", FILE)),
                new Fault(
                        "a gap between slides",
                        UploadReason.BAD_PACKAGE,
                        creating("Content.Ppt", "T", slide(1, "a.jpg"), slide(3, "b.jpg"))
                                .with("a.jpg", jpeg)
                                .with("b.jpg", jpeg)),
                new Fault("a deck of nothing", UploadReason.BAD_PACKAGE, creating("Content.Ppt", "T")),
                new Fault(
                        "a picture bomb",
                        UploadReason.TOO_LARGE,
                        creating("Content.X.Snapshot", "T", file("image", "a.png"))
                                .with("a.png", bomb)),
                new Fault("a blocked name", UploadReason.TYPE_NOT_ALLOWED, Packages.handout("T", "a.EXE", FILE)),
                new Fault("an unknown type", UploadReason.TYPE_NOT_ALLOWED, creating("Content.Hologram", "T")),
                new Fault(
                        "a document that nothing here reads",
                        UploadReason.TYPE_NOT_ALLOWED,
                        creating("Content.Ppt", "T", file("native", "a.doc")).with("a.doc", FILE)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesWithTheReasonAndKeepsNothing(Fault fault) throws IOException {
        assertThatThrownBy(() -> take(fault.content()))
                .isInstanceOfSatisfying(
                        UploadException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(fault.reason()));
        assertThat(stored()).isEmpty();
    }

    @Test
    void refusesMoreThanWasAnnounced() throws IOException {
        Packages content = Packages.handout("T", "a", new byte[1_000]);

        assertThatThrownBy(() -> take(content.zip(), content.unpacked() - 1))
                .isInstanceOfSatisfying(
                        UploadException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(UploadReason.LENGTH_MISMATCH));
        assertThat(stored()).isEmpty();
    }

    @Test
    void refusesAnEntryThatIsLongerThanItSays() throws IOException {
        Packages content = Packages.handout("T", "a", new byte[100_000]);
        byte[] zip = content.zip();
        // The directory at the end, and nothing else, says how long an entry is: now one byte.
        int directory = new String(zip, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2");
        zip[directory + 24] = 1;
        zip[directory + 25] = 0;
        zip[directory + 26] = 0;

        assertThatThrownBy(() -> take(zip, content.unpacked()))
                .isInstanceOfSatisfying(
                        UploadException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(UploadReason.BAD_PACKAGE));
        assertThat(stored()).isEmpty();
    }
}
