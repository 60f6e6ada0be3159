/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.SharedProgram;
import org.rostrum.webconf.meeting.content.SharedProgram.Geometry;
import org.rostrum.webconf.meeting.content.SharedProgram.Input;
import org.rostrum.webconf.meeting.content.SharedProgram.Picture;
import org.rostrum.webconf.meeting.file.Octets;

/** {@code X.AppSharingContent}. */
final class SharedProgramFace implements Face<SharedProgram, SharedProgram.Command, SharedProgram.Event> {
    private static final PsomClass CLASS = PsomClasses.APP_SHARING_CONTENT;
    private static final PsomMethod C_CONTROL_REQUESTED = CLASS.method("cControlRequested");
    private static final PsomMethod C_INPUT = CLASS.method("cInput");
    private static final PsomMethod C_SET_CONTROLLER = CLASS.method("cSetController");
    private static final PsomMethod C_SET_GEOMETRY = CLASS.method("cSetGeometry");
    private static final PsomMethod C_SET_STATE = CLASS.method("cSetState");
    private static final PsomMethod C_UPDATE = CLASS.method("cUpdate");

    /** The state that asks the sharer for a picture of the whole area. */
    private static final int WHOLE_PICTURE_WANTED = 3;

    /** Of the pictures of one area a slow viewer needs the newest only. */
    private record Area(int x, int y, int width, int height) {}

    @Override
    public PsomClass psomClass() {
        return CLASS;
    }

    @Override
    public void show(SharedProgram program, Viewer viewer, Out out) {
        state(program, out);
        geometry(program.geometry(), out);
        out.call(C_SET_CONTROLLER, program.controller());
        program.picture().ifPresent(picture -> update(picture, out));
    }

    /** A newcomer has the newest whole picture and not what has changed in it since. */
    static void askForWholePicture(SharedProgram program, Audience audience) {
        if (program.sharer() != 0) {
            audience.user(program.sharer()).call(C_SET_STATE, WHOLE_PICTURE_WANTED, program.sharer());
        }
    }

    @Override
    public void tell(SharedProgram.Event event, SharedProgram after, Audience audience) {
        switch (event) {
            case SharedProgram.Event.StateSet e -> {
                state(after, audience);
                if (e.state() == SharedProgram.State.OFF) {
                    geometry(after.geometry(), audience);
                    audience.call(C_SET_CONTROLLER, 0L);
                }
            }
            case SharedProgram.Event.GeometrySet e -> geometry(e.geometry(), audience);
            case SharedProgram.Event.ControllerSet e -> audience.call(C_SET_CONTROLLER, e.controller());
            case SharedProgram.Event.ControlRequested e ->
                audience.user(e.sharer()).call(C_CONTROL_REQUESTED, e.user());
            case SharedProgram.Event.ControlDeclined e ->
                audience.user(e.user()).call(C_SET_CONTROLLER, e.controller());
            case SharedProgram.Event.InputGiven e -> {
                Input input = e.input();
                audience.user(e.sharer()).call(C_INPUT, e.user(), input.kind(), input.a(), input.b(), input.c());
            }
            case SharedProgram.Event.Updated e -> {
                Picture p = e.picture();
                audience.callMerging(
                        new Area(p.x(), p.y(), p.width(), p.height()),
                        (earlier, newer) -> newer,
                        C_UPDATE,
                        arguments(p));
            }
        }
    }

    private static void state(SharedProgram program, Out out) {
        out.call(C_SET_STATE, program.state().code(), program.sharer());
    }

    private static void geometry(Geometry geometry, Out out) {
        out.call(C_SET_GEOMETRY, geometry.width(), geometry.height(), geometry.colorDepth());
    }

    private static void update(Picture p, Out out) {
        out.call(C_UPDATE, arguments(p));
    }

    private static Object[] arguments(Picture p) {
        return new Object[] {
            p.x(), p.y(), p.width(), p.height(), p.encoding(), p.data().toArray()
        };
    }

    @Override
    public Optional<SharedProgram.Command> read(PsomMethod method, PsomArguments call) {
        return switch (method.name()) {
            case "sAcceptControl" -> Optional.of(new SharedProgram.Command.AcceptControl(call.int64(0), call.bool(1)));
            case "sInput" ->
                Optional.of(new SharedProgram.Command.GiveInput(
                        new Input(call.int32(0), call.int32(1), call.int32(2), call.int32(3))));
            case "sRequestControl" -> Optional.of(new SharedProgram.Command.RequestControl());
            case "sRevokeControl" -> Optional.of(new SharedProgram.Command.RevokeControl());
            case "sSetGeometry" ->
                Optional.of(new SharedProgram.Command.SetGeometry(
                        new Geometry(call.int32(0), call.int32(1), call.int32(2))));
            case "sSetState" ->
                Face.constant(SharedProgram.State.values(), call.int32(0)).map(SharedProgram.Command.SetState::new);
            case "sUpdate" ->
                Optional.of(new SharedProgram.Command.Update(new Picture(
                        call.int32(0),
                        call.int32(1),
                        call.int32(2),
                        call.int32(3),
                        call.int32(4),
                        Octets.of(call.octets(5)))));
            default -> throw Face.unknown(method);
        };
    }
}
