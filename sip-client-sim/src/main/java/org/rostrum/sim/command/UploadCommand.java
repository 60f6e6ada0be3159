/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rostrum sim upload}: somebody uploads a file. */
@Command(
        name = "upload",
        description = {
            "Joins a conference, uploads a file, and leaves.",
            "Documents and pictures become a deck of slides, other files a handout; with --onto a picture is put on a board.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: rostrum sim upload --conference URI --user alice --file roadmap.pdf"})
public final class UploadCommand extends FileCommand {
    private static final int[] MIDDLE = {25_000, 25_000, 75_000, 75_000};
    private static final Set<String> SLIDES = Set.of("pdf", "pptx", "docx", "png", "jpg", "jpeg");

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(
            names = "--title",
            paramLabel = "TITLE",
            description = "The title of the content (default: the file's name).")
    private @Nullable String title;

    @Option(names = "--handout", description = "Hands the file out as it is, whatever it is.")
    private boolean handout;

    @Option(
            names = "--onto",
            paramLabel = "TITLE",
            description = "Puts the picture in the middle of this content instead.")
    private @Nullable String onto;

    @Option(
            names = "--page",
            paramLabel = "N",
            defaultValue = "1",
            description = "The page of that content, a slide or 1 (default: ${DEFAULT-VALUE}).")
    private int page = 1;

    @Override
    CompletableFuture<String> share(SharedSpace space) throws IOException {
        String name = file.getFileName().toString();
        String wanted = title == null ? name : title;
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = !handout && SLIDES.contains(extension) ? "Content.Ppt" : "Content.NativeFileOnly";
        byte[] content = Files.readAllBytes(file);
        if (onto != null) {
            return paste(space, existing(space, onto), name, content);
        }
        return space.upload(type, wanted, "native", name, content)
                .thenApply(id -> told(
                        "uploaded " + name + " as the content " + id + ", " + wanted,
                        Map.of("content", id, "title", wanted, "type", type, "bytes", content.length)));
    }

    private CompletableFuture<String> paste(SharedSpace space, Item board, String name, byte[] picture) {
        return space.actions()
                .paste(board.id(), page, MIDDLE, name, picture)
                .thenApply(done -> told(
                        "put " + name + " on page " + page + " of " + board.title(),
                        Map.of("title", board.title(), "page", page, "bytes", picture.length)));
    }
}
