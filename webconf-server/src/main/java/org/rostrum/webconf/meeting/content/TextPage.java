/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Verdict;
import org.rostrum.webconf.meeting.text.Draft;
import org.rostrum.webconf.meeting.text.Edit;

/** A page of plain text that several people edit ({@code X.TextContent}). */
public record TextPage(Draft draft) implements Extension {
    /** An empty page. */
    public static final TextPage EMPTY = new TextPage(Draft.EMPTY);

    public sealed interface Command extends Extension.Command {
        /**
         * Change the text.
         *
         * @param base the revision of the text that the author saw
         */
        record Replace(long base, int start, int length, String text) implements Command {}
    }

    public sealed interface Event extends Extension.Event {
        record Replaced(Edit edit) implements Event {}
    }

    @Override
    public ContentType type() {
        return ContentType.TEXT;
    }

    @Override
    public Verdict<Extension.Event> decide(Extension.Command command, Caller caller) {
        if (!(command instanceof Command.Replace replace)) {
            return Extension.foreign();
        }
        return caller.may(Action.EDIT_TEXT)
                ? draft.rebase(replace.base(), caller.user(), replace.start(), replace.length(), replace.text())
                        .map(Event.Replaced::new)
                : Verdict.denied(Denial.NOT_ALLOWED);
    }

    @Override
    public TextPage evolve(Extension.Event event) {
        return switch ((Event) event) {
            case Event.Replaced e -> new TextPage(draft.with(e.edit()));
        };
    }
}
