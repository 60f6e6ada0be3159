/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rostrum.webconf.meeting.Minutes;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.board.Annotation;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.board.Kind;
import org.rostrum.webconf.meeting.board.Points;
import org.rostrum.webconf.meeting.board.Shape;
import org.rostrum.webconf.meeting.content.Content;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.Visibility;
import org.rostrum.webconf.meeting.content.Whiteboard;

import static org.assertj.core.api.Assertions.assertThat;

class MinutesCodecTest {
    private final MinutesCodec codec = new MinutesCodec();

    private static Minutes with(Minutes minutes, Contents.Event event) {
        return minutes.with(new Minutes.Note.Worked(new Workspace.Event.OfContents(event)));
    }

    private static Contents.Event drawn(Board.Event event) {
        return new Contents.Event.Extended(1, new Extension.Drawn(event));
    }

    @Test
    void boardIsWrittenPageByPageAndFoundAgain() throws IOException {
        Instant at = Instant.parse("2026-01-01T09:00:00Z");
        Content board = new Content(
                1, 2, "Board", Optional.empty(), Visibility.EVERYONE, 1, at, at, Optional.empty(), Whiteboard.BLANK);
        Shape dot = new Shape(7, 1, Points.of(3, 4), Optional.empty(), Optional.empty());
        Minutes minutes = with(Minutes.NONE, new Contents.Event.Created(board));
        minutes = with(minutes, drawn(new Board.Event.Added(new Annotation(1, 2, 1, Kind.PEN, dot, 1))));
        minutes = with(minutes, drawn(new Board.Event.Appended(1, 1, Points.of(5, 6))));

        byte[] written = codec.encode(minutes);

        assertThat(new String(written, StandardCharsets.UTF_8))
                .contains("\"items\":{\"1\":{\"id\":1,")
                .contains("\"board\":{\"pages\":1,\"lastId\":1,\"drawn\":{\"1\":{\"1\":{\"id\":1,")
                .contains("\"points\":[3,4,5,6]");
        assertThat(codec.minutes(written, JournalFile.FORMAT)).isEqualTo(minutes);
    }
}
