/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.text.Runs;
import org.rostrum.webconf.meeting.text.SharedNotes;

/** {@code X.SharedNotes}. */
final class NotesFace implements Face<SharedNotes, SharedNotes.Command, SharedNotes.Event> {
    private static final PsomMethod C_REPLACED = PsomClasses.SHARED_NOTES.method("cReplaced");
    private static final PsomMethod C_SET_NOTES = PsomClasses.SHARED_NOTES.method("cSetNotes");

    @Override
    public PsomClass psomClass() {
        return PsomClasses.SHARED_NOTES;
    }

    @Override
    public void show(SharedNotes notes, Viewer viewer, Out out) {
        out.call(
                C_SET_NOTES,
                notes.draft().revision(),
                notes.draft().text(),
                SharedNotes.CHARACTER_FORMATS.toArray(String[]::new),
                pairs(notes.runs()),
                array(notes.paragraphs()));
    }

    @Override
    public void tell(SharedNotes.Event event, SharedNotes after, Audience audience) {
        switch (event) {
            case SharedNotes.Event.Replaced e ->
                audience.call(
                        C_REPLACED,
                        e.edit().revision(),
                        e.edit().by(),
                        e.edit().start(),
                        e.edit().length(),
                        e.edit().text(),
                        pairs(e.runs()),
                        array(e.paragraphs()));
        }
    }

    @Override
    public Optional<SharedNotes.Command> read(PsomMethod method, PsomArguments call) {
        String text = call.string(3);
        return Optional.of(new SharedNotes.Command.Replace(
                call.int64(0),
                call.int32(1),
                call.int32(2),
                text,
                call.isNull(4) ? Runs.of(0, text.length()) : runs(call.int32s(4)),
                call.isNull(5)
                        ? SharedNotes.plainParagraphs(text)
                        : Arrays.stream(call.int32s(5)).boxed().toList()));
    }

    /** Whoever edited what was not there any more sees what is. */
    @Override
    public void answer(PsomMethod method, PsomArguments call, Answer<SharedNotes> answer, PsomObject caller) {
        if (answer.denial().isPresent()) {
            answer.part().ifPresent(notes -> show(notes, Viewer.ANYBODY, caller::call));
        }
    }

    /** A format without a length has none, and the part will not have that. */
    private static Runs runs(int[] pairs) {
        List<Runs.Run> runs = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            runs.add(new Runs.Run(pairs[i], i + 1 < pairs.length ? pairs[i + 1] : 0));
        }
        return new Runs(runs);
    }

    private static int[] pairs(Runs runs) {
        return runs.list().stream()
                .flatMapToInt(run -> IntStream.of(run.format(), run.length()))
                .toArray();
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
