/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedFile;
import org.rostrum.sim.workspace.SharedSpace;

/** The words for what people do with content, notes, questions and moods, and what each means. Done when it shows at the one who does it. */
final class ContentDeeds {
    private static final int PEN_COLOR = 0xFFC00000;
    private static final int PEN_WIDTH = 400;
    private static final int[] MIDDLE = {25_000, 25_000, 75_000, 75_000};

    /** The types that come as a file, and what the file is to each. */
    private static final Map<String, Kind> KINDS = Map.of(
            "handout", new Kind("Content.NativeFileOnly", "native"),
            "slides", new Kind("Content.Ppt", "native"),
            "snapshot", new Kind("Content.X.Snapshot", "image"),
            "media", new Kind("Content.X.Media", "media"));

    static final Map<String, Function<YamlValue, Deed>> ALL = Map.ofEntries(
            Map.entry("upload", ContentDeeds::upload),
            Map.entry("paste", ContentDeeds::paste),
            Map.entry("speaker-notes", ContentDeeds::speakerNotes),
            Map.entry("download", ContentDeeds::download),
            Map.entry("show", ContentDeeds::show),
            Map.entry("move", ContentDeeds::move),
            Map.entry("annotate", ContentDeeds::annotate),
            Map.entry("write", ContentDeeds::write),
            Map.entry("visit", ContentDeeds::visit),
            Map.entry("note", ContentDeeds::note),
            Map.entry("feel", ContentDeeds::feel),
            Map.entry("answer", ContentDeeds::answer));

    private record Kind(String type, String role) {}

    private ContentDeeds() {}

    private static Deed upload(YamlValue value) {
        value.map(Set.of("title", "as", "name", "text", "picture"));
        String title = value.entry("title").text();
        Kind kind = Objects.requireNonNull(KINDS.get(value.entry("as").oneOf(KINDS.keySet())));
        String name = value.entry("name").text();
        byte[] file = value.map().containsKey("picture")
                ? Pictures.png(Pictures.size(value.entry("picture")))
                : value.entry("text").text().getBytes(StandardCharsets.UTF_8);
        return new Deed(
                "upload " + name + " as " + title,
                player -> player.space()
                        .upload(kind.type(), title, kind.role(), name, file)
                        .thenCompose(id ->
                                player.space().await(space -> space.item(title).isPresent())));
    }

    /** An image on a page of an item, in the middle of it. */
    private static Deed paste(YamlValue value) {
        value.map(Set.of("title", "page", "picture"));
        int page = value.entry("page").number();
        byte[] picture = Pictures.png(Pictures.size(value.entry("picture")));
        String title = value.entry("title").text();
        return new Deed("paste an image on page " + page, player -> {
            SharedSpace space = player.space();
            return space.actions()
                    .paste(found(space, title).id(), page, MIDDLE, "image.png", picture)
                    .thenCompose(pasted -> space.await(now ->
                            found(now, title).files().keySet().stream().anyMatch(file -> file.startsWith("image "))));
        });
    }

    /** What the speaker wants to say on a slide. */
    private static Deed speakerNotes(YamlValue value) {
        value.map(Set.of("deck", "slide", "text"));
        int slide = value.entry("slide").number();
        String title = value.entry("deck").text();
        byte[] text = value.entry("text").text().getBytes(StandardCharsets.UTF_8);
        return new Deed("note what to say on slide " + slide, player -> {
            SharedSpace space = player.space();
            return space.actions()
                    .update(found(space, title).id(), slide, "notes", "notes.txt", text)
                    .thenCompose(
                            done -> space.await(now -> found(now, title).files().containsKey("notes " + slide)));
        });
    }

    private static Deed download(YamlValue value) {
        value.map(Set.of("title", "text"));
        String title = value.entry("title").text();
        byte[] wanted = value.entry("text").text().getBytes(StandardCharsets.UTF_8);
        return new Deed(
                "download " + title,
                player -> player.space()
                        .await(space -> document(space, title).isPresent())
                        .thenAcceptAsync(space -> {
                            if (!Arrays.equals(
                                    player.fetch(document(space, title).orElseThrow()), wanted)) {
                                throw new IllegalStateException("the file of " + title + " is another one");
                            }
                        }));
    }

