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
import org.rostrum.webconf.meeting.part.Denial;

/** {@code ContentManager} ([MS-PSOM] 3.1.4.1.4): all but the items, which have faces of their own. */
final class ContentsFace implements Face<Contents, Contents.Command, Contents.Event> {
    /** {@code cContentAdded(Int64 contentId, String type)}. */
    static final PsomMethod C_CONTENT_ADDED = PsomClasses.CONTENT_MANAGER.method("cContentAdded");

    /** {@code cContentCreated(Int64 contentId, Int32 cookie)}. */
    static final PsomMethod C_CONTENT_CREATED = PsomClasses.CONTENT_MANAGER.method("cContentCreated");

    /** {@code cContentRemoved(Int64 contentId)}. */
    static final PsomMethod C_CONTENT_REMOVED = PsomClasses.CONTENT_MANAGER.method("cContentRemoved");

    private static final PsomClass CLASS = PsomClasses.CONTENT_MANAGER;
    private static final PsomMethod C_RESERVE_TITLE_COMPLETED = CLASS.method("cReserveTitleCompleted");
    private static final PsomMethod C_SET_ACTIVE_CONTENT = CLASS.method("cSetActiveContent");
    private static final PsomMethod C_SET_ACTIVE_PRESENTER = CLASS.method("cSetActivePresenter");
    private static final PsomMethod C_TITLE_RELEASED = CLASS.method("cTitleReleased");

    @Override
    public PsomClass psomClass() {
        return CLASS;
    }

    @Override
    public void show(Contents contents, Viewer viewer, Out out) {
        out.call(C_SET_ACTIVE_CONTENT, contents.active());
        out.call(C_SET_ACTIVE_PRESENTER, contents.presenter());
    }

    @Override
    public void tell(Contents.Event event, Contents after, Audience audience) {
        switch (event) {
            case Contents.Event.Staged e -> {
                audience.call(C_SET_ACTIVE_CONTENT, e.active());
                audience.call(C_SET_ACTIVE_PRESENTER, e.presenter());
            }
            case Contents.Event.BatonDropped e -> audience.call(C_SET_ACTIVE_PRESENTER, 0L);
            default -> throw new IllegalArgumentException("not told by the collection: " + event);
        }
    }

    @Override
    public Optional<Contents.Command> read(PsomMethod method, PsomArguments call) {
        return Optional.of(
                switch (method.name()) {
                    case "sDeleteContent" -> new Contents.Command.With(call.int64(0), new ItemCommand.Delete());
                    case "sPresent" -> new Contents.Command.Present();
                    case "sReleaseTitle" -> new Contents.Command.ReleaseTitle(call.int32(0));
                    case "sReserveTitle" ->
                        new Contents.Command.ReserveTitle(
                                call.string(0),
                                call.int32(1),
                                method.parameters().size() > 2 ? call.optionalString(2) : Optional.empty());
                    case "sStopPresenting" -> new Contents.Command.StopPresenting();
                    default -> throw Face.unknown(method);
                });
    }

    @Override
    public void answer(PsomMethod method, PsomArguments call, Answer<Contents> answer, PsomObject caller) {
        if (method.name().equals("sReserveTitle")) {
            int status = answer.denial().map(ContentsFace::reservationStatus).orElse(answer.made() == 0 ? 1 : 2);
            long owner = answer.part()
                    .flatMap(contents -> contents.find(answer.made()))
                    .map(Content::owner)
                    .orElse(0L);
            caller.call(C_RESERVE_TITLE_COMPLETED, status, call.int32(1), answer.made(), owner);
        } else if (method.name().equals("sReleaseTitle") && answer.denial().isEmpty()) {
            caller.call(C_TITLE_RELEASED, call.int32(0));
        }
    }

    /** {@code TitleReservationStatus}; 0, which is not among the published values, stands for a wish that could not be. */
    private static int reservationStatus(Denial denial) {
        return switch (denial) {
            case TITLE_RESERVED_FOR_CREATION -> 3;
            case TITLE_RESERVED_FOR_UPGRADE -> 4;
            case EXTERNAL_ID_RESERVED_FOR_CREATION -> 5;
            case EXTERNAL_ID_RESERVED_FOR_UPGRADE -> 6;
            default -> 0;
        };
    }
}
