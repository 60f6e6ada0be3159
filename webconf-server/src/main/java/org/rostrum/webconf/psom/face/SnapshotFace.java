/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.Cipher;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.Snapshot;

/** {@code X.SnapshotContent}, without what is drawn on it. Nothing can be asked of it and nothing happens to it. */
final class SnapshotFace implements Face<Snapshot, Extension.Command, Extension.Event> {
    private static final PsomMethod C_SET_IMAGE_INFO = PsomClasses.SNAPSHOT_CONTENT.method("cSetImageInfo");

    @Override
    public PsomClass psomClass() {
        return PsomClasses.SNAPSHOT_CONTENT;
    }

    @Override
    public void show(Snapshot snapshot, Viewer viewer, Out out) {
        Cipher cipher = snapshot.image().cipher();
        out.call(
                C_SET_IMAGE_INFO,
                snapshot.image().url(),
                snapshot.width(),
                snapshot.height(),
                cipher.key().toArray(),
                cipher.iv().toArray(),
                cipher.hash().toArray());
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
