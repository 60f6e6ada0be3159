/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rostrum.sim.roster.Roster.User;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedSpace;

/** The words for what people see, and what each means. */
final class Facts {
    private Facts() {}

    /** What {@code sees} says; {@code uris} are those of the people who take part, by name. */
    static Fact read(YamlValue value, Map<String, String> uris) {
        Map<String, YamlValue> entries = value.map();
        String first = entries.keySet().stream().findFirst().orElse("");
        return switch (first) {
            case "person" -> person(value, uris);
            case "locked" -> roster(value, "locked", is -> locked(is.truth()));
            case "people" -> roster(value, "people", count -> people(count.number()));
            case "subject" -> roster(value, "subject", text -> subject(text.text()));
            case "board" -> board(value);
            case "poll" -> poll(value);
            case "chat" -> space(value, "chat", said -> said.isText() ? chat(said.text()) : chat(said.texts()));
            case "question" -> space(value, "question", text -> question(text.text()));
            case "stage" -> space(value, "stage", title -> stage(title.text()));
            case "notes" -> space(value, "notes", text -> notes(text.text()));
            case "moods" ->
                space(
                        value,
                        "moods",
                        counts -> moods(
                                counts.list().stream().map(YamlValue::number).toList()));
            case "answer" -> space(value, "answer", text -> answer(text.text()));
            case "recording" -> space(value, "recording", state -> recording(state.number()));
            case "content" -> content(value);
            case "program" -> program(value);
            default ->
                throw value.wrong(
                        "a fact begins with person, locked, people, subject, board, poll, chat, question, stage, notes,"
                                + " moods, answer, recording, content or program, not '" + first + '\'');
        };
    }

    private static Fact roster(YamlValue value, String name, Function<YamlValue, Fact.InRoster> fact) {
        return fact.apply(value.map(Set.of(name)).values().iterator().next());
    }

    private static Fact space(YamlValue value, String name, Function<YamlValue, Fact.InSpace> fact) {
        return fact.apply(value.map(Set.of(name)).values().iterator().next());
    }

    private static Fact.InRoster locked(boolean locked) {
        return new Fact.InRoster(
                "the conference is " + (locked ? "locked" : "open"), roster -> roster.locked() == locked);
    }

    private static Fact.InRoster people(int count) {
        return new Fact.InRoster(
                count + " people are there", roster -> roster.users().size() == count);
    }

    private static Fact.InRoster subject(String text) {
        return new Fact.InRoster(
                "it is about '" + text + '\'',
                roster -> roster.subject().filter(text::equals).isPresent());
    }

    private static Fact.InSpace chat(String text) {
        return new Fact.InSpace(
                "'" + text + "' was said", space -> space.messages().contains(text));
    }

    private static Fact.InSpace chat(List<String> texts) {
        return new Fact.InSpace(
                "the chat is " + texts, space -> space.messages().equals(texts));
    }

    private static Fact.InSpace question(String text) {
        return new Fact.InSpace(
                "'" + text + "' was asked", space -> space.questions().containsValue(text));
    }

    private static Fact.InSpace stage(String title) {
        return new Fact.InSpace(
                title + " is on stage",
                space -> space.item(title)
                        .filter(item -> item.id() == space.common().onStage())
                        .isPresent());
    }

    private static Fact.InSpace notes(String text) {
        return new Fact.InSpace(
                "the notes are '" + text + '\'',
                space -> space.common().notes().text().equals(text));
    }

    private static Fact.InSpace moods(List<Integer> counts) {
        return new Fact.InSpace(
                "the moods are " + counts, space -> space.common().moods().equals(counts));
    }

    private static Fact.InSpace answer(String text) {
        return new Fact.InSpace(
                "'" + text + "' was answered", space -> space.common().answers().containsValue(text));
    }

    private static Fact.InSpace recording(int state) {
        return new Fact.InSpace(
                "the recording is " + state, space -> space.common().recording() == state);
    }

