/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.Minutes;
import org.rostrum.webconf.meeting.Refusal;

/**
 * Where the {@link Minutes} of meetings are kept. {@link #ready}, {@link #record} and {@link #close} are called on the loop of the meeting
 * and neither block nor throw; what they ask for is done soon after.
 */
public interface Recorder {
    /** Keeps nothing, and finds nothing. */
    Recorder NONE = new Recorder() {
        @Override
        public CompletableFuture<Opened> open(String conference, long generation, MeetingInfo info) {
            return CompletableFuture.completedFuture(new Opened.Ready(Minutes.NONE));
        }

        @Override
        public boolean ready(String conference) {
            return true;
        }

        @Override
        public void record(ActiveMeeting after, List<Minutes.Note> notes) {
            // Nothing is kept.
        }

        @Override
        public void close(String conference, long generation) {
            // Nothing was opened.
        }

        @Override
        public void onSuperseded(Superseded listener) {
            // Nobody else is there.
        }
    };

    /** What came of {@link #open}. */
    sealed interface Opened {
        /** From now on changes of this generation are kept. */
        record Ready(Minutes past) implements Opened {}

        /** They can't be. */
        record Refused(Refusal why) implements Opened {}
    }

    /** Hears that a conference was opened somewhere else. */
    @FunctionalInterface
    interface Superseded {
        /** A higher generation than this one was opened; what happens here is void. */
        void superseded(String conference, long generation);
    }

    /** Takes a conference over from whoever has it in a lower generation, and finds what was left. Repeats are harmless. */
    CompletableFuture<Opened> open(String conference, long generation, MeetingInfo info);

    /** Whether what happens in an open conference now will be kept. */
    boolean ready(String conference);

    /**
     * Keeps what has happened.
     *
     * @param after the meeting after it
     */
    void record(ActiveMeeting after, List<Minutes.Note> notes);

    /** The conference is over here in this generation; what was kept stays. */
    void close(String conference, long generation);

    /** Names the one who hears when a conference was opened somewhere else; once, before anything is opened. */
    void onSuperseded(Superseded listener);
}
