/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.TextPage;
import org.rostrum.webconf.meeting.text.Edit;

/** {@code X.TextContent}. */
final class TextFace implements Face<TextPage, TextPage.Command, TextPage.Event> {
    private static final PsomMethod C_REPLACED = PsomClasses.TEXT_CONTENT.method("cReplaced");
    private static final PsomMethod C_SET_TEXT = PsomClasses.TEXT_CONTENT.method("cSetText");

    @Override
    public PsomClass psomClass() {
        return PsomClasses.TEXT_CONTENT;
    }

    @Override
    public void show(TextPage page, Viewer viewer, Out out) {
        out.call(C_SET_TEXT, page.draft().revision(), page.draft().text());
    }

    @Override
    public void tell(TextPage.Event event, TextPage after, Audience audience) {
        switch (event) {
            case TextPage.Event.Replaced e -> {
                Edit edit = e.edit();
                audience.call(C_REPLACED, edit.revision(), edit.by(), edit.start(), edit.length(), edit.text());
            }
        }
    }

    @Override
    public Optional<TextPage.Command> read(PsomMethod method, PsomArguments call) {
        return Optional.of(new TextPage.Command.Replace(call.int64(0), call.int32(1), call.int32(2), call.string(3)));
    }

    /** Whoever edited what was not there any more sees what is. */
    @Override
    public void answer(PsomMethod method, PsomArguments call, Answer<TextPage> answer, PsomObject caller) {
        if (answer.denial().isPresent()) {
            answer.part().ifPresent(page -> show(page, Viewer.ANYBODY, caller::call));
        }
    }
}
