/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.Content;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.ItemCommand;
import org.rostrum.webconf.meeting.content.Visibility;
import org.rostrum.webconf.meeting.file.Cipher;

/** {@code Content}: what all types of content have ([MS-PSOM] 3.1.4.1.5.1). */
final class ContentFace implements Face<ContentFace.Item, ItemCommand, Contents.Event> {
    private static final PsomClass CLASS = PsomClasses.CONTENT;
    private static final PsomMethod C_FORCE_SYNC = CLASS.method("cForceSync");
    private static final PsomMethod C_SET_CREATION_TIME = CLASS.method("cSetCreationTime");
    private static final PsomMethod C_SET_LAST_USED_TIME = CLASS.method("cSetLastUsedTime");
    private static final PsomMethod C_SET_NATIVE_FILE_INFO = CLASS.method("cSetNativeFileInfo");
    private static final PsomMethod C_SET_OWNER_ID = CLASS.method("cSetOwnerId");
    private static final PsomMethod C_SET_PRESENT_INFO = CLASS.method("cSetPresentInfo");
    private static final PsomMethod C_SET_PRESENTATION_ORDER = CLASS.method("cSetPresentationOrder");
    private static final PsomMethod C_SET_TITLE = CLASS.method("cSetTitle");
    private static final PsomMethod C_SET_TITLE_COMPLETE = CLASS.method("cSetTitleComplete");
    private static final PsomMethod C_SET_VISIBILITY = CLASS.method("cSetVisibility");

    /**
     * A content item, and whether it is on stage.
     *
     * @param presenter who presents it, 0 when it is not presented
     */
    record Item(Content content, boolean presented, long presenter) {
        static Optional<Item> find(Contents contents, long id) {
            boolean presented = contents.active() == id;
            return contents.find(id).map(content -> new Item(content, presented, presented ? contents.presenter() : 0));
        }
    }

    @Override
    public PsomClass psomClass() {
        return CLASS;
    }

    @Override
    public void show(Item item, Viewer viewer, Out out) {
        Content content = item.content();
        out.call(C_SET_TITLE, content.title());
        out.call(C_SET_OWNER_ID, content.owner());
        out.call(C_SET_CREATION_TIME, Utc.text(content.created()));
        out.call(C_SET_LAST_USED_TIME, Utc.text(content.lastUsed()));
        out.call(C_SET_PRESENTATION_ORDER, content.order());
        out.call(C_SET_VISIBILITY, content.visibility().code());
        content.file().ifPresent(file -> {
            Cipher cipher = file.stored().cipher();
            out.call(
                    C_SET_NATIVE_FILE_INFO,
                    file.name(),
                    cipher.key().toArray(),
                    cipher.iv().toArray(),
                    cipher.hash().toArray(),
                    file.stored().size());
        });
        presented(item, out);
    }

    private static void presented(Item item, Out out) {
        out.call(C_SET_PRESENT_INFO, item.presented(), item.presenter());
    }

    @Override
    public void tell(Contents.Event event, Item after, Audience audience) {
        switch (event) {
            case Contents.Event.Synced e -> audience.call(C_FORCE_SYNC);
            case Contents.Event.OrderRaised e -> audience.call(C_SET_PRESENTATION_ORDER, e.order());
            case Contents.Event.Renamed e -> audience.call(C_SET_TITLE, e.title());
            case Contents.Event.VisibilitySet e ->
                audience.call(C_SET_VISIBILITY, e.visibility().code());
            case Contents.Event.Staged e -> {
                presented(after, audience);
                audience.call(C_SET_LAST_USED_TIME, Utc.text(after.content().lastUsed()));
            }
            case Contents.Event.BatonDropped e -> presented(after, audience);
            default -> throw new IllegalArgumentException("not told by the item itself: " + event);
        }
    }

    @Override
    public Optional<ItemCommand> read(PsomMethod method, PsomArguments call) {
        return switch (method.name()) {
            case "sForceSync" -> Optional.of(new ItemCommand.ForceSync());
            case "sMakeHighestPresentationOrder" -> Optional.of(new ItemCommand.RaiseOrder());
            case "sPresent" -> Optional.of(new ItemCommand.Stage());
            case "sSetTitle" -> Optional.of(new ItemCommand.SetTitle(call.string(0)));
            case "sSetVisibility" ->
                Face.constant(Visibility.values(), call.int32(0)).map(ItemCommand.SetVisibility::new);
            case "sStopPresenting" -> Optional.of(new ItemCommand.Unstage());
            default -> throw Face.unknown(method);
        };
    }

    @Override
    public void answer(PsomMethod method, PsomArguments call, Answer<Item> answer, PsomObject caller) {
        if (method.name().equals("sSetTitle")) {
            caller.call(C_SET_TITLE_COMPLETE, titleStatus(answer), call.string(0));
        }
    }

    /** {@code SetTitleStatus}. */
    private static int titleStatus(Answer<Item> answer) {
        if (answer.denial().isEmpty()) {
            return 0;
        }
        return switch (answer.denial().get()) {
            case TITLE_IN_USE -> 1;
            case INVALID -> 3;
            default -> 2;
        };
    }
}
