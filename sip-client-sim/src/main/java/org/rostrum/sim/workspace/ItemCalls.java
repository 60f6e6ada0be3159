/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.util.Arrays;
import java.util.List;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.sim.workspace.Item.Poll;

/** What calls of the server to a content item, and to the objects below it, say about it (PSOM 12.6). */
final class ItemCalls {
    private static final int ALL_PAGES = 0;
    private static final int PICTURE_WANTED = 3;

    private ItemCalls() {}

    /** The item after a call; what is not looked at alters nothing. */
    static Item after(Item item, PsomMethod method, PsomArguments call) {
        return switch (method.name()) {
            case "cSetTitle" -> item.titled(call.string(0));
            case "cAdded" -> item.drawn(call.int64(0), added(call));
            case "cAppended" -> item.appended(call.int64(0), list(call.int32s(1)));
            case "cModified" -> modified(item, call);
            case "cRemoved" -> item.wiped(stroke -> stroke.getKey() == call.int64(0));
            case "cCleared" ->
                item.wiped(stroke ->
                        call.int32(0) == ALL_PAGES || stroke.getValue().page() == call.int32(0));
            case "cPointerMoved" ->
                item.having(Item.POINTER, call.int32(1) + ": " + call.int32(2) + ", " + call.int32(3));
            case "cSetPoll" -> item.polled(new Poll(call.string(0), call.strings(1), List.of()));
            case "cSetResults" -> item.polled(item.poll().counted(call.isNull(0) ? List.of() : list(call.int32s(0))));
            case "cSetUrl" -> item.having(Item.URL, call.string(0));
            case "cSetLocation" -> item.having(Item.LOCATION, call.string(0));
            case "cSetText" -> item.reading(new Draft(call.int64(0), call.string(1)));
            case "cReplaced" ->
                item.reading(item.draft().replaced(call.int64(0), call.int32(2), call.int32(3), call.string(4)));
            default -> program(files(item, method, call), method, call);
        };
    }

    private static Item files(Item item, PsomMethod method, PsomArguments call) {
        return switch (method.name()) {
            case "cSetNativeFileInfo" -> item.called(call.string(0)).holding(Item.DOCUMENT, file("", call, 1));
            case "cSetFileUrl" -> item.located(call.optionalString(0).orElse(""));
            case "cSetFullPptFileInfo" ->
                call.isNull(0) ? item.located("") : item.holding(Item.DOCUMENT, file(call.string(0), call, 1));
            case "cSetImageInfo" -> item.holding(Item.DOCUMENT, file(call.string(0), call, 3));
            case "cSetPictureInfo" -> item.holding(Item.image(call.int64(0)), file(call.string(1), call, 2));
            case "cSetMediaInfo" -> item.holding(Item.DOCUMENT, file(call.string(1), call, 2));
            case "cSetSlideJpegInfo" -> item.holding(Item.slide(call.int32(0)), file(call.string(1), call, 2));
            case "cSetNotesInfo" ->
                call.isNull(0) ? item : item.holding("notes " + text(call.int32s(1)), file(call.string(0), call, 2));
            case "cSetPreviewThumbnailFileInfo" -> item.holding("preview", file(call.string(0), call, 1));
            case "cSetThumbnailFileInfo" -> item.holding("thumbnails", file(call.string(1), call, 2));
            default -> item;
        };
    }

    private static Item program(Item item, PsomMethod method, PsomArguments call) {
        if (!method.owner().equals("X.AppSharingContent")) {
            return item;
        }
        return switch (method.name()) {
            case "cSetState" ->
                call.int32(0) == PICTURE_WANTED ? item : item.having(Item.STATE, Integer.toString(call.int32(0)));
            case "cSetGeometry" -> item.having(Item.SIZE, call.int32(0) + "x" + call.int32(1));
            case "cUpdate" ->
                item.having(Item.PICTURE, text(call.int32(0), call.int32(1), call.int32(2), call.int32(3)));
            case "cControlRequested" -> item.having(Item.ASKS, Long.toString(call.int64(0)));
            case "cSetController" -> item.having(Item.CONTROLLER, Long.toString(call.int64(0)));
            case "cInput" -> item.having(Item.INPUT, text(call.int32(1), call.int32(2), call.int32(3), call.int32(4)));
            default -> item;
        };
    }

    /** A file whose key, initialization vector and hash begin at an argument. */
    private static SharedFile file(String url, PsomArguments call, int first) {
        return SharedFile.of(url, call.octets(first), call.octets(first + 1), call.octets(first + 2));
    }

    private static Stroke added(PsomArguments call) {
        return new Stroke(
                call.int32(2),
                call.int32(3),
                call.int32(4),
                call.int32(5),
                list(call.int32s(6)),
                call.optionalString(7).orElse(""));
    }

    private static Item modified(Item item, PsomArguments call) {
        Stroke old = item.strokes().get(call.int64(0));
        return old == null
                ? item
                : item.drawn(
                        call.int64(0),
                        new Stroke(
                                old.page(),
                                old.kind(),
                                call.int32(1),
                                call.int32(2),
                                list(call.int32s(3)),
                                call.optionalString(4).orElse("")));
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** Numbers as people write them. */
    private static String text(int... numbers) {
        return String.join(
                ", ", Arrays.stream(numbers).mapToObj(Integer::toString).toList());
    }
}
