/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * A content item as a participant sees it. Immutable.
 *
 * @param type as {@code cContentAdded} names it
 * @param strokes the points of each annotation on it, x and y in turn
 * @param poll what is asked, when it is a poll
 */
public record Item(long id, String type, String title, Map<Long, List<Integer>> strokes, Poll poll) {
    /** The question of a poll, its choices and, where they are shown, the votes for each. */
    public record Poll(String question, List<String> choices, List<Integer> votes) {
        static final Poll NONE = new Poll("", List.of(), List.of());

        Poll counted(List<Integer> newVotes) {
            return new Poll(question, choices, newVotes);
        }
    }

    static Item of(long id, String type) {
        return new Item(id, type, "", Map.of(), Poll.NONE);
    }

    Item titled(String newTitle) {
        return new Item(id, type, newTitle, strokes, poll);
    }

    Item polled(Poll newPoll) {
        return new Item(id, type, title, strokes, newPoll);
    }

    Item drawn(long annotation, List<Integer> points) {
        Map<Long, List<Integer>> next = new TreeMap<>(strokes);
        next.put(annotation, points);
        return new Item(id, type, title, next, poll);
    }

    Item appended(long annotation, List<Integer> points) {
        List<Integer> all = new ArrayList<>(strokes.getOrDefault(annotation, List.of()));
        all.addAll(points);
        return drawn(annotation, all);
    }

    Item wiped(LongPredicate gone) {
        Map<Long, List<Integer>> next = new TreeMap<>(strokes);
        next.keySet().removeIf(gone::test);
        return new Item(id, type, title, next, poll);
    }
}
