/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import javax.imageio.ImageIO;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedFile;
import org.rostrum.sim.workspace.SharedSpace;

/** The words for what people do with content, notes, questions and moods, and what each means. Done when it shows at the one who does it. */
final class ContentDeeds {
    private static final int PEN_COLOR = 0xFFC00000;
    private static final int PEN_WIDTH = 400;
    private static final int MAX_SIDE = 4_000;

    /** The types that come as a file, and what the file is to each. */
    private static final Map<String, Kind> KINDS = Map.of(
            "handout", new Kind("Content.NativeFileOnly", "native"),
            "slides", new Kind("Content.Ppt", "native"),
            "snapshot", new Kind("Content.X.Snapshot", "image"),
            "media", new Kind("Content.X.Media", "media"));

    static final Map<String, Function<YamlValue, Deed>> ALL = Map.of(
            "upload", ContentDeeds::upload,
            "download", ContentDeeds::download,
            "show", ContentDeeds::show,
            "move", ContentDeeds::move,
            "annotate", ContentDeeds::annotate,
            "write", ContentDeeds::write,
            "visit", ContentDeeds::visit,
            "note", ContentDeeds::note,
            "feel", ContentDeeds::feel,
            "answer", ContentDeeds::answer);

    private record Kind(String type, String role) {}

    private ContentDeeds() {}

    private static Deed upload(YamlValue value) {
        value.map(Set.of("title", "as", "name", "text", "picture"));
        String title = value.entry("title").text();
        Kind kind = Objects.requireNonNull(KINDS.get(value.entry("as").oneOf(KINDS.keySet())));
        String name = value.entry("name").text();
        byte[] file = value.map().containsKey("picture")
                ? picture(value.entry("picture"))
                : value.entry("text").text().getBytes(StandardCharsets.UTF_8);
        return new Deed(
                "upload " + name + " as " + title,
                player -> player.space()
                        .upload(kind.type(), title, kind.role(), name, file)
                        .thenCompose(id ->
                                player.space().await(space -> space.item(title).isPresent())));
    }

    /** A page with a frame, so that it is not of one color. */
    private static byte[] picture(YamlValue size) {
        List<Integer> sides = size.list().stream().map(YamlValue::number).toList();
        if (sides.size() != 2 || sides.stream().anyMatch(side -> side < 1 || side > MAX_SIDE)) {
            throw size.wrong("a picture has a width and a height of 1 to " + MAX_SIDE);
        }
        BufferedImage image = new BufferedImage(sides.getFirst(), sides.getLast(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(1, 1, image.getWidth() - 2, image.getHeight() - 2);
        graphics.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
