/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets conferences that nobody has used for long. Every server that shares the directory may do it for all: a conference that is in use
 * has a file that was written or touched lately, and whoever opens one that is being forgotten has put his own file there first.
 */
final class Attic {
    private static final Logger LOG = LoggerFactory.getLogger(Attic.class);

    private final JournalSettings settings;
    private final JournalCounters counters;

    Attic(JournalSettings settings, JournalCounters counters) {
        this.settings = settings;
        this.counters = counters;
    }

    void sweep(Instant now) throws IOException {
        Instant limit = now.minus(settings.keep());
        for (Path organizer : directories(settings.directory())) {
            for (Path conference : directories(organizer)) {
                List<Path> files = files(conference);
                if (unusedSince(limit, files)) {
                    forget(conference, files);
                }
            }
        }
    }

    private static List<Path> directories(Path parent) throws IOException {
        return list(parent, Files::isDirectory);
    }

    private static List<Path> files(Path conference) throws IOException {
        return list(conference, Files::isRegularFile);
    }

    private static List<Path> list(Path parent, DirectoryStream.Filter<Path> filter) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, filter)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException e) {
            LOG.debug("{} was removed meanwhile", parent, e);
        }
        return found;
    }

    private static boolean unusedSince(Instant limit, List<Path> files) throws IOException {
        for (Path file : files) {
            if (Files.exists(file)
                    && !Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                return false;
            }
        }
        return !files.isEmpty();
    }

    private void forget(Path conference, List<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        try {
            Files.delete(conference);
            counters.purged();
            LOG.info("{} was not used for {} and is forgotten", conference, settings.keep());
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            LOG.debug("{} is in use again, or gone", conference, e);
        }
    }
}
