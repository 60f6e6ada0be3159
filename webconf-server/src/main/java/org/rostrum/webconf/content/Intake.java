/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rostrum.webconf.content.Manifest.Entry;
import org.rostrum.webconf.content.Manifest.Role;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.board.Points;
import org.rostrum.webconf.meeting.board.Shape;
import org.rostrum.webconf.meeting.content.ContentType;
import org.rostrum.webconf.meeting.content.Deck;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.Handout;
import org.rostrum.webconf.meeting.content.Media;
import org.rostrum.webconf.meeting.content.NativeFile;
import org.rostrum.webconf.meeting.content.Snapshot;
import org.rostrum.webconf.meeting.file.StoredFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes packages in: checks them, stores their files and says what the meeting is to be asked for (PSOM 8.1, 12.7). Blocks;
 * thread-safe.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "mp4", "video/mp4",
            "m4v", "video/mp4",
            "webm", "video/webm",
            "ogv", "video/ogg",
            "mp3", "audio/mpeg",
            "m4a", "audio/mp4",
            "ogg", "audio/ogg",
            "wav", "audio/wav");

    /** Where an image is put when nothing is said of it: in the middle of the page. */
    private static final Points MIDDLE = Points.of(25_000, 25_000, 75_000, 75_000);

    private final ContentStore store;
    private final Converter converter;
    private final Set<String> blockedExtensions;

    /**
     * An intake.
     *
     * @param converter what makes slides of documents
     * @param blockedExtensions of names, in small letters without the dot, of files that nobody may bring
     */
    public Intake(ContentStore store, Converter converter, Set<String> blockedExtensions) {
        this.store = store;
        this.converter = converter;
        this.blockedExtensions = Set.copyOf(blockedExtensions);
    }

    /**
     * Takes a package in for a conference.
     *
     * @param packed where it lies
     * @param unpackedLength how many bytes its files may have together
     * @throws UploadException when nothing can be made of it; nothing of it is stored then
     */
    public Delivery take(String conference, Path packed, long unpackedLength, Instant now) {
        Shelf shelf = new Shelf(store, conference);
        try (ContentPackage content = ContentPackage.open(packed, unpackedLength)) {
            return take(new Unpacking(content), shelf, now);
        } catch (IOException e) {
            shelf.clear();
            LOG.error("Content can't be stored", e);
            throw new UploadException(UploadReason.STORAGE_ERROR, "the disk failed", e);
        } catch (RuntimeException e) {
            shelf.clear();
            throw e;
        }
    }

    /** Gives back what was stored for something that the meeting does not want. */
    public void discard(Delivery delivery) {
        delivery.files().forEach(store::delete);
    }

    private Delivery take(Unpacking content, Shelf shelf, Instant now) throws IOException {
        Manifest manifest = content.manifest();
        if (manifest.files().stream().anyMatch(file -> blockedExtensions.contains(Unpacking.extension(file.name())))) {
            throw new UploadException(UploadReason.TYPE_NOT_ALLOWED, "a file of a kind that is not taken");
        }
        return switch (manifest.action()) {
            case CREATE -> creation(content, shelf, now);
            case UPDATE -> update(content, shelf);
            case IMAGE_ANNOTATION -> image(content, shelf);
        };
    }

    private Creation creation(Unpacking content, Shelf shelf, Instant now) throws IOException {
        Manifest manifest = content.manifest();
        ContentType type = type(manifest);
        return switch (type) {
            case NATIVE_FILE_ONLY -> {
                NativeFile file = content.put(content.only(Role.NATIVE), shelf);
                yield made(manifest, new Handout(file.stored()), file);
            }
            case MEDIA -> {
                Entry entry = content.only(Role.MEDIA);
                String mimeType = Optional.ofNullable(MEDIA_TYPES.get(Unpacking.extension(entry.name())))
                        .orElseThrow(() -> new UploadException(UploadReason.TYPE_NOT_ALLOWED, "no film and no sound"));
                NativeFile file = content.put(entry, shelf);
                yield made(manifest, Media.of(mimeType, file.stored(), now), file);
            }
            case SNAPSHOT -> {
                Entry entry = content.only(Role.IMAGE);
                ImageSize size = content.picture(entry);
                NativeFile file = content.put(entry, shelf);
                yield made(manifest, Snapshot.of(file.stored(), size.width(), size.height()), file);
            }
            case PPT -> deck(content, shelf);
            case WHITEBOARD, POLL, TEXT, WEB, APP_SHARING -> {
                Unpacking.require(manifest.files().isEmpty(), "files for content that has none");
                yield new Creation(manifest.title(), type.blank().orElseThrow(), Optional.empty());
            }
        };
    }

    private static ContentType type(Manifest manifest) {
        return ContentType.of(manifest.type())
                .orElseThrow(() -> new UploadException(UploadReason.TYPE_NOT_ALLOWED, "a type that is unknown"));
    }

    private Addition update(Unpacking content, Shelf shelf) throws IOException {
        if (type(content.manifest()) != ContentType.PPT) {
            throw new UploadException(UploadReason.TYPE_NOT_ALLOWED, "an update of what is no deck");
        }
        Deck.Supplement more = new DeckMaker(content, converter, shelf).supplement();
        return new Addition(content.manifest().content(), new Deck.Command.Update(more), Set.copyOf(more.files()));
    }

    private static Addition image(Unpacking content, Shelf shelf) throws IOException {
        Entry entry = content.only(Role.IMAGE);
        content.picture(entry);
        StoredFile picture = content.put(entry, shelf).stored();
        Points place = entry.place().size() == 0 ? MIDDLE : entry.place();
        Shape shape = new Shape(0, 0, place, Optional.of(entry.name()), Optional.empty());
        Board.Command paste = new Board.Command.Paste(Math.max(1, entry.slide()), shape, picture);
        return new Addition(content.manifest().content(), new Extension.OnBoard(paste), Set.of(picture));
    }

    private static Creation made(Manifest manifest, Extension extension, NativeFile file) {
        return new Creation(manifest.title(), extension, Optional.of(file));
    }

    private Creation deck(Unpacking content, Shelf shelf) throws IOException {
        Path work = Files.createDirectory(store.incoming());
        try {
            return new DeckMaker(content, converter, shelf).make(work);
        } finally {
            ContentStore.deleteTree(work);
        }
    }
}
