/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.talk.Recording;

/** {@code X.Recording}. */
final class RecordingFace implements Face<Recording, Recording.Command, Recording.Event> {
    private static final PsomMethod C_SET_STATE = PsomClasses.RECORDING.method("cSetState");

    @Override
    public PsomClass psomClass() {
        return PsomClasses.RECORDING;
    }

    @Override
    public void show(Recording recording, Viewer viewer, Out out) {
        out.call(C_SET_STATE, recording.state().code(), recording.by());
    }

    @Override
    public void tell(Recording.Event event, Recording after, Audience audience) {
        switch (event) {
            case Recording.Event.StateSet e ->
                audience.call(C_SET_STATE, e.state().code(), e.by());
        }
    }

    @Override
    public Optional<Recording.Command> read(PsomMethod method, PsomArguments call) {
        return Face.constant(Recording.State.values(), call.int32(0)).map(Recording.Command.SetState::new);
    }
}
