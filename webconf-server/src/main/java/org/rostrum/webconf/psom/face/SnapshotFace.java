/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.Snapshot;

/** {@code X.SnapshotContent}, without what is drawn on it. Nothing can be asked of it and nothing happens to it. */
final class SnapshotFace implements Face<Snapshot, Extension.Command, Extension.Event> {
    private static final PsomMethod C_SET_IMAGE_INFO = PsomClasses.SNAPSHOT_CONTENT.method("cSetImageInfo");

    private final Depot depot;

    SnapshotFace(Depot depot) {
        this.depot = depot;
    }

    @Override
    public PsomClass psomClass() {
        return PsomClasses.SNAPSHOT_CONTENT;
    }

    @Override
    public void show(Snapshot snapshot, Viewer viewer, Out out) {
        Depot.call(
                out,
                C_SET_IMAGE_INFO,
                snapshot.image(),
                depot.url(snapshot.image()),
                snapshot.width(),
                snapshot.height());
    }

    @Override
    public void tell(Extension.Event event, Snapshot after, Audience audience) {
        throw new IllegalArgumentException("nothing happens to a snapshot but on its board: " + event);
    }

    @Override
    public Optional<Extension.Command> read(PsomMethod method, PsomArguments call) {
        throw Face.unknown(method);
    }
}
