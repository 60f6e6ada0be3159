/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rostrum.kit.collection.SortedTable;
import org.rostrum.webconf.meeting.file.StoredFile;
import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Change;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Part;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * What is drawn on the pages of a whiteboard, a deck or a snapshot (PSOM 12.6, {@code X.AnnotationContainer}). Whoever may annotate
 * can undo and change what is his own; presenters can what is anybody's.
 *
 * <p>A change costs the logarithm of what is on the page, and finding what it is about a look at each page that has anything on it.
 *
 * @param lastId the number of the newest annotation, which is also its z-order
 * @param drawn the annotations of each page that has any, in the order in which they are drawn
 * @param points how many points all of them have together
 * @param pictures the files of the images among them, by their numbers
 */
public record Board(
        int pages,
        long lastId,
        SortedTable<Integer, SortedTable<Long, Annotation>> drawn,
        long points,
        SortedTable<Long, StoredFile> pictures)
        implements Part<Board.Command, Board.Event, Board> {
    /** How many annotations a page takes. */
    public static final int MAX_PER_PAGE = 5_000;

    /** How many points all annotations of a board may have together. */
    public static final int MAX_POINTS = 1_000_000;

    /** How many images a board takes. */
    public static final int MAX_PICTURES = 500;

    /** A board of so many pages with nothing on it. */
    public static Board blank(int pages) {
        return new Board(pages, 0, SortedTable.empty(), 0, SortedTable.empty());
    }

    /** The same with more pages. */
    public Board grown(int morePages) {
        return new Board(morePages, lastId, drawn, points, pictures);
    }

    public sealed interface Command {
        /** Draw something. */
        record Add(int cookie, int page, Kind kind, Shape shape) implements Command {}

        /** Draw a freehand line of one's own further. */
        record Append(long annotation, Points points) implements Command {}

        /** Wipe a page, or all of them when {@code page} is 0. */
        record Clear(int page) implements Command {}

        /** Have something look different. */
        record Modify(long annotation, Shape shape) implements Command {}

        /** Point at something. */
        record MovePointer(int page, int x, int y, boolean visible) implements Command {}

        /** Put an image on a page; the text of its shape is the name of the file. */
        record Paste(int page, Shape shape, StoredFile picture) implements Command {}

        /** Take something off, for instance to undo it. */
        record Remove(long annotation) implements Command {}
    }

    public sealed interface Event extends Change {
        /** Whether the board has other files from then on. */
        default boolean movesFiles() {
            return false;
        }

        record Added(Annotation annotation) implements Event {}

        record Appended(int page, long annotation, Points points) implements Event {}

        record Cleared(int page) implements Event {}

        record Modified(int page, long annotation, Shape shape) implements Event {}

        record Pasted(Annotation annotation, StoredFile picture) implements Event {
            @Override
            public boolean movesFiles() {
                return true;
            }
        }

        /** An image was taken off; when a page is wiped, that comes after this for all that are on it. */
        record Unpasted(int page, long annotation) implements Event {
            @Override
            public boolean movesFiles() {
                return true;
            }
        }

        record PointerMoved(long user, int page, int x, int y, boolean visible) implements Event {
            @Override
            public boolean lasting() {
                return false;
            }

            @Override
            public boolean momentary() {
                return true;
            }
        }

        record Removed(int page, long annotation) implements Event {}
    }

    /** Everything that is drawn, page by page. */
    public Stream<Annotation> annotations() {
        return drawn.values().stream().flatMap(page -> page.values().stream());
    }

    /** An annotation by its number. */
    public Optional<Annotation> find(long id) {
        for (SortedTable<Long, Annotation> page : drawn.values()) {
            Optional<Annotation> found = page.find(id);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public Verdict<Event> decide(Command command, Caller caller) {
        if (!caller.may(command instanceof Command.Clear ? Action.CLEAR_PAGE : Action.ANNOTATE)) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        return switch (command) {
            case Command.Add add -> add(add, caller);
            case Command.Append append -> append(append, caller);
            case Command.Clear clear -> clear(clear);
            case Command.Modify modify ->
                changeable(modify.annotation(), caller, annotation -> modify(annotation, modify.shape()));
            case Command.MovePointer move ->
                isPage(move.page()) && Points.of(move.x(), move.y()).onPage()
                        ? Verdict.done(
                                new Event.PointerMoved(caller.user(), move.page(), move.x(), move.y(), move.visible()))
                        : Verdict.denied(Denial.INVALID);
            case Command.Paste paste -> paste(paste, caller);
            case Command.Remove remove ->
                changeable(
                        remove.annotation(),
                        caller,
                        annotation -> Verdict.done(
                                annotation.kind() == Kind.IMAGE
                                        ? new Event.Unpasted(annotation.page(), annotation.id())
                                        : new Event.Removed(annotation.page(), annotation.id())));
        };
    }

    private Verdict<Event> add(Command.Add add, Caller caller) {
        if (add.kind() == Kind.IMAGE) {
            return Verdict.denied(Denial.INVALID);
        }
        Annotation annotation = next(add.page(), add.kind(), add.shape(), caller);
        return fault(annotation)
                .<Verdict<Event>>map(Verdict::denied)
                .orElseGet(() -> Verdict.made(annotation.id(), new Event.Added(annotation)));
    }

    private Verdict<Event> paste(Command.Paste paste, Caller caller) {
        if (pictures.size() >= MAX_PICTURES) {
            return Verdict.denied(Denial.LIMIT);
        }
        Annotation annotation = next(paste.page(), Kind.IMAGE, paste.shape(), caller);
        return fault(annotation)
                .<Verdict<Event>>map(Verdict::denied)
                .orElseGet(() -> Verdict.made(annotation.id(), new Event.Pasted(annotation, paste.picture())));
    }

    private Annotation next(int page, Kind kind, Shape shape, Caller caller) {
        return new Annotation(lastId + 1, caller.user(), page, kind, shape, lastId + 1);
    }

    /** What stands against something new, if anything. */
    private Optional<Denial> fault(Annotation annotation) {
        if (!isPage(annotation.page()) || !annotation.shape().suits(annotation.kind())) {
            return Optional.of(Denial.INVALID);
        }
        boolean full = on(annotation.page()).size() >= MAX_PER_PAGE
                || points + annotation.shape().points().size() > MAX_POINTS;
        return full ? Optional.of(Denial.LIMIT) : Optional.empty();
    }

    private Verdict<Event> append(Command.Append append, Caller caller) {
        Optional<Annotation> found = find(append.annotation());
        if (found.isEmpty()) {
            return Verdict.denied(Denial.NOT_FOUND);
        }
        Annotation annotation = found.get();
        if (annotation.by() != caller.user()) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        if (append.points().size() == 0
                || !append.points().onPage()
                || !annotation.kind().freehand()) {
            return Verdict.denied(Denial.INVALID);
        }
        int length = annotation.shape().points().size() + append.points().size();
        if (!annotation.kind().takes(length) || points + append.points().size() > MAX_POINTS) {
            return Verdict.denied(Denial.LIMIT);
        }
        return Verdict.done(new Event.Appended(annotation.page(), annotation.id(), append.points()));
    }

    private Verdict<Event> clear(Command.Clear clear) {
        if (clear.page() != 0 && !isPage(clear.page())) {
            return Verdict.denied(Denial.INVALID);
        }
        boolean blank = clear.page() == 0 ? drawn.isEmpty() : on(clear.page()).isEmpty();
        if (blank) {
            return Verdict.unchanged();
        }
        List<Event> events = new ArrayList<>();
        pictures.keySet().stream()
                .flatMap(image -> find(image).stream())
                .filter(image -> clear.page() == 0 || clear.page() == image.page())
                .forEach(image -> events.add(new Event.Unpasted(image.page(), image.id())));
        events.add(new Event.Cleared(clear.page()));
        return Verdict.done(events);
    }

    private Verdict<Event> modify(Annotation annotation, Shape shape) {
        if (!shape.suits(annotation.kind())) {
            return Verdict.denied(Denial.INVALID);
        }
        int growth = shape.points().size() - annotation.shape().points().size();
        return points + growth > MAX_POINTS
                ? Verdict.denied(Denial.LIMIT)
                : Verdict.done(new Event.Modified(annotation.page(), annotation.id(), shape));
    }

    private Verdict<Event> changeable(long id, Caller caller, Function<Annotation, Verdict<Event>> change) {
        Optional<Annotation> annotation = find(id);
        if (annotation.isEmpty()) {
            return Verdict.denied(Denial.NOT_FOUND);
        }
        return annotation.get().by() == caller.user() || caller.may(Action.CHANGE_OTHERS_ANNOTATION)
                ? change.apply(annotation.get())
                : Verdict.denied(Denial.NOT_ALLOWED);
    }

    @Override
    public Board evolve(Event event) {
        return switch (event) {
            case Event.Added e -> with(e.annotation(), e.annotation().id());
            case Event.Appended e -> {
                Annotation before = on(e.page()).require(e.annotation());
                yield with(before.withShape(before.shape().longerBy(e.points())), lastId);
            }
            case Event.Pasted e ->
                with(e.annotation(), e.annotation().id())
                        .showing(pictures.with(e.annotation().id(), e.picture()));
            case Event.Modified e -> with(on(e.page()).require(e.annotation()).withShape(e.shape()), lastId);
            case Event.Cleared e ->
                e.page() == 0
                        ? new Board(pages, lastId, SortedTable.empty(), 0, pictures)
                        : with(e.page(), SortedTable.empty(), lastId, -points(on(e.page())));
            case Event.Removed e -> without(e.page(), e.annotation());
            case Event.Unpasted e -> without(e.page(), e.annotation()).showing(pictures.without(e.annotation()));
            case Event.PointerMoved e -> this;
        };
    }

    private boolean isPage(int page) {
        return page >= 1 && page <= pages;
    }

    private SortedTable<Long, Annotation> on(int page) {
        return drawn.find(page).orElseGet(SortedTable::empty);
    }

    private static long points(SortedTable<Long, Annotation> page) {
        return page.values().stream()
                .mapToLong(annotation -> annotation.shape().points().size())
                .sum();
    }

    private Board with(Annotation annotation, long last) {
        SortedTable<Long, Annotation> before = on(annotation.page());
        int had =
                before.find(annotation.id()).map(a -> a.shape().points().size()).orElse(0);
        int has = annotation.shape().points().size();
        return with(annotation.page(), before.with(annotation.id(), annotation), last, has - had);
    }

    private Board without(int page, long annotation) {
        SortedTable<Long, Annotation> before = on(page);
        int lost = before.require(annotation).shape().points().size();
        return with(page, before.without(annotation), lastId, -lost);
    }

    private Board with(int page, SortedTable<Long, Annotation> annotations, long last, long morePoints) {
        return new Board(
                pages,
                last,
                annotations.isEmpty() ? drawn.without(page) : drawn.with(page, annotations),
                points + morePoints,
                pictures);
    }

    private Board showing(SortedTable<Long, StoredFile> newPictures) {
        return new Board(pages, lastId, drawn, points, newPictures);
    }
}
