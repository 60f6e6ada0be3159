/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.rostrum.webconf.meeting.file.Cipher;
import org.rostrum.webconf.meeting.file.Octets;
import org.rostrum.webconf.meeting.file.StoredFile;

import static org.assertj.core.api.Assertions.assertThat;

/** A board is plain maps and lists that do not change. */
class BoardPropertiesTest {
    private static final int PAGES = 3;
    private static final StoredFile PICTURE =
            new StoredFile("a/b", new Cipher(Octets.of(), Octets.of(), Octets.of()), 1);

    /** The board as one would write it if copying cost nothing. */
    private record Model(long lastId, Map<Integer, Map<Long, List<Integer>>> pages) {
        Model after(Board.Event event) {
            Map<Integer, Map<Long, List<Integer>>> copy = new TreeMap<>();
            pages.forEach((page, lines) -> copy.put(page, new TreeMap<>(lines)));
            IntFunction<Map<Long, List<Integer>>> on = page -> copy.computeIfAbsent(page, blank -> new TreeMap<>());
            switch (event) {
                case Board.Event.Added e -> put(on, e.annotation());
                case Board.Event.Pasted e -> put(on, e.annotation());
                case Board.Event.Appended e ->
                    on.apply(e.page())
                            .merge(
                                    e.annotation(),
                                    list(e.points()),
                                    (before, more) -> Stream.concat(before.stream(), more.stream())
                                            .toList());
                case Board.Event.Modified e ->
                    on.apply(e.page()).put(e.annotation(), list(e.shape().points()));
                case Board.Event.Removed e -> on.apply(e.page()).remove(e.annotation());
                case Board.Event.Unpasted e -> on.apply(e.page()).remove(e.annotation());
                case Board.Event.Cleared e -> copy.keySet().removeIf(page -> e.page() == 0 || e.page() == page);
                case Board.Event.PointerMoved e -> {}
            }
            copy.values().removeIf(Map::isEmpty);
            boolean isNew = event instanceof Board.Event.Added || event instanceof Board.Event.Pasted;
            return new Model(isNew ? lastId + 1 : lastId, copy);
        }

        private static void put(IntFunction<Map<Long, List<Integer>>> on, Annotation annotation) {
            on.apply(annotation.page())
                    .put(annotation.id(), list(annotation.shape().points()));
        }

        static Model of(Board board) {
            Map<Integer, Map<Long, List<Integer>>> pages = new TreeMap<>();
            board.annotations()
                    .forEach(annotation -> pages.computeIfAbsent(annotation.page(), page -> new TreeMap<>())
                            .put(annotation.id(), list(annotation.shape().points())));
            return new Model(board.lastId(), pages);
        }

        long points() {
            return pages.values().stream()
                    .flatMap(page -> page.values().stream())
                    .mapToLong(line -> line.size() / 2)
                    .sum();
        }

        private static List<Integer> list(Points points) {
            return IntStream.of(points.toArray()).boxed().toList();
        }
    }

    @Property(tries = 100)
    void boardIsWhatItsHistoryMadeAndOldOnesStayAsTheyWere(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int changes) {
        Random random = new Random(seed);
        List<Board> boards = new ArrayList<>(List.of(Board.blank(PAGES)));
        List<Model> models = new ArrayList<>(List.of(Model.of(boards.getLast())));

        for (int i = 0; i < changes; i++) {
            Board before = boards.getLast();
            Board.Event event = something(random, before);
            boards.add(before.evolve(event));
            models.add(models.getLast().after(event));
        }

        assertThat(boards.stream().map(Model::of)).isEqualTo(models);
        assertThat(boards.stream().map(Board::points))
                .isEqualTo(models.stream().map(Model::points).toList());
    }

    @Property(tries = 200)
    void lineIsTheSameHoweverItGrew(@ForAll long seed, @ForAll @IntRange(max = 200) int size) {
        Random random = new Random(seed);
        int[] whole = random.ints(2L * size, 0, Points.FAR).toArray();

        Points grown = Points.NONE;
        for (int from = 0; from < size; ) {
            int to = Math.min(size, from + 1 + random.nextInt(random.nextBoolean() ? 2 : 30));
            grown = grown.plus(Points.of(Arrays.copyOfRange(whole, 2 * from, 2 * to)));
            from = to;
        }

        assertThat(grown).isEqualTo(Points.of(whole)).hasSameHashCodeAs(Points.of(whole));
        assertThat(grown.toArray()).isEqualTo(whole);
        assertThat(grown.size()).isEqualTo(size);
        assertThat(grown.onPage()).isTrue();
        assertThat(grown.plus(Points.of(1, 2))).isNotEqualTo(grown);
    }

    private static Board.Event something(Random random, Board board) {
        List<Annotation> drawn = board.annotations().toList();
        int what = drawn.isEmpty() ? 0 : random.nextInt(20);
        if (what < 8) {
            long id = board.lastId() + 1;
            int page = 1 + random.nextInt(PAGES);
            Annotation annotation = new Annotation(id, 1, page, Kind.PEN, look(random), id);
            return random.nextBoolean()
                    ? new Board.Event.Added(annotation)
                    : new Board.Event.Pasted(annotation, PICTURE);
        }
        Annotation one = drawn.get(random.nextInt(drawn.size()));
        if (what < 14) {
            return new Board.Event.Appended(one.page(), one.id(), look(random).points());
        }
        return switch (what) {
            case 14, 15 -> new Board.Event.Modified(one.page(), one.id(), look(random));
            case 16, 17 ->
                board.pictures().containsKey(one.id())
                        ? new Board.Event.Unpasted(one.page(), one.id())
                        : new Board.Event.Removed(one.page(), one.id());
            case 18 -> new Board.Event.PointerMoved(1, one.page(), 1, 1, true);
            default -> new Board.Event.Cleared(random.nextInt(PAGES + 1));
        };
    }

    private static Shape look(Random random) {
        int[] places = random.ints(2 * (1L + random.nextInt(4)), 0, Points.FAR).toArray();
        return new Shape(0, 1, Points.of(places), Optional.empty(), Optional.empty());
    }
}
