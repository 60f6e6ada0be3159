/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.rostrum.webconf.host.MeetingListener;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingEvent;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.content.Content;
import org.rostrum.webconf.meeting.content.Contents;

/** Removes the files of content that was deleted. What a meeting had when it ended stays. */
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
        if (before instanceof ActiveMeeting meeting) {
            for (MeetingEvent event : events) {
                deleted(event)
                        .flatMap(id -> meeting.workspace().contents().find(id))
                        .map(Content::files)
                        .filter(files -> !files.isEmpty())
                        .ifPresent(files -> disk.execute(() -> files.forEach(store::delete)));
            }
        }
    }

    private static Optional<Long> deleted(MeetingEvent event) {
        return event instanceof MeetingEvent.Worked worked
                        && worked.event() instanceof Workspace.Event.OfContents contents
                        && contents.change() instanceof Contents.Event.Deleted deletion
                ? Optional.of(deletion.content())
                : Optional.empty();
    }
}
