/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.time.Instant;
import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.Media;
import org.rostrum.webconf.meeting.content.Media.Playing;

/** {@code X.MediaContent}. */
final class MediaFace implements Face<Media, Media.Command, Media.Event> {
    private static final PsomMethod C_SET_MEDIA_INFO = PsomClasses.MEDIA_CONTENT.method("cSetMediaInfo");
    private static final PsomMethod C_SET_PLAY_STATE = PsomClasses.MEDIA_CONTENT.method("cSetPlayState");

    private final Depot depot;

    MediaFace(Depot depot) {
        this.depot = depot;
    }

    @Override
    public PsomClass psomClass() {
        return PsomClasses.MEDIA_CONTENT;
    }

    @Override
    public void show(Media media, Viewer viewer, Out out) {
        Depot.call(out, C_SET_MEDIA_INFO, media.file(), media.mimeType(), depot.url(media.file()));
        play(media.playing(), media.positionMs(), media.at(), out);
    }

    @Override
    public void tell(Media.Event event, Media after, Audience audience) {
        switch (event) {
            case Media.Event.PlayStateSet e -> play(e.playing(), e.positionMs(), e.at(), audience);
        }
    }

    private static void play(Playing playing, long positionMs, Instant at, Out out) {
        out.call(C_SET_PLAY_STATE, playing.code(), positionMs, Utc.text(at));
    }

    @Override
    public Optional<Media.Command> read(PsomMethod method, PsomArguments call) {
        return Face.constant(Playing.values(), call.int32(0))
                .map(playing -> new Media.Command.SetPlayState(playing, call.int64(1)));
    }
}
