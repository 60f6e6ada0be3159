/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.message.Request;
import org.rostrum.focus.conference.ConferenceCommand.Instruct;
import org.rostrum.focus.conference.ConferenceCommand.RequestMcuUser;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.LeaveCause;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.replication.AppliedListener;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this door does because of applied entries: the 202 and the final INFO of a command, the BYE of a dialog that is over.
 * Only dialogs of this node and boot are concerned, and nothing of what a restart replays. Runs on the apply thread and only
 * puts work into queues.
 */
final class Reactions implements AppliedListener {

    private static final Logger LOG = LoggerFactory.getLogger(Reactions.class);

    private final DoorContext door;
    private final DialogTable<Participation> dialogs;
    private final InfoHandler info;

    Reactions(DoorContext door, DialogTable<Participation> dialogs, InfoHandler info) {
        this.door = door;
        this.dialogs = dialogs;
        this.info = info;
    }

    @Override
    public void applied(Applied applied) {
        if (applied.replay()) {
            return;
        }
        if (applied.command() instanceof FocusCommand.ForConference(RequestMcuUser asked)) {
            with(asked.dialog(), p -> info.settled(p, asked.clientRequestId(), applied.reply()));
        }
        if (applied.command() instanceof FocusCommand.ForConference(Instruct asked)) {
            with(asked.dialog(), p -> info.settled(p, asked.clientRequestId(), applied.reply()));
        }
        for (FocusEvent event : applied.events()) {
            if (event instanceof FocusEvent.InConference happened) {
                react(happened.event());
            }
        }
    }

    private void react(ConferenceEvent event) {
        switch (event) {
            case ConferenceEvent.McuUserAuthorized authorized ->
                with(authorized.dialog(), p -> info.authorized(p, authorized));
            case ConferenceEvent.McuUserRefused refused -> with(refused.dialog(), p -> info.refused(p, refused));
            case ConferenceEvent.ClientReminded reminded ->
                with(
                        reminded.client().dialog(),
                        p -> info.pending(p, reminded.client().clientRequestId()));
            case ConferenceEvent.InstructionDone done -> with(done.client().dialog(), p -> info.done(p, done));
            case ConferenceEvent.InstructionFailed failed ->
                with(failed.client().dialog(), p -> info.failed(p, failed));
            case ConferenceEvent.DialogReplaced replaced -> with(replaced.old(), p -> end(p, true));
            case ConferenceEvent.DialogEnded ended ->
                with(ended.dialog(), p -> end(p, ended.cause() != LeaveCause.BYE));
            default -> {
                // Everything else concerns subscribers and MCUs.
            }
        }
    }

    private void with(DialogRef ref, Consumer<Participation> action) {
        Optional<Participation> held =
                dialogs.find(ref.dialog()).filter(p -> p.ref().equals(ref));
        held.ifPresent(action);
    }

    private void end(Participation participation, boolean byUs) {
        dialogs.remove(participation);
        if (participation.end() == Participation.State.ESTABLISHED && byUs) {
            participation.strand().execute(() -> bye(participation));
        }
    }

    private void bye(Participation participation) {
        Request bye = participation.sip().newRequest(Request.BYE);
        var unused = door.clients().send(participation.sip(), bye).whenComplete((response, problem) -> {
            if (problem != null) {
                LOG.debug("{} was not told of the end: {}", participation, problem.toString());
            }
        });
    }
}
