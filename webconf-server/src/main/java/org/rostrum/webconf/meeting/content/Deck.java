/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.file.StoredFile;
import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * A deck of slides ([MS-PSOM] 3.1.4.1.11.1, {@code PptContent}).
 *
 * @param pictures what it looks like
 * @param location where the presenter is: slide, and click on it, like {@code 3.1}
 * @param errors what the uploader could not produce
 */
public record Deck(int slideCount, Pictures pictures, String location, List<ResourceError> errors, Board board)
        implements Extension.Drawable {
    /** How many slides there may be. */
    public static final int MAX_SLIDES = 10_000;

    /** How many errors are kept. */
    public static final int MAX_ERRORS = 100;

    /** Stands for all slides where a slide is named. */
    public static final int WHOLE = 0;

    private static final Pattern LOCATION = Pattern.compile("([1-9][0-9]{0,4})(\\.[0-9]{1,4})?");

    public Deck {
        errors = List.copyOf(errors);
    }

    /** Slides from one number to another could not be produced in a format. */
    public record ResourceError(int beginSlide, int endSlide, int format, int code) {}

    /**
     * The files of a deck.
     *
     * @param slides the picture of each slide, by number from 1
     * @param preview a small picture of the first slide
     * @param thumbnails small pictures of all slides in one ZIP file
     * @param original the file that the deck was made from, where it may be had
     * @param notes what the speaker wants to say, by slide; under {@link #WHOLE} what is for all of them
     */
    public record Pictures(
            Map<Integer, StoredFile> slides,
            Optional<StoredFile> preview,
            Optional<Thumbnails> thumbnails,
            Optional<StoredFile> original,
            Map<Integer, StoredFile> notes) {
        public Pictures {
            slides = Map.copyOf(slides);
            notes = Map.copyOf(notes);
        }

        private List<StoredFile> files() {
            return Stream.of(
                            slides.values().stream(),
                            preview.stream(),
                            thumbnails.map(Thumbnails::archive).stream(),
                            original.stream(),
                            notes.values().stream())
                    .flatMap(Function.identity())
                    .toList();
        }

        private Pictures with(Supplement more) {
            return new Pictures(
                    merged(slides, more.slides()),
                    more.preview().or(() -> preview),
                    thumbnails.map(small -> small.without(more.slides().keySet())),
                    original,
                    merged(notes, more.notes()));
        }

        private static Map<Integer, StoredFile> merged(Map<Integer, StoredFile> old, Map<Integer, StoredFile> more) {
            Map<Integer, StoredFile> all = new HashMap<>(old);
            all.putAll(more);
            return all;
        }
    }

    /**
     * What comes to a deck that is there already, and takes the place of what it has.
     *
     * @param slides the pictures of some slides; new ones follow the last without a gap
     * @param notes what the speaker wants to say, as in {@link Pictures}
     * @param preview another small picture of the first slide
     */
    public record Supplement(
            Map<Integer, StoredFile> slides, Map<Integer, StoredFile> notes, Optional<StoredFile> preview) {
        public Supplement {
            slides = Map.copyOf(slides);
            notes = Map.copyOf(notes);
        }

        /** All of it. */
        public List<StoredFile> files() {
            return Stream.of(slides.values().stream(), notes.values().stream(), preview.stream())
                    .flatMap(Function.identity())
                    .toList();
        }
    }

    /**
     * The small pictures of the slides.
     *
     * @param names of the files in the archive, slide by slide; empty for a slide that looks different by now
     */
    public record Thumbnails(StoredFile archive, List<String> names) {
        public Thumbnails {
            names = List.copyOf(names);
        }

        private Thumbnails without(Set<Integer> slides) {
            return new Thumbnails(
                    archive,
                    IntStream.rangeClosed(1, names.size())
                            .mapToObj(slide -> slides.contains(slide) ? "" : names.get(slide - 1))
                            .toList());
        }
    }

    /** A deck at its first slide. */
    public static Deck of(int slideCount, Pictures pictures) {
        return new Deck(slideCount, pictures, "1", List.of(), Board.blank(slideCount));
    }

    public sealed interface Command extends Extension.Command {
        record SetLocation(String location) implements Command {}

        record ReportError(ResourceError error) implements Command {}

        record Update(Supplement more) implements Command {}
    }

    public sealed interface Event extends Extension.Event {
        record LocationSet(String location) implements Event {}

        record ErrorReported(ResourceError error) implements Event {}

        record Updated(Supplement more) implements Event {
            @Override
            public boolean movesFiles() {
                return true;
            }
        }
    }

    @Override
    public ContentType type() {
        return ContentType.PPT;
    }

    @Override
    public List<StoredFile> filesBelow() {
        return pictures.files();
    }

    @Override
    public Deck under(Board newBoard) {
        return new Deck(slideCount, pictures, location, errors, newBoard);
    }

    @Override
    public Verdict<Extension.Event> decideBelow(Extension.Command command, Caller caller) {
        if (!(command instanceof Command own)) {
            return Extension.foreign();
        }
        return switch (own) {
            case Command.SetLocation c -> {
                if (!caller.may(Action.MOVE_THROUGH_SLIDES)) {
                    yield Verdict.denied(Denial.NOT_ALLOWED);
                }
                if (!onSlide(c.location())) {
                    yield Verdict.denied(Denial.INVALID);
                }
                yield c.location().equals(location)
                        ? Verdict.unchanged()
                        : Verdict.done(new Event.LocationSet(c.location()));
            }
            case Command.ReportError c -> {
                if (!caller.may(Action.REPORT_SLIDE_ERROR)) {
                    yield Verdict.denied(Denial.NOT_ALLOWED);
                }
                if (!isSlide(c.error().beginSlide())
                        || !isSlide(c.error().endSlide())
                        || c.error().beginSlide() > c.error().endSlide()) {
                    yield Verdict.denied(Denial.INVALID);
                }
                yield errors.size() >= MAX_ERRORS
                        ? Verdict.denied(Denial.LIMIT)
                        : Verdict.done(new Event.ErrorReported(c.error()));
            }
            case Command.Update c -> {
                if (!caller.may(Action.UPDATE_CONTENT)) {
                    yield Verdict.denied(Denial.NOT_ALLOWED);
                }
                yield fits(c.more()) ? Verdict.done(new Event.Updated(c.more())) : Verdict.denied(Denial.INVALID);
            }
        };
    }

    private boolean fits(Supplement more) {
        int count = countWith(more);
        return count <= MAX_SLIDES
                && IntStream.rangeClosed(slideCount + 1, count)
                        .allMatch(slide -> more.slides().containsKey(slide))
                && more.slides().keySet().stream().allMatch(slide -> slide >= 1)
                && more.notes().keySet().stream().allMatch(slide -> slide >= WHOLE && slide <= count);
    }

    private int countWith(Supplement more) {
        return more.slides().keySet().stream().reduce(slideCount, Math::max);
    }

    private boolean onSlide(String wanted) {
        var matcher = LOCATION.matcher(wanted);
        return matcher.matches() && isSlide(Integer.parseInt(matcher.group(1)));
    }

    private boolean isSlide(int number) {
        return number >= 1 && number <= slideCount;
    }

    @Override
    public Deck evolveBelow(Extension.Event event) {
        return switch ((Event) event) {
            case Event.LocationSet e -> new Deck(slideCount, pictures, e.location(), errors, board);
            case Event.ErrorReported e -> {
                List<ResourceError> all = new ArrayList<>(errors);
                all.add(e.error());
                yield new Deck(slideCount, pictures, location, all, board);
            }
            case Event.Updated e -> {
                int count = countWith(e.more());
                yield new Deck(count, pictures.with(e.more()), location, errors, board.grown(count));
            }
        };
    }
}
