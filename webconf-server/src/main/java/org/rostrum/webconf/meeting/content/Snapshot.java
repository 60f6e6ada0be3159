/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.util.List;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.file.StoredFile;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * A still picture, for instance of a desktop ({@code X.SnapshotContent}).
 *
 * @param width in pixels
 * @param height in pixels
 */
public record Snapshot(StoredFile image, int width, int height, Board board) implements Extension.Drawable {
    /** A picture that nobody has drawn on. */
    public static Snapshot of(StoredFile image, int width, int height) {
        return new Snapshot(image, width, height, Board.blank(1));
    }

    @Override
    public ContentType type() {
        return ContentType.SNAPSHOT;
    }

    @Override
    public List<StoredFile> filesBelow() {
        return List.of(image);
    }

    @Override
    public Snapshot under(Board newBoard) {
        return new Snapshot(image, width, height, newBoard);
    }

    @Override
    public Verdict<Extension.Event> decideBelow(Extension.Command command, Caller caller) {
        return Extension.foreign();
    }

    @Override
    public Snapshot evolveBelow(Extension.Event event) {
        throw new IllegalArgumentException("nothing happens to a snapshot but on its board: " + event);
    }
}
