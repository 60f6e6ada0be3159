/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory of a replica: its layout, the version of that layout, and the lock that keeps a second process out. */
final class RaftDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel lock;

    private RaftDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Opens a directory, making it if there is none. One of an earlier format that this release reads is of its own from then on, so that the
     * earlier release does not go on with what it cannot read.
     *
     * @throws UnreadableStateException when it is of a newer release, or something else altogether
     */
    static RaftDirectory open(Path root) throws IOException {
        createPrivate(root);
        FileChannel lock = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock(lock) == null) {
                throw new IOException(root + " is in use by another process");
            }
            checkFormat(root);
            return new RaftDirectory(root, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void createPrivate(Path root) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(root);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void checkFormat(Path root) throws IOException {
        Path file = root.resolve("format");
        if (Files.exists(file)) {
            String found = Files.readString(file).strip();
            if (found.equals(Byte.toString(StateCodec.EARLIEST))) {
                replace(file);
            } else if (!found.equals(Byte.toString(StateCodec.FORMAT))) {
                throw UnreadableStateException.ofFormat(root.toString(), found);
            }
            return;
        }
        try (Stream<Path> content = Files.list(root)) {
            if (content.anyMatch(path -> !path.endsWith("lock"))) {
                throw new UnreadableStateException(root + " holds something, but no replica of ours");
            }
        }
        write(file);
    }

    private static void replace(Path file) throws IOException {
        Path next = file.resolveSibling("format.next");
        Files.deleteIfExists(next);
        write(next);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(Path file) throws IOException {
        Files.writeString(file, StateCodec.FORMAT + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.DSYNC);
    }

    String log() {
        return root.resolve("log").toString();
    }

    String meta() {
        return root.resolve("meta").toString();
    }

    String snapshots() {
        return root.resolve("snapshot").toString();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
