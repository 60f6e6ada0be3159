/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.Poll;

/** {@code X.PollContent}. {@code cSetPoll} begins anew: there are no votes. Results that a viewer may not see are null. */
final class PollFace implements Face<Poll, Poll.Command, Poll.Event> {
    private static final PsomMethod C_SET_MY_VOTE = PsomClasses.POLL_CONTENT.method("cSetMyVote");
    private static final PsomMethod C_SET_POLL = PsomClasses.POLL_CONTENT.method("cSetPoll");
    private static final PsomMethod C_SET_RESULTS = PsomClasses.POLL_CONTENT.method("cSetResults");
    private static final PsomMethod C_SET_STATE = PsomClasses.POLL_CONTENT.method("cSetState");
    private static final PsomMethod C_SET_VOTER = PsomClasses.POLL_CONTENT.method("cSetVoter");
    private static final int OPEN = 1;
    private static final int CLOSED = 2;

    @Override
    public PsomClass psomClass() {
        return PsomClasses.POLL_CONTENT;
    }

    @Override
    public void show(Poll poll, Viewer viewer, Out out) {
        question(poll, out);
        state(poll, out);
        out.call(C_SET_MY_VOTE, poll.votes().getOrDefault(viewer.user(), 0));
        if (viewer.presenter()) {
            poll.votes().forEach((user, choice) -> out.call(C_SET_VOTER, user, choice));
        }
        results(poll, poll.resultsVisible() || viewer.presenter(), out);
    }

    @Override
    public void tell(Poll.Event event, Poll after, Audience audience) {
        switch (event) {
            case Poll.Event.Asked e -> {
                question(after, audience);
                results(after, audience);
            }
            case Poll.Event.StateSet e -> {
                state(after, audience);
                results(after, audience);
            }
            case Poll.Event.Voted e -> {
                audience.user(e.user()).call(C_SET_MY_VOTE, e.choice());
                audience.presenters().call(C_SET_VOTER, e.user(), e.choice());
                results(after, true, after.resultsVisible() ? audience : audience.presenters());
            }
        }
    }

    private static void question(Poll poll, Out out) {
        out.call(C_SET_POLL, poll.question(), poll.choices().toArray(String[]::new));
    }

    private static void state(Poll poll, Out out) {
        out.call(C_SET_STATE, poll.open() ? OPEN : CLOSED, poll.resultsVisible());
    }

    private static void results(Poll poll, Audience audience) {
        results(poll, true, audience.presenters());
        results(poll, poll.resultsVisible(), audience.of(viewer -> !viewer.presenter()));
    }

    private static void results(Poll poll, boolean visible, Out out) {
        if (visible) {
            out.call(C_SET_RESULTS, poll.counts(), poll.votes().size());
        } else {
            out.call(C_SET_RESULTS, null, 0);
        }
    }

    @Override
    public Optional<Poll.Command> read(PsomMethod method, PsomArguments call) {
        return switch (method.name()) {
            case "sClearVotes" -> Optional.of(new Poll.Command.ClearVotes());
            case "sSetPoll" -> Optional.of(new Poll.Command.SetPoll(call.string(0), call.strings(1)));
            case "sSetState" ->
                call.int32(0) == OPEN || call.int32(0) == CLOSED
                        ? Optional.of(new Poll.Command.SetState(call.int32(0) == OPEN, call.bool(1)))
                        : Optional.empty();
            case "sVote" -> Optional.of(new Poll.Command.Vote(call.int32(0)));
            default -> throw Face.unknown(method);
        };
    }
}
