/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.Handout;
import org.rostrum.webconf.meeting.part.Rights;

/** {@code X.NativeFileOnlyContent}. Nothing can be asked of it and nothing happens to it. */
final class HandoutFace implements Face<Handout, Extension.Command, Extension.Event> {
    private static final PsomMethod C_SET_FILE_URL = PsomClasses.NATIVE_FILE_ONLY_CONTENT.method("cSetFileUrl");

    private final Depot depot;

    HandoutFace(Depot depot) {
        this.depot = depot;
    }

    @Override
    public PsomClass psomClass() {
        return PsomClasses.NATIVE_FILE_ONLY_CONTENT;
    }

    @Override
    public void show(Handout handout, Viewer viewer, Out out) {
        entitle(handout, viewer, out);
    }

    @Override
    public void entitle(Handout handout, Viewer viewer, Out out) {
        out.call(C_SET_FILE_URL, viewer.holds(Rights.DOWNLOAD_HANDOUTS) ? depot.url(handout.file()) : null);
    }

    @Override
    public void tell(Extension.Event event, Handout after, Audience audience) {
        throw new IllegalArgumentException("nothing happens to a handout: " + event);
    }

    @Override
    public Optional<Extension.Command> read(PsomMethod method, PsomArguments call) {
        throw Face.unknown(method);
    }
}