    /** {@code {program: title}}, with what is known of a shared program. */
    private static Fact program(YamlValue value) {
        List<String> properties = List.of(Item.STATE, Item.SIZE, Item.PICTURE, Item.CONTROLLER, Item.INPUT);
        Map<String, YamlValue> entries = value.map(
                Stream.concat(Stream.of("program"), properties.stream()).collect(Collectors.toSet()));
        Map<String, String> wanted = properties.stream()
                .filter(entries::containsKey)
                .collect(Collectors.toMap(
                        property -> property, property -> value.entry(property).text()));
        String title = value.entry("program").text();
        return new Fact.InSpace(
                title + " is shared with " + wanted,
                space -> space.item(title)
                        .filter(item -> item.properties().entrySet().containsAll(wanted.entrySet()))
                        .isPresent());
    }

    /** {@code {content: title}}, with {@code files}, {@code text}, {@code url}, {@code location} or {@code pointer}. */
    private static Fact content(YamlValue value) {
        Map<String, YamlValue> entries = value.map(Set.of("content", "files", "text", "url", "location", "pointer"));
        String title = value.entry("content").text();
        List<String> words = new ArrayList<>(List.of(title + " is there"));
        Predicate<Item> holds = item -> true;
        if (entries.containsKey("files")) {
            List<String> files = value.entry("files").texts();
            words.add("with " + files);
            holds = holds.and(item -> item.files().keySet().containsAll(files));
        }
        if (entries.containsKey("text")) {
            String text = value.entry("text").text();
            words.add("with the text '" + text + '\'');
            holds = holds.and(item -> item.draft().text().equals(text));
        }
        for (String property : List.of(Item.URL, Item.LOCATION, Item.POINTER)) {
            if (entries.containsKey(property)) {
                String wanted = value.entry(property).text();
                words.add("at " + wanted);
                holds = holds.and(item -> wanted.equals(item.properties().get(property)));
            }
        }
        Predicate<Item> all = holds;
        return new Fact.InSpace(
                String.join(" ", words), space -> space.item(title).filter(all).isPresent());
    }

    /** {@code {person: bob}}, with {@code role}, {@code in} (a session type) or {@code absent: true}. */
    private static Fact person(YamlValue value, Map<String, String> uris) {
        Map<String, YamlValue> entries = value.map(Set.of("person", "role", "in", "not-in", "absent"));
        String name = value.entry("person").oneOf(uris.keySet());
        String uri = Objects.requireNonNull(uris.get(name));
        if (entries.containsKey("absent")) {
            boolean absent = value.entry("absent").truth();
            return new Fact.InRoster(
                    name + (absent ? " is not there" : " is there"),
                    roster -> roster.version() > 0 && roster.user(uri).isEmpty() == absent);
        }
        List<String> words = new ArrayList<>();
        Predicate<User> holds = user -> true;
        if (entries.containsKey("role")) {
            String role = value.entry("role").text();
            words.add("as " + role);
            holds = holds.and(user -> user.roles().contains(role));
        }
        if (entries.containsKey("in")) {
            String type = value.entry("in").text();
            words.add("in " + type);
            holds = holds.and(user -> user.connectedTo(type));
        }
        if (entries.containsKey("not-in")) {
            String type = value.entry("not-in").text();
            words.add("not in " + type);
            holds = holds.and(user -> !user.connectedTo(type));
        }
        Predicate<User> all = holds;
        return new Fact.InRoster(
                (name + " is there " + String.join(" and ", words)).strip(),
                roster -> roster.user(uri).filter(all).isPresent());
    }

    private static Fact board(YamlValue value) {
        value.map(Set.of("board", "strokes"));
        String title = value.entry("board").text();
        int strokes = value.entry("strokes").number();
        return new Fact.InSpace(
                title + " has " + strokes + " strokes",
                space -> space.item(title)
                        .filter(item -> item.strokes().size() == strokes)
                        .isPresent());
    }

    private static Fact poll(YamlValue value) {
        Map<String, YamlValue> entries = value.map(Set.of("poll", "votes"));
        String title = value.entry("poll").text();
        Optional<List<Integer>> votes = Optional.ofNullable(entries.get("votes"))
                .map(list -> list.list().stream().map(YamlValue::number).toList());
        return new Fact.InSpace(
                "the poll " + title
                        + votes.map(count -> " has the votes " + count).orElse(" is open"),
                space -> asked(space, title)
                        .filter(item -> votes.isEmpty() || item.poll().votes().equals(votes.get()))
                        .isPresent());
    }

    private static Optional<Item> asked(SharedSpace space, String title) {
        return space.item(title).filter(item -> !item.poll().question().isEmpty());
    }
}
