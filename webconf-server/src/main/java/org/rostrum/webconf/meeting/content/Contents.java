/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.rostrum.kit.collection.SortedTable;
import org.rostrum.webconf.meeting.content.Titles.Reservation;
import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Change;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Part;
import org.rostrum.webconf.meeting.part.Texts;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * All content of a meeting, the stage on which at most one item is, and the baton of the one who presents ([MS-PSOM] 3.1.4.1.4).
 *
 * <p>What is on stage is visible to everyone: putting an item there shows it, and hiding it takes it off.
 *
 * @param lastId the number of the newest item, 0 before the first
 * @param lastOrder the highest place in the presentation order that was ever given
 * @param active the item on stage, 0 when there is none
 * @param presenter who holds the baton, 0 when nobody does
 */
public record Contents(
        long lastId, long lastOrder, SortedTable<Long, Content> items, Titles titles, long active, long presenter)
        implements Part<Contents.Command, Contents.Event, Contents> {
    /** How many items there may be at a time. */
    public static final int MAX_ITEMS = 500;

    /** Nothing there. */
    public static final Contents EMPTY = new Contents(0, 0, SortedTable.empty(), Titles.NONE, 0, 0);

    public sealed interface Command {
        /**
         * Make something.
         *
         * @param title free, or reserved by the caller
         * @param file what it is made of
         * @param storage the room that there is
         */
        record Create(String title, Extension extension, Optional<NativeFile> file, Storage storage)
                implements Command {}

        /** Take the baton. */
        record Present() implements Command {}

        record ReleaseTitle(int cookie) implements Command {}

        /**
         * Bring files. It changes nothing: what comes of them is made by {@link Create}.
         *
         * @param packed how many bytes come
         * @param unpacked how many bytes the files have
         * @param storage the room that there is
         */
        record RequestUpload(long packed, long unpacked, Storage storage) implements Command {}

        record ReserveTitle(String title, int cookie, Optional<String> externalId) implements Command {}

        /** Give the baton up. */
        record StopPresenting() implements Command {}

        /**
         * Have an item take files in.
         *
         * @param command what is done with them
         * @param bytes how many they have
         * @param storage the room that there is
         */
        record Supply(long content, Extension.Command command, long bytes, Storage storage) implements Command {}

        /** Do something with one item. */
        record With(long content, ItemCommand command) implements Command {}
    }

    public sealed interface Event extends Change {
        record Created(Content content) implements Event {}

        record Deleted(long content) implements Event {}

        /** What ends when those who reserved titles have left. */
        sealed interface Reserving extends Event {
            @Override
            default boolean lasting() {
                return false;
            }
        }

        record TitleReserved(Reservation reservation) implements Reserving {}

        record TitleReleased(Titles.Key key) implements Reserving {}

        /** All titles that a user had reserved are free. */
        record TitlesReleased(long user) implements Reserving {}

        /**
         * Another item is on stage, or another user presents it.
         *
         * @param before the item that was on stage
         */
        record Staged(long before, long active, long presenter, Instant at) implements Event {}

        /**
         * The one who presented has left or is no presenter any more.
         *
         * @param active the item that stays on stage
         */
        record BatonDropped(long active) implements Event {}

        record Synced(long content) implements Event {
            @Override
            public boolean lasting() {
                return false;
            }

            @Override
            public boolean momentary() {
                return true;
            }
        }

        record OrderRaised(long content, long order) implements Event {}

        record Renamed(long content, String title) implements Event {}

        record VisibilitySet(long content, Visibility visibility) implements Event {}

        /** What can happen to this type of content only. */
        record Extended(long content, Extension.Event event) implements Event {
            @Override
            public int version() {
                return event.version();
            }

            @Override
            public boolean lasting() {
                return event.lasting();
            }

            @Override
            public boolean momentary() {
                return event.momentary();
            }
        }
    }

    /** An item by its number. */
    public Optional<Content> find(long id) {
        return items.find(id);
    }

    @Override
    public Verdict<Event> decide(Command command, Caller caller) {
        return switch (command) {
            case Command.Create c -> create(c, caller);
            case Command.Present c -> {
                if (!caller.may(Action.PRESENT)) {
                    yield Verdict.denied(Denial.NOT_ALLOWED);
                }
                yield presenter == caller.user()
                        ? Verdict.unchanged()
                        : Verdict.done(staged(active, caller.user(), caller.at()));
            }
            case Command.StopPresenting c ->
                presenter == caller.user() && presenter != 0
                        ? Verdict.done(staged(active, 0, caller.at()))
                        : Verdict.denied(Denial.NOT_ALLOWED);
            case Command.RequestUpload c ->
                caller.may(Action.CREATE_CONTENT)
                        ? c.storage().request(c.packed(), c.unpacked(), items.values())
                        : Verdict.denied(Denial.NOT_ALLOWED);
            case Command.ReserveTitle c -> reserve(c, caller);
            case Command.ReleaseTitle c -> {
                Titles.Key key = new Titles.Key(caller.user(), c.cookie());
                yield titles.reserved().containsKey(key)
                        ? Verdict.done(new Event.TitleReleased(key))
                        : Verdict.denied(Denial.NOT_FOUND);
            }
            case Command.Supply c -> {
                if (!caller.may(Action.CREATE_CONTENT)) {
                    yield Verdict.denied(Denial.NOT_ALLOWED);
                }
                yield onItem(c.content(), caller, item -> supply(item, c, caller.before(item.owner())));
            }
            case Command.With c ->
                onItem(
                        c.content(),
                        caller,
                        item -> new ItemRules(this, item).decide(c.command(), caller.before(item.owner())));
        };
    }

    private Verdict<Event> onItem(long id, Caller caller, Function<Content, Verdict<Event>> what) {
        return find(id).filter(item -> item.visibleTo(caller.user(), caller.presenter()))
                .map(what)
                .orElseGet(() -> Verdict.denied(Denial.NOT_FOUND));
    }

    private Verdict<Event> supply(Content item, Command.Supply c, Caller caller) {
        return c.storage().admits(item.extension(), c.bytes(), items.values())
                ? new ItemRules(this, item).decide(new ItemCommand.Extended(c.command()), caller)
                : Verdict.denied(Denial.LIMIT);
    }

    private Verdict<Event> create(Command.Create c, Caller caller) {
        if (!caller.may(Action.CREATE_CONTENT)) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        if (!Texts.line(c.title(), Titles.MAX_TITLE)) {
            return Verdict.denied(Denial.INVALID);
        }
        Optional<Reservation> reservation = titles.of(caller.user(), c.title(), caller.at());
        Optional<String> externalId = reservation.flatMap(Reservation::externalId);
        Optional<Denial> conflict = titles.conflict(caller.user(), c.title(), externalId, caller.at());
        if (conflict.isPresent()) {
            return Verdict.denied(conflict.get());
        }
        if (titled(c.title()).isPresent() || externallyKnown(externalId).isPresent()) {
            return Verdict.denied(Denial.TITLE_IN_USE);
        }
        long bytes = Content.bytes(Content.files(c.file(), c.extension()));
        if (items.size() >= MAX_ITEMS || !c.storage().admits(c.extension(), bytes, items.values())) {
            return Verdict.denied(Denial.LIMIT);
        }
        Instant now = caller.at();
        Content content = new Content(
                lastId + 1,
                caller.user(),
                c.title(),
                externalId,
                Visibility.EVERYONE,
                lastOrder + 1,
                now,
                now,
                c.file(),
                c.extension());
        List<Event> events = new ArrayList<>();
        events.add(new Event.Created(content));
        reservation.ifPresent(used -> events.add(new Event.TitleReleased(used.key())));
        return new Verdict.Done<>(events, content.id());
    }

    private Verdict<Event> reserve(Command.ReserveTitle c, Caller caller) {
        if (!caller.may(Action.RESERVE_TITLE)) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        if (!Texts.line(c.title(), Titles.MAX_TITLE)
                || c.externalId()
                        .filter(id -> !Texts.line(id, Titles.MAX_TITLE))
                        .isPresent()) {
            return Verdict.denied(Denial.INVALID);
        }
        Optional<Denial> conflict = titles.conflict(caller.user(), c.title(), c.externalId(), caller.at());
        if (conflict.isPresent()) {
            return Verdict.denied(conflict.get());
        }
        if (titles.full(caller.at())) {
            return Verdict.denied(Denial.LIMIT);
        }
        long upgraded = titled(c.title())
                .or(() -> externallyKnown(c.externalId()))
                .map(Content::id)
                .orElse(0L);
        Titles.Key key = new Titles.Key(caller.user(), c.cookie());
        Instant until = caller.at().plus(Titles.KEPT);
        return new Verdict.Done<>(
                List.of(new Event.TitleReserved(new Reservation(key, c.title(), c.externalId(), upgraded, until))),
                upgraded);
    }

    /** The item of a title. */
    Optional<Content> titled(String title) {
        return items.values().stream()
                .filter(item -> Titles.same(item.title(), title))
                .findFirst();
    }

    private Optional<Content> externallyKnown(Optional<String> externalId) {
        return items.values().stream()
                .filter(item -> externalId.isPresent() && item.externalId().equals(externalId))
                .findFirst();
    }

    /** Another item is on stage, or another user presents it. */
    Event staged(long nowActive, long nowPresenter, Instant at) {
        return new Event.Staged(active, nowActive, nowPresenter, at);
    }

    @Override
    public Contents evolve(Event event) {
        return switch (event) {
            case Event.Created e -> {
                Content made = e.content();
                yield new Contents(made.id(), made.order(), items.with(made.id(), made), titles, active, presenter);
            }
            case Event.Deleted e -> with(items.without(e.content()));
            case Event.TitleReserved e -> with(titles.with(e.reservation()));
            case Event.TitleReleased e -> with(titles.without(e.key()));
            case Event.TitlesReleased e -> with(titles.withoutUser(e.user()));
            case Event.Staged e -> {
                Contents used = e.active() == 0 ? this : with(item(e.active()).used(e.at()));
                yield new Contents(lastId, lastOrder, used.items, titles, e.active(), e.presenter());
            }
            case Event.BatonDropped e -> new Contents(lastId, lastOrder, items, titles, active, 0);
            case Event.Synced e -> this;
            case Event.OrderRaised e -> {
                SortedTable<Long, Content> raised =
                        items.with(e.content(), item(e.content()).ordered(e.order()));
                yield new Contents(lastId, e.order(), raised, titles, active, presenter);
            }
            case Event.Renamed e -> with(item(e.content()).titled(e.title()));
            case Event.VisibilitySet e -> with(item(e.content()).visible(e.visibility()));
            case Event.Extended e -> {
                Content item = item(e.content());
                yield with(item.with(item.extension().evolve(e.event())));
            }
        };
    }

    @Override
    public List<Event> left(long user) {
        List<Event> events = withoutBaton(user);
        if (titles.reserved().keySet().stream().anyMatch(key -> key.user() == user)) {
            events.add(new Event.TitlesReleased(user));
        }
        events.addAll(inside(extension -> extension.left(user)));
        return events;
    }

    @Override
    public List<Event> demoted(long user) {
        List<Event> events = withoutBaton(user);
        events.addAll(inside(extension -> extension.demoted(user)));
        return events;
    }

    /** The baton falls when its holder may not present any more; what is on stage stays there. */
    private List<Event> withoutBaton(long user) {
        List<Event> events = new ArrayList<>();
        if (presenter == user) {
            events.add(new Event.BatonDropped(active));
        }
        return events;
    }

    private List<Event> inside(Function<Extension, List<Extension.Event>> consequences) {
        List<Event> events = new ArrayList<>();
        items.values()
                .forEach(item -> consequences
                        .apply(item.extension())
                        .forEach(event -> events.add(new Event.Extended(item.id(), event))));
        return events;
    }

    private Content item(long id) {
        return items.require(id);
    }

    private Contents with(Content item) {
        return with(items.with(item.id(), item));
    }

    private Contents with(SortedTable<Long, Content> newItems) {
        return new Contents(lastId, lastOrder, newItems, titles, active, presenter);
    }

    private Contents with(Titles newTitles) {
        return new Contents(lastId, lastOrder, items, newTitles, active, presenter);
    }
}
