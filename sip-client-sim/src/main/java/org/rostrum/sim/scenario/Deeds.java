/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedSpace;

/** The words for what people do, and what each means. */
final class Deeds {
    private static final int PEN_COLOR = 0xFF0050C0;
    private static final int PEN_WIDTH = 400;

    private static final Map<String, Function<Player, CompletableFuture<?>>> ALONE = new TreeMap<>(Map.ofEntries(
            entry("create", Player::create),
            entry("fetch-certificate", Player::fetchCertificate),
            entry("join", Player::join),
            entry("join-focus", Player::joinFocus),
            entry("subscribe", player -> player.participant().subscribe()),
            entry("join-data", player -> player.participant().joinData()),
            entry("drop-data", Player::dropData),
            entry("resume-data", player -> player.participant().resumeData()),
            entry("leave", Player::leave),
            entry("lock", player -> player.participant().lock(true)),
            entry("unlock", player -> player.participant().lock(false)),
            entry("end", player -> player.participant().end())));

    private static final Map<String, BiFunction<YamlValue, Set<String>, Deed>> WITH = with(Map.of(
            "promote",
                    (to, people) -> toSomebody("promote", to, people, (who, uri) -> who.changeRole(uri, "presenter")),
            "demote", (to, people) -> toSomebody("demote", to, people, (who, uri) -> who.changeRole(uri, "attendee")),
            "eject", (to, people) -> toSomebody("eject", to, people, Participant::eject),
            "say", (text, people) -> saying("say", text, SharedSpace::say),
            "ask", (text, people) -> saying("ask", text, SharedSpace::ask),
            "draw", (drawing, people) -> draw(drawing),
            "put-poll", (poll, people) -> putPoll(poll),
            "vote", (vote, people) -> vote(vote)));

    private Deeds() {}

    private static Map<String, BiFunction<YamlValue, Set<String>, Deed>> with(
            Map<String, BiFunction<YamlValue, Set<String>, Deed>> own) {
        Map<String, BiFunction<YamlValue, Set<String>, Deed>> all = new TreeMap<>(own);
        Stream.of(ContentDeeds.ALL, SharingDeeds.ALL, RawDeeds.ALL)
                .forEach(more -> more.forEach((word, deed) -> all.put(word, (value, people) -> deed.apply(value))));
        return all;
    }

    private static Map.Entry<String, Function<Player, CompletableFuture<?>>> entry(
            String word, Function<Player, CompletableFuture<?>> act) {
        return Map.entry(word, act);
    }

    /** What {@code does} says. */
    static Deed read(YamlValue value, Set<String> people) {
        if (value.isText()) {
            String word = value.oneOf(ALONE.keySet());
            Function<Player, CompletableFuture<?>> act = Objects.requireNonNull(ALONE.get(word));
            return new Deed(word, act);
        }
        Map<String, YamlValue> entries = value.map(WITH.keySet());
        if (entries.size() != 1) {
            throw value.wrong("one thing at a time; use 'together' for several");
        }
        Map.Entry<String, YamlValue> only = entries.entrySet().iterator().next();
        return Objects.requireNonNull(WITH.get(only.getKey())).apply(only.getValue(), people);
    }

    private static Deed toSomebody(
            String word,
            YamlValue whom,
            Set<String> people,
            BiFunction<Participant, String, CompletableFuture<?>> command) {
        String name = whom.oneOf(people);
        return new Deed(word + ' ' + name, player -> command.apply(player.participant(), player.uriOf(name)));
    }

    private static Deed saying(String word, YamlValue text, BiConsumer<SharedSpace, String> speech) {
        String said = text.text();
        return new Deed(word + " '" + said + '\'', player -> {
            speech.accept(player.space(), said);
            return CompletableFuture.completedFuture(null);
        });
    }

    /** Done when the stroke shows at the one who drew it. */
    private static Deed draw(YamlValue drawing) {
        drawing.map(Set.of("board", "points"));
        String board = drawing.entry("board").text();
        List<Integer> points = points(drawing);
        int[] line = points.stream().mapToInt(Integer::intValue).toArray();
        return new Deed(
                "draw on " + board,
                player -> item(player, "Content.Whiteboard", board).thenCompose(id -> {
                    player.space().draw(id, PEN_COLOR, PEN_WIDTH, line);
                    return player.space().await(space -> shows(space, id, points));
                }));
    }

    /** The entry {@code points}. */
    static List<Integer> points(YamlValue drawing) {
        YamlValue value = drawing.entry("points");
        List<Integer> points = value.list().stream().map(YamlValue::number).toList();
        if (points.isEmpty() || points.size() % 2 != 0) {
            throw value.wrong("points are pairs of x and y");
        }
        return points;
    }

    private static boolean shows(SharedSpace space, long board, List<Integer> points) {
        Item item = space.items().get(board);
        return item != null && item.hasLine(points);
    }

    private static Deed putPoll(YamlValue poll) {
        poll.map(Set.of("title", "question", "choices"));
        String title = poll.entry("title").text();
        String question = poll.entry("question").text();
        List<String> choices = poll.entry("choices").texts();
        return new Deed(
                "put the poll " + title,
                player -> item(player, "Content.Poll", title).thenCompose(id -> {
                    player.space().poll(id, question, choices);
                    return player.space().await(space -> asks(space, id, question));
                }));
    }

    private static boolean asks(SharedSpace space, long poll, String question) {
        Item item = space.items().get(poll);
        return item != null && item.poll().question().equals(question);
    }

    private static Deed vote(YamlValue vote) {
        vote.map(Set.of("poll", "choice"));
        String poll = vote.entry("poll").text();
        int choice = vote.entry("choice").number();
        return new Deed("vote for " + choice + " of " + poll, player -> {
            long id = player.space()
                    .item(poll)
                    .map(Item::id)
                    .orElseThrow(() -> new IllegalStateException("there is no poll " + poll));
            player.space().vote(id, choice);
            return CompletableFuture.completedFuture(null);
        });
    }

    static CompletableFuture<Long> item(Player player, String type, String title) {
        return player.space()
                .item(title)
                .map(item -> CompletableFuture.completedFuture(item.id()))
                .orElseGet(() -> player.space().create(type, title));
    }
}
