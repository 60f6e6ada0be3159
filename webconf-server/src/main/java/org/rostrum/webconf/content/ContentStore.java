/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rostrum.kit.health.HealthResult;
import org.rostrum.kit.lab.PrivateFiles;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.lifecycle.StartupException;
import org.rostrum.webconf.journal.Belongings;
import org.rostrum.webconf.meeting.file.StoredFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of all meetings, encrypted, each with a key of its own (PSOM 8, 12.7): {@code <directory>/<conference>/<name>.blb}, where
 * {@code conference} is a hash and {@code name} 128 random bits. A file is there whole or not at all, also after a crash. Thread-safe.
 */
public final class ContentStore implements Component, Belongings {
    private static final Logger LOG = LoggerFactory.getLogger(ContentStore.class);

    private static final int NAME_BYTES = 16;
    private static final int BUFFER = 64 * 1024;
    private static final Pattern PATH = Pattern.compile("[0-9a-f]{32}/[0-9a-f]{32}\\.blb");

    private final Path directory;
    private final Path incoming;
    private final SecureRandom random = new SecureRandom();

    /** Writes the plain bytes of a file. */
    @FunctionalInterface
    interface Source {
        void into(OutputStream out) throws IOException;
    }

    /**
     * A store in this directory, which is made when it is missing.
     *
     * @param process the name of the one that uses it, for several may use one directory
     */
    public ContentStore(Path directory, String process) {
        this.directory = directory;
        this.incoming = directory.resolve("incoming").resolve(process);
    }

    @Override
    public String name() {
        return "content-store";
    }

    @Override
    public void start() throws IOException {
        try {
            PrivateFiles.directory(directory);
            PrivateFiles.directory(incoming);
        } catch (IOException e) {
            throw new StartupException("files can't be stored in " + directory + ": " + e, e);
        }
        // What a process left that was stopped in the middle of it.
        try (DirectoryStream<Path> left = Files.newDirectoryStream(incoming)) {
            for (Path file : left) {
                deleteTree(file);
            }
        }
    }

    @Override
    public void stop() {
        // Nothing is open beyond a call.
    }

    /** Whether files can be stored. */
    public HealthResult health() {
        return Files.isWritable(incoming)
                ? HealthResult.up(directory.toString())
                : HealthResult.down(incoming + " can't be written");
    }

    /** A new name for something that is not stored yet. What has such a name is gone after a restart. */
    public Path incoming() {
        return incoming.resolve(randomName());
    }

    /**
     * Stores a file for a conference.
     *
     * @throws IOException when it cannot; nothing is left of it then
     */
    StoredFile store(String conference, Source source) throws IOException {
        Path folder = directory.resolve(folder(conference));
        PrivateFiles.directory(folder);
        Path draft = incoming();
        Path file = folder.resolve(randomName() + ".blb");
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                BufferedOutputStream raw = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                EncryptingStream encrypted = new EncryptingStream(raw, random)) {
            source.into(encrypted);
            encrypted.finish();
            channel.force(true);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
            return new StoredFile(
                    folder.getFileName() + "/" + file.getFileName(), encrypted.secrets(), encrypted.length());
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Makes the new name of a file last. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The folder of a conference says nothing of its name. */
    private static String folder(String conference) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(conference.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String randomName() {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        return HexFormat.of().formatHex(name);
    }

    /** Deletes a file, or a directory with all that is in it. */
    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** The file of a path, if there is one. */
    public Optional<Path> find(String path) {
        return Optional.of(path)
                .filter(text -> PATH.matcher(text).matches())
                .map(directory::resolve)
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** Removes a file; a download of it that has begun comes to its end. */
    public void delete(StoredFile file) {
        find(file.path()).ifPresent(found -> {
            try {
                Files.deleteIfExists(found);
            } catch (IOException e) {
                LOG.warn("A stored file can't be deleted: {}", e.toString());
            }
        });
    }

    @Override
    public void keepOnly(String conference, Set<StoredFile> files) throws IOException {
        Path folder = directory.resolve(folder(conference));
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<Path> kept =
                files.stream().map(file -> directory.resolve(file.path())).collect(Collectors.toSet());
        try (DirectoryStream<Path> present = Files.newDirectoryStream(folder, "*.blb")) {
            for (Path file : present) {
                if (!kept.contains(file)) {
                    Files.deleteIfExists(file);
                    LOG.info("{} belongs to no content and is removed", file);
                }
            }
        }
    }

    @Override
    public void forget(String conference, Instant before) throws IOException {
        Path folder = directory.resolve(folder(conference));
        if (!Files.isDirectory(folder)) {
            return;
        }
        boolean emptied = true;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(before);
                emptied &= old && Files.deleteIfExists(file);
            }
        }
        if (emptied) {
            Files.delete(folder);
        }
    }
}
