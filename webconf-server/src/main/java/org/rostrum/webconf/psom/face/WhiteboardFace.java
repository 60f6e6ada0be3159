/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.Whiteboard;

/** {@code X.WhiteboardContent}, without what is drawn on it. */
final class WhiteboardFace implements Face<Whiteboard, Whiteboard.Command, Whiteboard.Event> {
    private static final PsomMethod C_SET_BACKGROUND = PsomClasses.WHITEBOARD_CONTENT.method("cSetBackground");

    @Override
    public PsomClass psomClass() {
        return PsomClasses.WHITEBOARD_CONTENT;
    }

    @Override
    public void show(Whiteboard board, Viewer viewer, Out out) {
        out.call(C_SET_BACKGROUND, board.background());
    }

    @Override
    public void tell(Whiteboard.Event event, Whiteboard after, Audience audience) {
        switch (event) {
            case Whiteboard.Event.BackgroundSet e -> audience.call(C_SET_BACKGROUND, e.argb());
        }
    }

    @Override
    public Optional<Whiteboard.Command> read(PsomMethod method, PsomArguments call) {
        return Optional.of(new Whiteboard.Command.SetBackground(call.int32(0)));
    }
}
