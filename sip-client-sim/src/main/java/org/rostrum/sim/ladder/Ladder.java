/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A ladder diagram before it is drawn: the parties from left to right and one row per message from top to bottom.
 *
 * @param title one line above it
 * @param parties the columns
 * @param rows the messages in causal order, some of them numbered
 */
public record Ladder(String title, List<String> parties, List<Row> rows) {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

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

    /** The same picture with only what these protocols said; the steps keep their numbers. */
    public Ladder only(Set<String> protocols) {
        return where(row -> protocols.contains(row.message().protocol()));
    }

    /** The same picture with only what these clients said and heard, and what the servers said on their behalf. */
    public Ladder about(Set<String> clients) {
        Set<Message> theirs = JoinStory.all(rows.stream().map(Row::message).toList()).stream()
                .filter(story -> clients.contains(story.client()))
                .flatMap(story -> story.messages().stream())
                .collect(Collectors.toSet());
        return where(row -> theirs.contains(row.message()));
    }

    private Ladder where(Predicate<Row> shown) {
        List<Row> kept = rows.stream().filter(shown).toList();
        List<String> columns = parties.stream()
                .filter(party -> kept.stream().anyMatch(row -> row.message().touches(party)))
                .toList();
        return new Ladder(title, columns, kept);
    }

    /** When the first row happened, in microseconds since 1970; 0 without rows. */
    public long startMicros() {
        return rows.isEmpty() ? 0 : rows.getFirst().message().timeMicros();
    }

    /** How long nobody said anything before row {@code index}, when that was long enough to be drawn. */
    public Optional<Duration> pauseBefore(int index) {
        if (index == 0) {
            return Optional.empty();
        }
        long micros = rows.get(index).message().timeMicros()
                - rows.get(index - 1).message().timeMicros();
        Duration pause = Duration.of(micros, ChronoUnit.MICROS);
        return pause.compareTo(SHORTEST_PAUSE) < 0 ? Optional.empty() : Optional.of(pause);
    }

    /** A pause as people say it: {@code 640 ms}, {@code 2.5 s}, {@code 3 min 20 s}. */
    static String pauseText(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return millis / 60_000 + " min " + millis % 60_000 / 1_000 + " s";
    }

    /** Whether a row lacks one of its ends. */
    public boolean incomplete() {
        return rows.stream()
                .anyMatch(row -> !row.message().seenBySender() || !row.message().seenByReceiver());
    }
}
