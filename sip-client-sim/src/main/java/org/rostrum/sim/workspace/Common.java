/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rostrum.psom.PsomArguments;

/**
 * What the people in a meeting share beside content, chat and questions. Immutable.
 *
 * @param onStage the number of the item that everybody looks at, 0 when there is none
 * @param notes the shared notes
 * @param moods how many feel so, by the number of the mood; as far as it was told
 * @param answers the answers to questions, by the question
 * @param recording whether the meeting is recorded: 0 no, 1 yes, 2 paused
 */
public record Common(long onStage, Draft notes, List<Integer> moods, Map<String, String> answers, int recording) {
    /** Before anything was told. */
    static final Common NOTHING = new Common(0, Draft.EMPTY, List.of(), Map.of(), 0);

    /** After a call of the server; what is about something else alters nothing. */
    Common after(String method, PsomArguments call) {
        return switch (method) {
            case "cSetActiveContent" -> new Common(call.int64(0), notes, moods, answers, recording);
            case "cSetNotes" ->
                new Common(onStage, new Draft(call.int64(0), call.string(1)), moods, answers, recording);
            case "cReplaced" ->
                new Common(
                        onStage,
                        notes.replaced(call.int64(0), call.int32(2), call.int32(3), call.string(4)),
                        moods,
                        answers,
                        recording);
            case "cSetCounts" ->
                new Common(onStage, notes, Arrays.stream(call.int32s(0)).boxed().toList(), answers, recording);
            case "cAnswered" -> {
                Map<String, String> next = new TreeMap<>(answers);
                next.put(call.string(2), call.string(3));
                yield new Common(onStage, notes, moods, next, recording);
            }
            case "cSetState" -> new Common(onStage, notes, moods, answers, call.int32(0));
            default -> this;
        };
    }
}
