/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.time.Instant;
import java.util.List;
import org.rostrum.webconf.meeting.file.StoredFile;
import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Coded;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * A film or a sound that all see and hear at the same place ({@code X.MediaContent}).
 *
 * @param positionMs where it was in the file at the time {@code at}; while it plays it moves on from there
 */
public record Media(String mimeType, StoredFile file, Playing playing, long positionMs, Instant at)
        implements Extension {
    /** A state. */
    public enum Playing implements Coded {
        STOPPED(0),
        RUNNING(1),
        PAUSED(2);

        private final int code;

        Playing(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    public sealed interface Command extends Extension.Command {
        record SetPlayState(Playing playing, long positionMs) implements Command {}
    }

    public sealed interface Event extends Extension.Event {
        record PlayStateSet(Playing playing, long positionMs, Instant at) implements Event {}
    }

    /** A file at its beginning. */
    public static Media of(String mimeType, StoredFile file, Instant at) {
        return new Media(mimeType, file, Playing.STOPPED, 0, at);
    }

    @Override
    public ContentType type() {
        return ContentType.MEDIA;
    }

    @Override
    public List<StoredFile> files() {
        return List.of(file);
    }

    @Override
    public Verdict<Extension.Event> decide(Extension.Command command, Caller caller) {
        if (!(command instanceof Command.SetPlayState set)) {
            return Extension.foreign();
        }
        if (!caller.may(Action.PLAY_MEDIA)) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        return set.positionMs() < 0
                ? Verdict.denied(Denial.INVALID)
                : Verdict.done(new Event.PlayStateSet(set.playing(), set.positionMs(), caller.at()));
    }

    @Override
    public Media evolve(Extension.Event event) {
        return switch ((Event) event) {
            case Event.PlayStateSet e -> new Media(mimeType, file, e.playing(), e.positionMs(), e.at());
        };
    }
}
