/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.util.List;
import java.util.stream.Stream;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.file.StoredFile;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Change;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Part;
import org.rostrum.webconf.meeting.part.Verdict;

/** What is particular to one type of content, beside what all {@link Content} has. */
public sealed interface Extension extends Part<Extension.Command, Extension.Event, Extension>
        permits Extension.Drawable, Handout, Media, Poll, SharedProgram, TextPage, WebPage {
    /** The type. */
    ContentType type();

    /** The files that it shows. */
    default List<StoredFile> files() {
        return List.of();
    }

    /** What can be asked of some type of content; any other finds nothing that it could mean. */
    sealed interface Command
            permits OnBoard,
                    Deck.Command,
                    Media.Command,
                    Poll.Command,
                    SharedProgram.Command,
                    TextPage.Command,
                    WebPage.Command,
                    Whiteboard.Command {}

    /** What can happen to some type of content. */
    sealed interface Event extends Change
            permits Drawn,
                    Deck.Event,
                    Media.Event,
                    Poll.Event,
                    SharedProgram.Event,
                    TextPage.Event,
                    WebPage.Event,
                    Whiteboard.Event {
        /** Whether the content has other files from then on. */
        default boolean movesFiles() {
            return false;
        }
    }

    /** Do something on the board that lies over the content. */
    record OnBoard(Board.Command command) implements Command {}

    /** Something happened on that board. */
    record Drawn(Board.Event event) implements Event {
        @Override
        public boolean movesFiles() {
            return event.movesFiles();
        }

        @Override
        public int version() {
            return event.version();
        }

        @Override
        public boolean lasting() {
            return event.lasting();
        }

        @Override
        public boolean momentary() {
            return event.momentary();
        }
    }

    /** The answer to a command for another type of content. */
    static Verdict<Event> foreign() {
        return Verdict.denied(Denial.NOT_FOUND);
    }

    /** Content that can be drawn on. */
    sealed interface Drawable extends Extension permits Deck, Snapshot, Whiteboard {
        /** What is drawn. */
        Board board();

        /** The files that it shows below what is drawn. */
        List<StoredFile> filesBelow();

        @Override
        default List<StoredFile> files() {
            return Stream.concat(filesBelow().stream(), board().pictures().values().stream())
                    .toList();
        }

        /** The same under another board. */
        Drawable under(Board board);

        /** As {@link Part#decide}, for all but the board. */
        Verdict<Event> decideBelow(Command command, Caller caller);

        /** As {@link Part#evolve}, for all but the board. */
        Drawable evolveBelow(Event event);

        @Override
        default Verdict<Event> decide(Command command, Caller caller) {
            return command instanceof OnBoard on
                    ? board().decide(on.command(), caller).map(Drawn::new)
                    : decideBelow(command, caller);
        }

        @Override
        default Drawable evolve(Event event) {
            return event instanceof Drawn drawn ? under(board().evolve(drawn.event())) : evolveBelow(event);
        }
    }
}
