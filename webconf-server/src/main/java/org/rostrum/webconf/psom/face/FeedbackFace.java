/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.talk.Feedback;
import org.rostrum.webconf.meeting.talk.Feedback.Mood;

/** {@code X.Feedback}. */
final class FeedbackFace implements Face<Feedback, Feedback.Command, Feedback.Event> {
    private static final PsomMethod C_SET_COUNTS = PsomClasses.FEEDBACK.method("cSetCounts");
    private static final PsomMethod C_SET_MOOD = PsomClasses.FEEDBACK.method("cSetMood");

    @Override
    public PsomClass psomClass() {
        return PsomClasses.FEEDBACK;
    }

    @Override
    public void show(Feedback feedback, Viewer viewer, Out out) {
        out.call(C_SET_COUNTS, feedback.counts());
        if (viewer.presenter()) {
            feedback.moods().forEach((user, mood) -> out.call(C_SET_MOOD, user, mood.code()));
        }
    }

    @Override
    public void tell(Feedback.Event event, Feedback after, Audience audience) {
        audience.call(C_SET_COUNTS, after.counts());
        if (event instanceof Feedback.Event.MoodSet e) {
            audience.presenters().call(C_SET_MOOD, e.user(), e.mood().code());
        }
    }

    @Override
    public Optional<Feedback.Command> read(PsomMethod method, PsomArguments call) {
        return Face.constant(Mood.values(), call.int32(0)).map(Feedback.Command.SetMood::new);
    }
}
