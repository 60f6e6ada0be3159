/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rostrum.webconf.meeting.MeetingInfo;

/**
 * The files of one conference: {@code <organizer>/<conference id>/<generation>.journal}, the first two as fingerprints, so that nothing in a
 * name that somebody chose means anything to the file system (C3P 10.5). The last file of a conference that is being forgotten is put aside
 * as {@code forgotten}.
 */
record ConferenceDirectory(Path path) {
    private static final String SUFFIX = ".journal";
    private static final Pattern NAME = Pattern.compile("([0-9]{1,18})\\.journal");
    private static final int FINGERPRINT_BYTES = 16;

    /** The directory of a conference, which need not be there yet. */
    static ConferenceDirectory of(Path root, MeetingInfo info) {
        String organizer = info.organizer().toLowerCase(Locale.ROOT);
        return new ConferenceDirectory(root.resolve(fingerprint(organizer)).resolve(fingerprint(info.conferenceId())));
    }

    /** Makes it, open to its owner only. */
    void create() throws IOException {
        Files.createDirectories(path, privately());
    }

    Path file(long generation) {
        return path.resolve(generation + SUFFIX);
    }

    /** Where the file of a generation is written before it takes its place. */
    Path draft(long generation) {
        return path.resolve(generation + SUFFIX + ".new");
    }

    /** The file of a conference that is being forgotten. */
    Path forgotten() {
        return path.resolve("forgotten");
    }

    /** The highest generation that has a file. */
    OptionalLong highest() throws IOException {
        return files().stream().flatMapToLong(file -> generation(file).stream()).max();
    }

    /** All files. */
    List<Path> files() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            return found;
        }
    }

    private static OptionalLong generation(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }

    /** Whether a generation has its file. */
    boolean has(long generation) {
        return Files.exists(file(generation));
    }

    /**
     * Puts the file of the highest generation aside, so that the conference is found no more. The lower ones go before.
     *
     * @throws java.nio.file.NoSuchFileException when somebody else was first
     */
    void putAside(long highest) throws IOException {
        for (Path file : files()) {
            if (generation(file).orElse(highest) < highest) {
                Files.deleteIfExists(file);
            }
        }
        Files.move(file(highest), forgotten(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the files that were last written before a time. */
    void removeFiles(Instant before) throws IOException {
        for (Path file : files()) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Has the names in it survive the machine. */
    void force() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static FileAttribute<?>[] privately() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String fingerprint(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
