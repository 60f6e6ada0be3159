/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rostrum.webconf.meeting.file.StoredFile;

/**
 * A content item: what all types of content have, and under it what only this type has ([MS-PSOM] 3.1.4.1.5.1).
 *
 * @param owner the user who made it
 * @param externalId an identifier of the owner's, unique in the meeting as the title is
 * @param order its place in the presentation order; the highest comes first
 * @param lastUsed when it was last put on stage; when it was made, until it is
 * @param file the file that it was made of
 */
public record Content(
        long id,
        long owner,
        String title,
        Optional<String> externalId,
        Visibility visibility,
        long order,
        Instant created,
        Instant lastUsed,
        Optional<NativeFile> file,
        Extension extension) {
    /** Whether a user sees that it exists. */
    public boolean visibleTo(long user, boolean presenter) {
        return switch (visibility) {
            case OWNER -> user == owner;
            case PRESENTERS -> presenter || user == owner;
            case EVERYONE -> true;
        };
    }

    /** All files that belong to it. */
    public Set<StoredFile> files() {
        return files(file, extension);
    }

    /** How much room its files take, in bytes. */
    public long bytes() {
        return bytes(files());
    }

    /** All files of content that has this file and this extension. */
    public static Set<StoredFile> files(Optional<NativeFile> file, Extension extension) {
        return Stream.concat(file.map(NativeFile::stored).stream(), extension.files().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static long bytes(Collection<StoredFile> files) {
        return files.stream().mapToLong(StoredFile::size).sum();
    }

    Content titled(String newTitle) {
        return new Content(id, owner, newTitle, externalId, visibility, order, created, lastUsed, file, extension);
    }

    Content visible(Visibility newVisibility) {
        return new Content(id, owner, title, externalId, newVisibility, order, created, lastUsed, file, extension);
    }

    Content ordered(long newOrder) {
        return new Content(id, owner, title, externalId, visibility, newOrder, created, lastUsed, file, extension);
    }

    Content used(Instant at) {
        return new Content(id, owner, title, externalId, visibility, order, created, at, file, extension);
    }

    Content with(Extension newExtension) {
        return new Content(id, owner, title, externalId, visibility, order, created, lastUsed, file, newExtension);
    }
}
