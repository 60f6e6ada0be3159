/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files and directories with the permissions they need from the first moment on, whole or not at all. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PUBLIC_FILE = PosixFilePermissions.fromString("rw-r--r--");

    private PrivateFiles() {}

    /** Makes a directory, 0700, or closes an existing one to others. */
    public static void directory(Path directory) throws IOException {
        if (!posix(directory)) {
            Files.createDirectories(directory);
        } else if (Files.isDirectory(directory)) {
            Files.setPosixFilePermissions(directory, OWNER_DIRECTORY);
        } else {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
        }
    }

    /** Writes what only the owner may read, 0600. */
    public static void secret(Path file, String content) throws IOException {
        write(file, content, OWNER_FILE);
    }

    /** Writes what everybody may read. */
    public static void open(Path file, String content) throws IOException {
        write(file, content, PUBLIC_FILE);
    }

    /** Closes an existing secret to others. */
    static void close(Path file) throws IOException {
        if (posix(file) && Files.exists(file)) {
            Files.setPosixFilePermissions(file, OWNER_FILE);
        }
    }

    private static void write(Path file, String content, Set<PosixFilePermission> permissions) throws IOException {
        FileAttribute<?>[] attributes = posix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_FILE)}
                : new FileAttribute<?>[0];
        Path directory = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(directory, ".draft", ".tmp", attributes);
        try {
            Files.writeString(draft, content, StandardCharsets.UTF_8);
            if (posix(draft)) {
                Files.setPosixFilePermissions(draft, permissions);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
