/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.util.List;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.file.StoredFile;
import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * A page to draw on ({@code X.WhiteboardContent}).
 *
 * @param background its color, ARGB
 */
public record Whiteboard(int background, Board board) implements Extension.Drawable {
    /** A white board. */
    public static final Whiteboard BLANK = new Whiteboard(0xFFFFFFFF, Board.blank(1));

    public sealed interface Command extends Extension.Command {
        record SetBackground(int argb) implements Command {}
    }

    public sealed interface Event extends Extension.Event {
        record BackgroundSet(int argb) implements Event {}
    }

    @Override
    public ContentType type() {
        return ContentType.WHITEBOARD;
    }

    @Override
    public List<StoredFile> filesBelow() {
        return List.of();
    }

    @Override
    public Whiteboard under(Board newBoard) {
        return new Whiteboard(background, newBoard);
    }

    @Override
    public Verdict<Extension.Event> decideBelow(Extension.Command command, Caller caller) {
        if (!(command instanceof Command.SetBackground set)) {
            return Extension.foreign();
        }
        if (!caller.may(Action.SET_BACKGROUND)) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        return set.argb() == background ? Verdict.unchanged() : Verdict.done(new Event.BackgroundSet(set.argb()));
    }

    @Override
    public Whiteboard evolveBelow(Extension.Event event) {
        return switch ((Event) event) {
            case Event.BackgroundSet e -> new Whiteboard(e.argb(), board);
        };
    }
}
