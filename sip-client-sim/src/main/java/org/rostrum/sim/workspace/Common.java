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
 */
public record Common(long onStage, Draft notes, List<Integer> moods, Map<String, String> answers) {
    /** Before anything was told. */
    static final Common NOTHING = new Common(0, Draft.EMPTY, List.of(), Map.of());

    /** After a call of the server; what is about something else alters nothing. */
    Common after(String method, PsomArguments call) {
        return switch (method) {
            case "cSetActiveContent" -> new Common(call.int64(0), notes, moods, answers);
            case "cSetNotes" -> new Common(onStage, new Draft(call.int64(0), call.string(1)), moods, answers);
            case "cReplaced" ->
                new Common(
                        onStage,
                        notes.replaced(call.int64(0), call.int32(2), call.int32(3), call.string(4)),
                        moods,
                        answers);
            case "cSetCounts" ->
                new Common(onStage, notes, Arrays.stream(call.int32s(0)).boxed().toList(), answers);
            case "cAnswered" -> {
                Map<String, String> next = new TreeMap<>(answers);
                next.put(call.string(2), call.string(3));
                yield new Common(onStage, notes, moods, next);
            }
            default -> this;
        };
    }
}
