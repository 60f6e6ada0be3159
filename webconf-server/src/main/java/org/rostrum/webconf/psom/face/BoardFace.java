/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.EncodedCall;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.board.Annotation;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.board.Kind;
import org.rostrum.webconf.meeting.board.Points;
import org.rostrum.webconf.meeting.board.Shape;
import org.rostrum.webconf.meeting.file.StoredFile;

/** {@code X.AnnotationContainer}. */
final class BoardFace implements Face<Board, Board.Command, Board.Event> {
    private static final PsomClass CLASS = PsomClasses.ANNOTATION_CONTAINER;
    private static final PsomMethod C_ADDED = CLASS.method("cAdded");
    private static final PsomMethod C_ADD_RESULT = CLASS.method("cAddResult");
    private static final PsomMethod C_APPENDED = CLASS.method("cAppended");
    private static final PsomMethod C_CLEARED = CLASS.method("cCleared");
    private static final PsomMethod C_MODIFIED = CLASS.method("cModified");
    private static final PsomMethod C_POINTER_MOVED = CLASS.method("cPointerMoved");
    private static final PsomMethod C_REMOVED = CLASS.method("cRemoved");
    private static final PsomMethod C_SET_PICTURE_INFO = CLASS.method("cSetPictureInfo");

    /** Points that are appended to one annotation merge. */
    private record Line(long annotation) {}

    /** Where one user points is where he pointed last. */
    private record Pointer(long user) {}

    private final Depot depot;

    BoardFace(Depot depot) {
        this.depot = depot;
    }

    @Override
    public PsomClass psomClass() {
        return CLASS;
    }

    @Override
    public void show(Board board, Viewer viewer, Out out) {
        board.annotations().forEach(annotation -> added(annotation, out));
        board.pictures().forEach((image, file) -> picture(image, file, out));
    }

    @Override
    public void tell(Board.Event event, Board after, Audience audience) {
        switch (event) {
            case Board.Event.Added e -> added(e.annotation(), audience);
            case Board.Event.Appended e ->
                audience.callMerging(
                        new Line(e.annotation()),
                        BoardFace::oneLine,
                        C_APPENDED,
                        e.annotation(),
                        e.points().toArray());
            case Board.Event.Cleared e -> audience.call(C_CLEARED, e.page());
            case Board.Event.Modified e ->
                audience.call(
                        C_MODIFIED,
                        e.annotation(),
                        e.shape().argb(),
                        e.shape().thickness(),
                        e.shape().points().toArray(),
                        e.shape().text().orElse(null),
                        e.shape().style().orElse(null));
            case Board.Event.PointerMoved e ->
                audience.callMerging(
                        new Pointer(e.user()),
                        (earlier, newer) -> newer,
                        C_POINTER_MOVED,
                        e.user(),
                        e.page(),
                        e.x(),
                        e.y(),
                        e.visible());
            case Board.Event.Pasted e -> {
                added(e.annotation(), audience);
                picture(e.annotation().id(), e.picture(), audience);
            }
            case Board.Event.Removed e -> audience.call(C_REMOVED, e.annotation());
            case Board.Event.Unpasted e -> audience.call(C_REMOVED, e.annotation());
        }
    }

    private static EncodedCall oneLine(EncodedCall earlier, EncodedCall newer) {
        Points both = Points.of(earlier.arguments().int32s(1))
                .plus(Points.of(newer.arguments().int32s(1)));
        return EncodedCall.of(C_APPENDED, newer.arguments().int64(0), both.toArray());
    }

    private static void added(Annotation annotation, Out out) {
        Shape shape = annotation.shape();
        out.call(
                C_ADDED,
                annotation.id(),
                annotation.by(),
                annotation.page(),
                annotation.kind().code(),
                shape.argb(),
                shape.thickness(),
                shape.points().toArray(),
                shape.text().orElse(null),
                shape.style().orElse(null),
                annotation.zOrder());
    }

    private void picture(long image, StoredFile file, Out out) {
        Depot.call(out, C_SET_PICTURE_INFO, file, image, depot.url(file));
    }

    @Override
    public Optional<Board.Command> read(PsomMethod method, PsomArguments call) {
        return switch (method.name()) {
            case "sAdd" ->
                Kind.of(call.int32(2))
                        .map(kind -> new Board.Command.Add(call.int32(0), call.int32(1), kind, shape(call, 3)));
            case "sAppendPoints" -> Optional.of(new Board.Command.Append(call.int64(0), Points.of(call.int32s(1))));
            case "sClear" -> Optional.of(new Board.Command.Clear(call.int32(0)));
            case "sModify" -> Optional.of(new Board.Command.Modify(call.int64(0), shape(call, 1)));
            case "sMovePointer" ->
                Optional.of(new Board.Command.MovePointer(call.int32(0), call.int32(1), call.int32(2), call.bool(3)));
            case "sRemove" -> Optional.of(new Board.Command.Remove(call.int64(0)));
            default -> throw Face.unknown(method);
        };
    }

    private static Shape shape(PsomArguments call, int first) {
        return new Shape(
                call.int32(first),
                call.int32(first + 1),
                Points.of(call.int32s(first + 2)),
                call.optionalString(first + 3),
                call.optionalString(first + 4));
    }

    @Override
    public void answer(PsomMethod method, PsomArguments call, Answer<Board> answer, PsomObject caller) {
        if (method.name().equals("sAdd")) {
            caller.call(C_ADD_RESULT, call.int32(0), answer.made(), answer.status());
        }
    }
}
