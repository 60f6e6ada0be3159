/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rostrum.focus.conference.ConferenceEvent.EndpointCalled;
import org.rostrum.focus.conference.ConferenceEvent.EndpointConnected;
import org.rostrum.focus.conference.ConferenceEvent.McuReportTaken;
import org.rostrum.focus.conference.ConferenceEvent.McuViewChanged;
import org.rostrum.focus.conference.McuPlacement.Serving;

/**
 * What MCUs report of their participants (C3P 11.3). Reports are numbered per (conference, generation): an old one is acknowledged and ignored, a
 * missing one makes the Focus ask for the whole. An MCU endpoint is in the roster from its report on, not from addUser on.
 */
final class McuReportRules {

    private McuReportRules() {}

    static Decision reported(Deliberation d, ConferenceCommand.McuReported report) {
        McuPlacement placement = d.conference().placements().get(McuTypes.canonical(report.mcuType()));
        if (placement == null || placement.generation() != report.generation()) {
            return Decision.unchanged(new Reply.Gone());
        }
        return switch (placement) {
            case McuPlacement.Allocating allocating -> Decision.unchanged(new Reply.Gone());
            case McuPlacement.Bootstrapping bootstrapping -> Decision.unchanged(new Reply.Early());
            case Serving serving -> reported(d, serving, report);
        };
    }

    private static Decision reported(Deliberation d, Serving serving, ConferenceCommand.McuReported report) {
        if (!report.boot().equals(serving.boot())) {
            PlacementRules.lose(d, serving, McuLossCause.REBOOTED, Refusal.SERVER_BUSY);
            return d.reply(new Reply.Gone());
        }
        if (report.sequence() <= serving.reported()) {
            return d.accepted();
        }
        if (report.sequence() > serving.reported() + 1) {
            askForAll(d, serving);
            return d.reply(new Reply.Gap());
        }
        for (EndpointChange change : report.changes()) {
            take(d, serving, change);
        }
        take(d, serving, report.view());
        d.happen(new McuReportTaken(serving.mcuType(), serving.generation(), report.sequence()));
        return d.accepted();
    }

    private static void askForAll(Deliberation d, Serving serving) {
        boolean asked = d.conference().requests().values().stream()
                .anyMatch(request -> request.isAbout(serving) && request.task() instanceof McuTask.GetConference);
        if (!asked) {
            d.issue(
                    serving.mcuType(),
                    serving.generation(),
                    d.commandDeadline(),
                    new McuTask.GetConference(serving.mcuUrl()));
        }
    }

    /** The MCU has told everything up to a number: what it did not name is gone. */
    static void resynchronised(Deliberation d, Serving serving, McuAnswer answer) {
        if (!(answer instanceof McuAnswer.Reported all) || all.sequence() < serving.reported()) {
            return;
        }
        Map<McuPlacement.Admission, EndpointChange> told = new TreeMap<>();
        all.endpoints()
                .forEach(change -> told.put(new McuPlacement.Admission(change.user(), change.endpoint()), change));
        for (Participant participant : d.conference().participants().values()) {
            for (McuEndpoint medium : participant.media().values()) {
                boolean unnamed = medium.key().mcuType().equals(serving.mcuType())
                        && !told.containsKey(new McuPlacement.Admission(
                                participant.user(), medium.key().endpoint()));
                // An MCU that has only been asked to call has nothing to say of the call yet.
                if (unnamed && medium.status() != EndpointStatus.PENDING) {
                    CallRules.hungUp(d, participant.user(), medium.key(), DisconnectCause.DEPARTED);
                }
            }
        }
        List.copyOf(told.values()).forEach(change -> take(d, serving, change));
        take(d, serving, all.view());
        d.happen(new McuReportTaken(serving.mcuType(), serving.generation(), all.sequence()));
    }

    private static void take(Deliberation d, Serving serving, String view) {
        if (!view.isEmpty() && !view.equals(serving.view())) {
            d.happen(new McuViewChanged(serving.mcuType(), serving.generation(), view));
        }
    }

    /** People who have left the Focus meanwhile are not brought back by a late report; the MCU is told to remove them anyway. */
    private static void take(Deliberation d, Serving serving, EndpointChange change) {
        Participant participant = d.conference().participants().get(change.user());
        if (participant == null) {
            return;
        }
        McuEndpoint.Key key = new McuEndpoint.Key(change.endpoint(), serving.mcuType());
        McuEndpoint known = participant.media().get(key);
        switch (change) {
            case EndpointChange.Called c -> {
                McuEndpoint now = new McuEndpoint(
                        key, serving.generation(), c.status(), JoiningMethod.DIALED_OUT, d.now(), c.details());
                if (known == null || !known.isSameAs(now)) {
                    d.happen(new EndpointCalled(c.user(), now));
                }
            }
            case EndpointChange.Connected c -> {
                Instant since = known != null && known.connected() ? known.since() : d.now();
                McuEndpoint now =
                        new McuEndpoint(key, serving.generation(), c.status(), c.joining(), since, c.details());
                if (known == null || !known.isSameAs(now)) {
                    d.happen(new EndpointConnected(c.user(), now));
                }
            }
            case EndpointChange.Disconnected c -> {
                if (known != null) {
                    CallRules.hungUp(d, c.user(), key, c.cause());
                }
            }
        }
    }
}
