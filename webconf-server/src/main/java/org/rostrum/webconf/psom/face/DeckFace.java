/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.Deck;
import org.rostrum.webconf.meeting.content.Deck.ResourceError;
import org.rostrum.webconf.meeting.file.StoredFile;
import org.rostrum.webconf.meeting.part.Rights;

/** {@code PptContent} ([MS-PSOM] 3.1.4.1.11.1), without what is drawn on the slides. */
final class DeckFace implements Face<Deck, Deck.Command, Deck.Event> {
    private static final PsomClass CLASS = PsomClasses.PPT_CONTENT;
    private static final PsomMethod C_SET_LOCATION = CLASS.method("cSetLocation");
    private static final PsomMethod C_SET_FULL = CLASS.method("cSetFullPptFileInfo");
    private static final PsomMethod C_SET_NOTES = CLASS.method("cSetNotesInfo");
    private static final PsomMethod C_SET_PREVIEW = CLASS.method("cSetPreviewThumbnailFileInfo");
    private static final PsomMethod C_SET_RESOURCE_ERROR_CODE = CLASS.method("cSetResourceErrorCode");
    private static final PsomMethod C_SET_SLIDE_COUNT = CLASS.method("cSetSlideCount");
    private static final PsomMethod C_SET_SLIDE_JPEG_INFO = CLASS.method("cSetSlideJpegInfo");
    private static final PsomMethod C_SET_THUMBNAILS = CLASS.method("cSetThumbnailFileInfo");

    @Override
    public PsomClass psomClass() {
        return CLASS;
    }

    private final Depot depot;

    DeckFace(Depot depot) {
        this.depot = depot;
    }

    @Override
    public void show(Deck deck, Viewer viewer, Out out) {
        out.call(C_SET_SLIDE_COUNT, deck.slideCount());
        Deck.Pictures pictures = deck.pictures();
        entitle(deck, viewer, out);
        small(pictures, out);
        slides(pictures.slides(), out);
        deck.errors().forEach(error -> error(error, out));
        out.call(C_SET_LOCATION, deck.location());
    }

    private void small(Deck.Pictures pictures, Out out) {
        pictures.preview().ifPresent(file -> Depot.call(out, C_SET_PREVIEW, file, depot.url(file)));
        pictures.thumbnails()
                .ifPresent(small -> Depot.call(
                        out,
                        C_SET_THUMBNAILS,
                        small.archive(),
                        small.names().toArray(String[]::new),
                        depot.url(small.archive())));
    }

    private void slides(Map<Integer, StoredFile> slides, Out out) {
        new TreeMap<>(slides)
                .forEach((number, file) -> Depot.call(out, C_SET_SLIDE_JPEG_INFO, file, number, depot.url(file)));
    }

    /** What the speaker wants to say is for presenters; others hear that there is something. */
    private void notes(Map<Integer, StoredFile> notes, int slideCount, boolean presenter, Out out) {
        new TreeMap<>(notes).forEach((slide, file) -> {
            int[] slides =
                    slide == Deck.WHOLE ? IntStream.rangeClosed(1, slideCount).toArray() : new int[] {slide};
            if (presenter) {
                Depot.call(out, C_SET_NOTES, file, depot.url(file), slides);
            } else {
                out.call(C_SET_NOTES, null, slides, null, null, null);
            }
        });
    }

    @Override
    public void entitle(Deck deck, Viewer viewer, Out out) {
        notes(deck.pictures().notes(), deck.slideCount(), viewer.presenter(), out);
        deck.pictures().original().ifPresent(file -> {
            if (viewer.holds(Rights.SAVE_OR_PRINT)) {
                Depot.call(out, C_SET_FULL, file, depot.url(file));
            } else {
                out.call(C_SET_FULL, null, null, null, null);
            }
        });
    }

    @Override
    public void tell(Deck.Event event, Deck after, Audience audience) {
        switch (event) {
            case Deck.Event.LocationSet e -> audience.call(C_SET_LOCATION, e.location());
            case Deck.Event.ErrorReported e -> error(e.error(), audience);
            case Deck.Event.Updated e -> {
                audience.call(C_SET_SLIDE_COUNT, after.slideCount());
                small(after.pictures(), audience);
                slides(e.more().slides(), audience);
                Map<Integer, StoredFile> notes = after.pictures().notes();
                notes(notes, after.slideCount(), true, audience.presenters());
                notes(notes, after.slideCount(), false, audience.of(viewer -> !viewer.presenter()));
            }
        }
    }

    private static void error(ResourceError error, Out out) {
        out.call(C_SET_RESOURCE_ERROR_CODE, error.beginSlide(), error.endSlide(), error.format(), error.code());
    }

    @Override
    public Optional<Deck.Command> read(PsomMethod method, PsomArguments call) {
        return Optional.of(
                switch (method.name()) {
                    case "sSetLocation" -> new Deck.Command.SetLocation(call.string(0));
                    case "sSetResourceErrorCode" ->
                        new Deck.Command.ReportError(
                                new ResourceError(call.int32(0), call.int32(1), call.int32(2), call.int32(3)));
                    default -> throw Face.unknown(method);
                });
    }
}