    /** The file of an item, once its address is known too. */
    private static Optional<SharedFile> document(SharedSpace space, String title) {
        return space.item(title)
                .flatMap(item -> Optional.ofNullable(item.files().get(Item.DOCUMENT)))
                .filter(file -> !file.url().isEmpty());
    }

    private static Deed show(YamlValue title) {
        String item = title.text();
        return onItem(
                "show " + item,
                item,
                (space, it) -> space.actions().present(it.id()),
                (space, it) -> space.common().onStage() == it.id());
    }

    private static Deed move(YamlValue value) {
        value.map(Set.of("deck", "to"));
        String to = value.entry("to").text();
        return onItem(
                "move to " + to,
                value.entry("deck").text(),
                (space, it) -> space.actions().move(it.id(), to),
                (space, it) -> to.equals(it.properties().get(Item.LOCATION)));
    }

    private static Deed annotate(YamlValue value) {
        value.map(Set.of("title", "page", "points"));
        int page = value.entry("page").number();
        List<Integer> points = Deeds.points(value);
        int[] line = points.stream().mapToInt(Integer::intValue).toArray();
        return onItem(
                "annotate page " + page,
                value.entry("title").text(),
                (space, it) -> space.drawOn(it.id(), page, PEN_COLOR, PEN_WIDTH, line),
                (space, it) -> it.hasLine(points));
    }

    private static Deed write(YamlValue value) {
        value.map(Set.of("page", "text"));
        String text = value.entry("text").text();
        return made(
                "write '" + text + '\'',
                "Content.X.Text",
                value.entry("page").text(),
                (space, it) -> space.actions().write(it.id(), text),
                it -> it.draft().text().endsWith(text));
    }

    private static Deed visit(YamlValue value) {
        value.map(Set.of("page", "url"));
        String url = value.entry("url").text();
        return made(
                "visit " + url,
                "Content.X.Web",
                value.entry("page").text(),
                (space, it) -> space.actions().visit(it.id(), url),
                it -> url.equals(it.properties().get(Item.URL)));
    }

    private static Deed note(YamlValue value) {
        String text = value.text();
        return new Deed("note '" + text + '\'', player -> {
            player.space().actions().note(text);
            return player.space().await(space -> space.common().notes().text().endsWith(text));
        });
    }

    private static Deed feel(YamlValue value) {
        int mood = value.number();
        return new Deed("feel " + mood, player -> {
            player.space().actions().feel(mood);
            return CompletableFuture.completedFuture(null);
        });
    }

    private static Deed answer(YamlValue value) {
        value.map(Set.of("question", "text"));
        String question = value.entry("question").text();
        String text = value.entry("text").text();
        return new Deed("answer '" + question + '\'', player -> {
            player.space().actions().answer(question, text);
            return player.space()
                    .await(space -> text.equals(space.common().answers().get(question)));
        });
    }

    private interface Act {
        void on(SharedSpace space, Item item);
    }

    /** Something with an item that is there. */
    private static Deed onItem(String words, String title, Act act, BiFunction<SharedSpace, Item, Boolean> shows) {
        return new Deed(words, player -> {
            act.on(player.space(), found(player.space(), title));
            return player.space()
                    .await(space -> space.item(title)
                            .filter(item -> shows.apply(space, item))
                            .isPresent());
        });
    }

    /** Something with an item, which is made when there is none of this title. */
    private static Deed made(String words, String type, String title, Act act, Predicate<Item> shows) {
        return new Deed(
                words,
                player -> Deeds.item(player, type, title)
                        .thenCompose(id ->
                                player.space().await(space -> space.item(title).isPresent()))
                        .thenCompose(there -> {
                            act.on(player.space(), found(player.space(), title));
                            return player.space()
                                    .await(space ->
                                            space.item(title).filter(shows).isPresent());
                        }));
    }

    private static Item found(SharedSpace space, String title) {
        return space.item(title).orElseThrow(() -> new IllegalStateException("there is no content " + title));
    }
}
