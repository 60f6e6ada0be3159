/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ladder diagram before it is drawn: the parties from left to right and one row per message from top to bottom.
 *
 * @param title one line above it
 * @param parties the columns
 * @param rows the messages in causal order, some of them numbered
 */
public record Ladder(String title, List<String> parties, List<Row> rows) {

    /** A message and, when it is one, the step of a join that it is. */
    public record Row(Message message, Optional<Step> step) {

        /** The number to print in front, or an empty text. */
        public String number() {
            return step.map(Step::number).orElse("");
        }
    }

    public Ladder {
        parties = List.copyOf(parties);
        rows = List.copyOf(rows);
    }

    /** Everything these messages tell, each join in it numbered. */
    public static Ladder of(String title, List<Message> messages) {
        Parties parties = Parties.of(messages);
        List<Row> rows = new ArrayList<>();
        List<JoinStory> joins = JoinStory.all(messages);
        for (Message message : messages) {
            Optional<Step> step = joins.stream()
                    .flatMap(join -> join.stepOf(message).stream())
                    .findFirst();
            rows.add(new Row(message, step));
        }
        return new Ladder(title, parties.columns(), rows);
    }

    /** Whether a row lacks one of its ends. */
    public boolean incomplete() {
        return rows.stream()
                .anyMatch(row -> !row.message().seenBySender() || !row.message().seenByReceiver());
    }
}
