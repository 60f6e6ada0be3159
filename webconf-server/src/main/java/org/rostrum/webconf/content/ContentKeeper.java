/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rostrum.webconf.host.MeetingListener;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingEvent;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.content.Content;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.file.StoredFile;

/** Removes files that content does not have any more. What a meeting had when it ended stays. */
public final class ContentKeeper implements MeetingListener {
    private final ContentStore store;
    private final Executor disk;

    /** Removes files of a store by a thread that may wait for the disk. */
    public ContentKeeper(ContentStore store, Executor disk) {
        this.store = store;
        this.disk = disk;
    }

    @Override
    public void changed(Meeting before, List<MeetingEvent> events, Meeting after) {
        if (before instanceof ActiveMeeting was && after instanceof ActiveMeeting is) {
            Set<StoredFile> left = events.stream()
                    .flatMap(event -> touched(event).stream())
                    .distinct()
                    .flatMap(id -> without(files(was, id), files(is, id)))
                    .collect(Collectors.toSet());
            if (!left.isEmpty()) {
                disk.execute(() -> left.forEach(store::delete));
            }
        }
    }

    private static Stream<StoredFile> without(Set<StoredFile> files, Set<StoredFile> others) {
        return files.stream().filter(file -> !others.contains(file));
    }

    private static Set<StoredFile> files(ActiveMeeting meeting, long content) {
        return meeting.workspace().contents().find(content).map(Content::files).orElse(Set.of());
    }

    /** The content of which files may be left over. */
    private static Optional<Long> touched(MeetingEvent event) {
        if (!(event instanceof MeetingEvent.Worked worked)
                || !(worked.event() instanceof Workspace.Event.OfContents contents)) {
            return Optional.empty();
        }
        return switch (contents.change()) {
            case Contents.Event.Deleted e -> Optional.of(e.content());
            case Contents.Event.Extended e when e.event().movesFiles() -> Optional.of(e.content());
            default -> Optional.empty();
        };
    }
}
