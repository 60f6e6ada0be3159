/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import java.util.TreeMap;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.Cipher;
import org.rostrum.webconf.meeting.content.Deck;
import org.rostrum.webconf.meeting.content.Deck.ResourceError;
import org.rostrum.webconf.meeting.content.StoredFile;

/** {@code PptContent} ([MS-PSOM] 3.1.4.1.11.1), without what is drawn on the slides. */
final class DeckFace implements Face<Deck, Deck.Command, Deck.Event> {
    private static final PsomClass CLASS = PsomClasses.PPT_CONTENT;
    private static final PsomMethod C_SET_LOCATION = CLASS.method("cSetLocation");
    private static final PsomMethod C_SET_PREVIEW = CLASS.method("cSetPreviewThumbnailFileInfo");
    private static final PsomMethod C_SET_RESOURCE_ERROR_CODE = CLASS.method("cSetResourceErrorCode");
    private static final PsomMethod C_SET_SLIDE_COUNT = CLASS.method("cSetSlideCount");
    private static final PsomMethod C_SET_SLIDE_JPEG_INFO = CLASS.method("cSetSlideJpegInfo");

    @Override
    public PsomClass psomClass() {
        return CLASS;
    }

    @Override
    public void show(Deck deck, Viewer viewer, Out out) {
        out.call(C_SET_SLIDE_COUNT, deck.slideCount());
        deck.preview().ifPresent(preview -> {
            Cipher cipher = preview.cipher();
            out.call(
                    C_SET_PREVIEW,
                    preview.url(),
                    cipher.key().toArray(),
                    cipher.iv().toArray(),
                    cipher.hash().toArray());
        });
        new TreeMap<>(deck.slides()).forEach((number, picture) -> slide(number, picture, out));
        deck.errors().forEach(error -> error(error, out));
        out.call(C_SET_LOCATION, deck.location());
    }

    @Override
    public void tell(Deck.Event event, Deck after, Audience audience) {
        switch (event) {
            case Deck.Event.LocationSet e -> audience.call(C_SET_LOCATION, e.location());
            case Deck.Event.ErrorReported e -> error(e.error(), audience);
        }
    }

    private static void slide(int number, StoredFile picture, Out out) {
        Cipher cipher = picture.cipher();
        out.call(
                C_SET_SLIDE_JPEG_INFO,
                number,
                picture.url(),
                cipher.key().toArray(),
                cipher.iv().toArray(),
                cipher.hash().toArray());
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
