/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A content item as a participant sees it. Immutable.
 *
 * @param type as {@code cContentAdded} names it
 * @param strokes what is drawn on it, by the number of the annotation
 * @param poll what is asked, when it is a poll
 * @param fileName how its owner called the file that it is made of, empty without one
 * @param files its files, by what they are: {@value #DOCUMENT}, {@code slide 1}, ...
 * @param properties what else is known of it, by name: {@value #URL}, {@value #LOCATION}, and of a shared program {@value #STATE} ...
 * @param draft its text, when it is a page of text
 */
public record Item(
        long id,
        String type,
        String title,
        Map<Long, Stroke> strokes,
        Poll poll,
        String fileName,
        Map<String, SharedFile> files,
        Map<String, String> properties,
        Draft draft) {
    /** The address of a web page. */
    public static final String URL = "url";

    /** Where the presenter of a deck is. */
    public static final String LOCATION = "location";

    /** Where somebody pointed last: page, x and y, like {@code 1: 20, 30}. */
    public static final String POINTER = "pointer";

    /** Whether a program is shared: 0 off, 1 on, 2 paused. */
    public static final String STATE = "state";

    /** How large a shared program is, like {@code 640x480}. */
    public static final String SIZE = "size";

    /** Where the last picture of a shared program lies in it: x, y, width and height, like {@code 0, 0, 640, 480}. */
    public static final String PICTURE = "picture";

    /** The number of the user who asks for control of a shared program. */
    public static final String ASKS = "asks";

    /** The number of the user who has it, 0 for nobody. */
    public static final String CONTROLLER = "controller";

    /** What he did last: kind and three numbers. */
    public static final String INPUT = "input";

    /** The file that an item is, or is made of. */
    public static final String DOCUMENT = "document";

    private static final String IMAGE = "image ";

    /** The question of a poll, its choices and, where they are shown, the votes for each. */
    public record Poll(String question, List<String> choices, List<Integer> votes) {
        static final Poll NONE = new Poll("", List.of(), List.of());

        Poll counted(List<Integer> newVotes) {
            return new Poll(question, choices, newVotes);
        }
    }

    static Item of(long id, String type) {
        return new Item(id, type, "", Map.of(), Poll.NONE, "", Map.of(), Map.of(), Draft.EMPTY);
    }

    /** What the picture of a slide is called among the files. */
    public static String slide(int number) {
        return "slide " + number;
    }

    /** What the picture of an image on the board is called among the files. */
    public static String image(long annotation) {
        return IMAGE + annotation;
    }

    /** Whether somebody has drawn a line through exactly these points. */
    public boolean hasLine(List<Integer> points) {
        return strokes.values().stream().anyMatch(stroke -> stroke.points().equals(points));
    }

    Item titled(String newTitle) {
        return new Item(id, type, newTitle, strokes, poll, fileName, files, properties, draft);
    }

    Item polled(Poll newPoll) {
        return new Item(id, type, title, strokes, newPoll, fileName, files, properties, draft);
    }

    Item drawn(long annotation, Stroke stroke) {
        Map<Long, Stroke> next = new TreeMap<>(strokes);
        next.put(annotation, stroke);
        return with(next);
    }

    Item appended(long annotation, List<Integer> points) {
        Stroke stroke = strokes.get(annotation);
        return stroke == null ? this : drawn(annotation, stroke.longer(points));
    }

    Item wiped(Predicate<Map.Entry<Long, Stroke>> gone) {
        Map<Long, Stroke> next = new TreeMap<>(strokes);
        next.entrySet().removeIf(gone);
        return with(next);
    }

    /** An image that is not on the board any more has no file. */
    private Item with(Map<Long, Stroke> newStrokes) {
        Map<String, SharedFile> left = new TreeMap<>(files);
        left.keySet()
                .removeIf(what -> what.startsWith(IMAGE)
                        && !newStrokes.containsKey(Long.parseLong(what.substring(IMAGE.length()))));
        return new Item(id, type, title, newStrokes, poll, fileName, left, properties, draft);
    }

    Item called(String newFileName) {
        return new Item(id, type, title, strokes, poll, newFileName, files, properties, draft);
    }

    Item holding(String what, SharedFile file) {
        Map<String, SharedFile> next = new TreeMap<>(files);
        next.put(what, file);
        return new Item(id, type, title, strokes, poll, fileName, next, properties, draft);
    }

    Item located(String url) {
        SharedFile document = files.get(DOCUMENT);
        return document == null ? this : holding(DOCUMENT, document.at(url));
    }

    Item having(String property, String value) {
        Map<String, String> next = new TreeMap<>(properties);
        next.put(property, value);
        return new Item(id, type, title, strokes, poll, fileName, files, next, draft);
    }

    Item reading(Draft newDraft) {
        return new Item(id, type, title, strokes, poll, fileName, files, properties, newDraft);
    }
}
