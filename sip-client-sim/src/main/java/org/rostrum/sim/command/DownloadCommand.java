/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.rostrum.sim.workspace.FileFetcher;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedFile;
import org.rostrum.sim.workspace.SharedSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rostrum sim download}: somebody fetches the files of a content item. */
@Command(
        name = "download",
        description = {
            "Joins a conference, downloads the files of a content item, and leaves.",
            "They come encrypted over HTTPS; each is decrypted with the key that came over PSOM, and checked against its SHA-256.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class DownloadCommand extends FileCommand {
    @Option(names = "--title", required = true, paramLabel = "TITLE", description = "The content item.")
    private String title = "";

    @Option(
            names = "--to",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where the files go, under names of what they are (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of(".");

    @Override
    CompletableFuture<String> share(SharedSpace space) throws IOException {
        Item item = existing(space, title);
        return CompletableFuture.supplyAsync(() -> fetch(item));
    }

    private String fetch(Item item) {
        Map<String, Integer> fetched = new TreeMap<>();
        try {
            SSLContext trust = trust();
            Files.createDirectories(directory);
            try (FileFetcher fetcher = new FileFetcher(trust)) {
                for (Map.Entry<String, SharedFile> file : item.files().entrySet()) {
                    if (!file.getValue().url().isEmpty()) {
                        byte[] plain = fetcher.fetch(file.getValue());
                        String name = fileName(item, file.getKey());
                        Files.write(directory.resolve(name), plain);
                        fetched.put(name, plain.length);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return told(
                "downloaded " + fetched.size() + " files of " + title + " to " + directory,
                Map.of("title", title, "directory", directory.toString(), "files", fetched));
    }

    /** Nobody says what kind of file notes and images are. */
    private static boolean isJpeg(String what) {
        return what.equals("preview") || what.startsWith("slide ");
    }

    /** Of the name that its owner chose for the document only the extension is used: it came from somebody else. */
    private static String fileName(Item item, String what) {
        String extension = item.fileName().substring(item.fileName().lastIndexOf('.') + 1);
        return switch (what) {
            case Item.DOCUMENT -> extension.matches("[A-Za-z0-9]{1,16}") ? what + '.' + extension : what;
            case "thumbnails" -> "thumbnails.zip";
            default -> what.replace(" ", "-").replace(",", "") + (isJpeg(what) ? ".jpg" : "");
        };
    }
}
