/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.rostrum.sim.workspace.BoardPainter;
import org.rostrum.sim.workspace.FileFetcher;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedFile;
import org.rostrum.sim.workspace.SharedSpace;
import org.rostrum.sim.workspace.Stroke;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rostrum sim board}: a picture of a board as a participant sees it. */
@Command(
        name = "board",
        description =
                "Joins a conference, draws a picture of a whiteboard, a snapshot or a slide with all that is on it, and"
                        + " leaves.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: rostrum sim board --conference URI --user bob --title Roadmap --page 3 --png slide.png"
        })
public final class BoardCommand extends FileCommand {
    @Option(names = "--title", required = true, paramLabel = "TITLE", description = "The content item.")
    private String title = "";

    @Option(
            names = "--page",
            paramLabel = "N",
            defaultValue = "1",
            description = "The slide, or 1 for what has one page (default: ${DEFAULT-VALUE}).")
    private int page = 1;

    @Option(names = "--png", required = true, paramLabel = "FILE", description = "Where the picture goes.")
    private Path png = Path.of("");

    @Override
    CompletableFuture<String> share(SharedSpace space) throws IOException {
        Item item = existing(space, title);
        boolean hasSlides = item.files().containsKey(Item.slide(1));
        if (page < 1 || (hasSlides ? !item.files().containsKey(Item.slide(page)) : page > 1)) {
            throw new IOException("'" + title + "' has no page " + page);
        }
        return CompletableFuture.supplyAsync(() -> paint(item));
    }

    private String paint(Item item) {
        SharedFile slide = item.files().get(Item.slide(page));
        SharedFile picture =
                item.type().equals("Content.X.Snapshot") ? item.files().get(Item.DOCUMENT) : slide;
        try {
            BufferedImage background = picture == null ? BoardPainter.blank() : fetch(picture);
            BufferedImage painted = BoardPainter.paint(background, page, item.strokes(), images(item));
            try (OutputStream file = Files.newOutputStream(png)) {
                ImageIO.write(painted, "png", file);
            }
            return told(
                    "painted page " + page + " of " + title + " to " + png,
                    Map.of(
                            "title", title,
                            "page", page,
                            "file", png.toString(),
                            "width", painted.getWidth(),
                            "height", painted.getHeight()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Map<Long, BufferedImage> images(Item item) throws IOException, InterruptedException {
        Map<Long, BufferedImage> images = new HashMap<>();
        for (Map.Entry<Long, Stroke> stroke : item.strokes().entrySet()) {
            SharedFile picture = item.files().get(Item.image(stroke.getKey()));
            if (picture != null && stroke.getValue().page() == page) {
                images.put(stroke.getKey(), fetch(picture));
            }
        }
        return images;
    }

    private BufferedImage fetch(SharedFile picture) throws IOException, InterruptedException {
        try (FileFetcher fetcher = new FileFetcher(trust())) {
            BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(fetcher.fetch(picture)));
            if (decoded == null) {
                throw new IOException("the picture of the page is of no kind that is known here");
            }
            return decoded;
        }
    }
}
