/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.ItemCommand;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.meeting.content.Whiteboard;
import org.rostrum.webconf.meeting.talk.Recording;

import static org.assertj.core.api.Assertions.assertThat;

/** What the Focus is told of a meeting beside its roster. */
class GlanceTest {
    private static final long CHANNEL = 1;

    private final Meetings m = Meetings.active().join("alice", Role.PRESENTER, CHANNEL);

    @Test
    void aRecordingIsSeenWhenItBeginsPausesAndEnds() {
        record(Recording.State.ON);
        record(Recording.State.ON);
        record(Recording.State.PAUSED);
        record(Recording.State.OFF);

        assertThat(seen())
                .containsExactly(
                        new Glance(false, false, Recording.State.ON),
                        new Glance(false, false, Recording.State.PAUSED),
                        new Glance(false, false, Recording.State.OFF));
    }

    @Test
    void contentIsSeenWhenTheFirstIsThereWhenItIsOnStageAndWhenTheLastIsGone() {
        create("A");
        create("B");
        item(1, new ItemCommand.Stage());
        item(1, new ItemCommand.Delete());
        item(2, new ItemCommand.Delete());

        assertThat(seen())
                .containsExactly(
                        new Glance(true, false, Recording.State.OFF),
                        new Glance(true, true, Recording.State.OFF),
                        new Glance(true, false, Recording.State.OFF),
                        new Glance(false, false, Recording.State.OFF));
    }

    @Test
    void whatIsSeenCountsAmongWhatTheFocusIsOwed() {
        long before = m.activeMeeting().sequence();

        record(Recording.State.ON);
        create("A");
        create("B");

        assertThat(m.activeMeeting().sequence()).isEqualTo(before + 2);
        assertThat(m.activeMeeting().glance()).isEqualTo(new Glance(true, false, Recording.State.ON));
    }

    private void record(Recording.State state) {
        work(new Workspace.Command.OfRecording(new Recording.Command.SetState(state)));
    }

    private void create(String title) {
        work(new Workspace.Command.OfContents(
                new Contents.Command.Create(title, Whiteboard.BLANK, Optional.empty(), Storage.NONE)));
    }

    private void item(long content, ItemCommand command) {
        work(new Workspace.Command.OfContents(new Contents.Command.With(content, command)));
    }

    private void work(Workspace.Command command) {
        m.accepts(new MeetingCommand.Work(CHANNEL, command));
    }

    private List<Glance> seen() {
        return m.history().stream()
                .filter(MeetingEvent.Seen.class::isInstance)
                .map(event -> ((MeetingEvent.Seen) event).glance())
                .toList();
    }
}
