/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.rostrum.webconf.host.Recorder;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.Minutes;

/** Passes on what is to be kept, and remembers every moment of the one meeting as it would be found again. */
final class Witness implements Recorder {
    private final Recorder recorder;
    private final List<Minutes> moments = new CopyOnWriteArrayList<>();
    private Runnable flush = () -> {};

    Witness(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Waits until all that happened is on the disk, and says at which moment that was. */
    int awaitDisk() {
        int moment = moments.size() - 1;
        flush.run();
        return moment;
    }

    /** The last moment at which the meeting was like that. */
    Optional<Integer> lastMomentOf(Minutes found) {
        return Optional.of(moments.lastIndexOf(found)).filter(moment -> moment >= 0);
    }

    @Override
    public CompletableFuture<Opened> open(String conference, long generation, MeetingInfo info) {
        // Whoever opens what is open is told what is on the disk by then.
        flush = () -> Room.done(recorder.open(conference, generation, info));
        return recorder.open(conference, generation, info);
    }

    @Override
    public boolean ready(String conference) {
        return recorder.ready(conference);
    }

    @Override
    public void record(ActiveMeeting after, List<Minutes.Note> notes) {
        moments.add(Minutes.of(after).vacated());
        recorder.record(after, notes);
    }

    @Override
    public void close(String conference, long generation) {
        recorder.close(conference, generation);
    }

    @Override
    public void onSuperseded(Superseded listener) {
        recorder.onSuperseded(listener);
    }
}
