/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A ladder for programs: {@code title}, {@code parties} from left to right, and {@code messages} from top to bottom with {@code step} (empty when it is none),
 * {@code from}, {@code to}, {@code protocol}, {@code message}, and {@code sent} and {@code received} in microseconds since 1970, each by the clock of its end
 * and absent when that end has no record of it.
 */
public final class JsonLadder {

    private JsonLadder() {}

    /** The ladder as texts, numbers, lists and maps. */
    public static Map<String, Object> of(Ladder ladder) {
        List<Map<String, Object>> messages =
                ladder.rows().stream().map(JsonLadder::message).toList();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("title", ladder.title());
        object.put("parties", ladder.parties());
        object.put("messages", messages);
        return object;
    }

    private static Map<String, Object> message(Ladder.Row row) {
        Message message = row.message();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("step", row.number());
        object.put("from", message.from());
        object.put("to", message.to());
        object.put("protocol", message.protocol());
        object.put("message", message.label());
        message.sentMicros().ifPresent(micros -> object.put("sent", micros));
        message.receivedMicros().ifPresent(micros -> object.put("received", micros));
        return object;
    }
}
