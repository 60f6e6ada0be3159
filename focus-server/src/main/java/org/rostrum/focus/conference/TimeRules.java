/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Instant;
import java.util.Map;
import org.rostrum.focus.conference.ConferenceEvent.ClientReminded;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestIssued;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestSettled;

/** What happens because time has passed. */
final class TimeRules {

    private TimeRules() {}

    static Decision tick(Deliberation d) {
        for (WaitingJoin join : d.conference().waiting().values()) {
            if (isDue(d, join.deadline())) {
                McuJoinRules.refuse(d, join, Refusal.TIMEOUT);
            }
        }
        InstructionRules.timeOut(d);
        remind(d);
        for (McuRequest request : d.conference().requests().values()) {
            // Giving up one request may settle others, or be settled by it.
            if (isDue(d, request.deadline()) && d.conference().requests().containsKey(request.id())) {
                giveUp(d, request);
            }
        }
        for (Map.Entry<Long, Instant> held : d.conference().held().entrySet()) {
            if (isDue(d, held.getValue())) {
                d.happen(new McuRequestIssued(d.conference().requests().require(held.getKey())));
            }
        }
        if (d.conference().detached() > 0) {
            lapse(d);
        }
        if (d.conference().active()) {
            endOverdue(d);
        }
        return d.accepted();
    }

    /** Whoever still waits hears so in time. */
    private static void remind(Deliberation d) {
        for (WaitingJoin join : d.conference().waiting().values()) {
            remind(d, join.key(), join.patience());
        }
        for (OpenInstruction open : d.conference().instructions().values()) {
            remind(d, open.key(), open.patience());
        }
    }

    private static void remind(Deliberation d, WaitingJoin.Key client, Patience patience) {
        if (isDue(d, patience.reminder())) {
            d.happen(new ClientReminded(client, Patience.since(d.now(), patience.deadline())));
        }
    }

    private static boolean isDue(Deliberation d, Instant deadline) {
        return !deadline.isAfter(d.now());
    }

    private static void giveUp(Deliberation d, McuRequest request) {
        switch (request.task()) {
            case McuTask.Allocate task -> {
                d.happen(new McuRequestSettled(request.id()));
                PlacementRules.lose(d, placement(d, request), McuLossCause.NOT_STARTED, Refusal.TIMEOUT);
            }
            case McuTask.Bootstrap task ->
                PlacementRules.lose(d, placement(d, request), McuLossCause.UNREACHABLE, Refusal.TIMEOUT);
            case McuTask.DeleteUser task -> {
                d.happen(new McuRequestSettled(request.id()));
                McuAnswerRules.release(d, (McuPlacement.Serving) placement(d, request), task);
                McuJoinRules.advance(d, task.user());
            }
            case McuTask.AddUser task -> {
                d.happen(new McuRequestSettled(request.id()));
                McuJoinRules.advance(d, task.user());
            }
            case McuTask.ChangeRole task -> {
                d.happen(new McuRequestSettled(request.id()));
                McuJoinRules.attend(d, (McuPlacement.Serving) placement(d, request), task.user());
            }
            case McuTask.ChangeLock task -> d.happen(new McuRequestSettled(request.id()));
            case McuTask.Relay task -> {
                d.happen(new McuRequestSettled(request.id()));
                CallRules.failed(d, task.order());
            }
            case McuTask.GetConference task -> d.happen(new McuRequestSettled(request.id()));
            case McuTask.DeleteConference task -> d.happen(new McuRequestSettled(request.id()));
        }
    }

    private static McuPlacement placement(Deliberation d, McuRequest request) {
        return d.conference().placements().require(request.mcuType());
    }

    private static void lapse(Deliberation d) {
        for (Participant participant : d.conference().participants().values()) {
            for (FocusEndpoint device : participant.devices().values()) {
                if (isDue(d, device.lapses())) {
                    LeaveRules.remove(d, participant.user(), device, LeaveCause.NODE_LOST);
                }
            }
        }
    }

    private static void endOverdue(Deliberation d) {
        if (isDue(d, d.conference().lastJoin().plus(d.policy().maximumLength()))) {
            LeaveRules.deactivate(d, DeactivationCause.MAXIMUM_LENGTH);
        } else if (isDue(d, d.conference().unattendedUntil())) {
            LeaveRules.deactivate(d, DeactivationCause.NO_ENTERPRISE_USER);
        }
    }
}
