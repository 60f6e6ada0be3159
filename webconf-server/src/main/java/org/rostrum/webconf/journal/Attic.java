/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets conferences whose time is over, and what they have beside their journals. Every server that shares the directory does it for all:
 * a conference that is in use has a file that was written or touched lately.
 *
 * <p>Two that meet at one conference do each other no harm. Whoever forgets it puts its file aside first and then looks for a newer one; whoever
 * opens it makes the newer one first and then looks whether the other is still in its place. So one of the two gives way, or both do: then it
 * begins empty. Of two that want to forget it one puts the file aside, and when it stops halfway the next one goes on.
 */
final class Attic {
    private static final Logger LOG = LoggerFactory.getLogger(Attic.class);

    /** What is newer than that is not left over but belongs to somebody who has just opened the conference. */
    private static final Duration NEW = Duration.ofDays(1);

    private final Means means;
    private final Belongings belongings;

    Attic(Means means, Belongings belongings) {
        this.means = means;
        this.belongings = belongings;
    }

    void sweep(Instant now) throws IOException {
        for (Path organizer : directories(means.settings().directory())) {
            for (Path conference : directories(organizer)) {
                sweep(new ConferenceDirectory(conference), now);
            }
        }
    }

    private static List<Path> directories(Path parent) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
            List<Path> found = new ArrayList<>();
            entries.forEach(found::add);
            return found;
        }
    }

    /** One that can't be forgotten does not keep the others. */
    private void sweep(ConferenceDirectory conference, Instant now) {
        try {
            OptionalLong highest = conference.highest();
            if (highest.isPresent() && isOver(conference.file(highest.getAsLong()), now)) {
                conference.putAside(highest.getAsLong());
            }
            if (conference.highest().isEmpty()) {
                clear(conference, now.minus(NEW));
            }
        } catch (NoSuchFileException | DirectoryNotEmptyException e) {
            LOG.debug("{} was forgotten by somebody else, or is in use again", conference.path(), e);
        } catch (IOException e) {
            LOG.warn("{} can't be forgotten and is kept", conference.path(), e);
        }
    }

    private boolean isOver(Path file, Instant now) throws IOException {
        Instant lastUse = Files.getLastModifiedTime(file).toInstant();
        Origin origin = JournalFile.origin(file, means.codec());
        return !now.isBefore(means.settings().retention().end(lastUse, origin.expiry()));
    }

    private void clear(ConferenceDirectory conference, Instant before) throws IOException {
        if (Files.exists(conference.forgotten())) {
            String name =
                    JournalFile.origin(conference.forgotten(), means.codec()).conference();
            belongings.forget(name, before);
            means.counters().purged();
            LOG.info("{} is over for good, its content is removed", name);
        }
        conference.removeFiles(before);
        // Not at once: somebody may be about to make a file in it.
        if (Files.getLastModifiedTime(conference.path()).toInstant().isBefore(before)) {
            Files.delete(conference.path());
        }
    }
}
