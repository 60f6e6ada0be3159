/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.rostrum.webconf.content.Manifest.Entry;
import org.rostrum.webconf.content.Manifest.Role;
import org.rostrum.webconf.meeting.content.Deck;
import org.rostrum.webconf.meeting.content.NativeFile;
import org.rostrum.webconf.meeting.file.StoredFile;

/** Makes a deck of a package that brings the pictures of its slides, or a document to make them of; or adds to one. For one package. */
final class DeckMaker {
    /** How long the notes of a speaker may be, in bytes. */
    static final long MAX_NOTES = 1 << 20;

    private final Unpacking unpacking;
    private final Converter converter;
    private final Shelf shelf;

    /** Puts the files of a package on a shelf. */
    DeckMaker(Unpacking unpacking, Converter converter, Shelf shelf) {
        this.unpacking = unpacking;
        this.converter = converter;
        this.shelf = shelf;
    }

    /** A deck; {@code work} is a directory of its own for what lies around meanwhile. */
    Creation make(Path work) throws IOException {
        List<Entry> documents = unpacking.all(Role.NATIVE);
        Unpacking.require(documents.size() <= 1, "more than one document");
        Unpacking.require(
                unpacking.all(Role.IMAGE).isEmpty() && unpacking.all(Role.MEDIA).isEmpty(), "files that no deck has");
        Optional<Entry> document = documents.stream().findFirst();
        List<Entry> pictures = unpacking.all(Role.SLIDE_JPEG);
        Drawn drawn = pictures.isEmpty() ? converted(document, work) : brought(pictures);
        Optional<NativeFile> original = Optional.empty();
        if (document.isPresent()) {
            original = Optional.of(unpacking.put(document.get(), shelf));
        }
        Map<Integer, StoredFile> notes = notes();
        Unpacking.require(
                notes.keySet().stream()
                        .allMatch(slide -> slide <= drawn.slides().size()),
                "notes of no slide");
        Deck.Pictures files = new Deck.Pictures(
                drawn.slides(), drawn.preview(), drawn.thumbnails(), original.map(NativeFile::stored), notes);
        return new Creation(unpacking.manifest().title(), Deck.of(drawn.slides().size(), files), original);
    }

    /** The pictures of a deck, stored. */
    private record Drawn(
            Map<Integer, StoredFile> slides, Optional<StoredFile> preview, Optional<Deck.Thumbnails> thumbnails) {}

    /** More for a deck that is there: pictures and notes of slides, another small picture of the first. */
    Deck.Supplement supplement() throws IOException {
        List<Entry> files = unpacking.manifest().files();
        List<Entry> pictures = unpacking.all(Role.SLIDE_JPEG);
        int others =
                unpacking.all(Role.NOTES).size() + unpacking.all(Role.THUMBNAIL).size();
        Unpacking.require(
                !files.isEmpty() && files.size() == pictures.size() + others, "nothing, or files that no deck takes");
        return new Deck.Supplement(slides(pictures), notes(), preview());
    }

    private Map<Integer, StoredFile> notes() throws IOException {
        Map<Integer, StoredFile> notes = new HashMap<>();
        for (Entry entry : unpacking.all(Role.NOTES)) {
            if (unpacking.size(entry) > MAX_NOTES) {
                throw new UploadException(UploadReason.TOO_LARGE, "notes that are too long");
            }
            Unpacking.require(
                    notes.put(entry.slide(), unpacking.put(entry, shelf).stored()) == null, "two notes of one slide");
        }
        return notes;
    }

    private Optional<StoredFile> preview() throws IOException {
        List<Entry> small = unpacking.all(Role.THUMBNAIL);
        Unpacking.require(small.size() <= 1, "more than one thumbnail");
        if (small.isEmpty()) {
            return Optional.empty();
        }
        unpacking.picture(small.getFirst());
        return Optional.of(unpacking.put(small.getFirst(), shelf).stored());
    }

    private Map<Integer, StoredFile> slides(List<Entry> pictures) throws IOException {
        Map<Integer, StoredFile> slides = new HashMap<>();
        for (Entry picture : pictures) {
            Unpacking.require(
                    unpacking.picture(picture).format() == ImageSize.Format.JPEG
                            && slides.put(
                                            picture.slide(),
                                            unpacking.put(picture, shelf).stored())
                                    == null,
                    "a slide that is no JPEG, or two pictures of one slide");
        }
        return slides;
    }

    private Drawn brought(List<Entry> pictures) throws IOException {
        Map<Integer, StoredFile> slides = slides(pictures);
        for (int slide = 1; slide <= pictures.size(); slide++) {
            Unpacking.require(slides.containsKey(slide), "slides are missing between others");
        }
        return new Drawn(slides, preview(), Optional.empty());
    }

    private Drawn converted(Optional<Entry> document, Path work) throws IOException {
        Entry entry = document.orElseThrow(
                () -> new UploadException(UploadReason.BAD_PACKAGE, "neither slides nor a document to make them of"));
        // The name was chosen outside; only its extension, which says what it is, goes on.
        Path file = work.resolve("document." + Unpacking.extension(entry.name()));
        try (OutputStream out = Files.newOutputStream(file)) {
            unpacking.unpack(entry, out);
        }
        Pages pages = converter.convert(file, Files.createDirectory(work.resolve("pages")));
        Map<Integer, StoredFile> slides = new HashMap<>();
        for (Path slide : pages.slides()) {
            slides.put(slides.size() + 1, shelf.put(out -> Files.copy(slide, out)));
        }
        StoredFile preview = shelf.put(out -> Files.copy(pages.thumbnails().getFirst(), out));
        return new Drawn(slides, Optional.of(preview), Optional.of(thumbnails(pages.thumbnails())));
    }

    /** All thumbnails are one file, because nobody wants them one by one. */
    private Deck.Thumbnails thumbnails(List<Path> pictures) throws IOException {
        List<String> names = new ArrayList<>();
        StoredFile archive = shelf.put(out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Path picture : pictures) {
                names.add(names.size() + 1 + ".jpg");
                zip.putNextEntry(new ZipEntry(names.getLast()));
                Files.copy(picture, zip);
            }
            zip.finish();
        });
        return new Deck.Thumbnails(archive, names);
    }
}
