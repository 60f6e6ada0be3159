/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rostrum.focus.conference.ConferenceEvent.EndpointDisconnected;
import org.rostrum.focus.conference.ConferenceEvent.McuLost;
import org.rostrum.focus.conference.ConferenceEvent.McuPlacementBegun;
import org.rostrum.focus.conference.ConferenceEvent.McuReleased;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestSettled;

/** Which MCU serves a medium: finding one, losing it, letting it go. Several waiting clients share one placement. */
final class PlacementRules {

    /** How many servers are tried for the same waiting clients before they are refused. */
    static final int MAXIMUM_ATTEMPTS = 3;

    private PlacementRules() {}

    /** Looks for an MCU, under a generation that no placement had before. */
    static void begin(Deliberation d, String mcuType, int attempt, List<String> excluded) {
        long generation = d.conference().generation() + 1;
        d.happen(new McuPlacementBegun(mcuType, generation, attempt, excluded));
        d.issue(
                mcuType,
                generation,
                patience(d, mcuType),
                new McuTask.Allocate(d.conference().terms().maximumSize(), excluded));
    }

    /** How long the clients that wait for this type wait at most; the requests made for them wait as long. */
    static Instant patience(Deliberation d, String mcuType) {
        return patient(d.conference(), mcuType).max(Comparator.naturalOrder()).orElseGet(d::commandDeadline);
    }

    private static Stream<Instant> patient(Conference conference, String mcuType) {
        return Stream.concat(
                conference.waiting().values().stream()
                        .filter(join -> join.mcuType().equals(mcuType))
                        .map(WaitingJoin::deadline),
                conference.instructions().values().stream()
                        .filter(open -> open.waitsFor(mcuType))
                        .map(OpenInstruction::deadline));
    }

    static Decision lose(Deliberation d, ConferenceCommand.LoseMcu loss) {
        McuPlacement placement = d.conference().placements().get(McuTypes.canonical(loss.mcuType()));
        if (placement != null && placement.generation() == loss.generation()) {
            lose(d, placement, loss.cause(), Refusal.TIMEOUT);
        }
        return d.accepted();
    }

    /**
     * The placement serves no more, or never came to. Its endpoints are gone, what it was asked is moot. An MCU that merely does not answer may still
     * hold the conference, so deleteConference stays pending for it. Who waits gets another placement, or this refusal after too many; so does a
     * medium with people in it, because they will ask in a moment.
     */
    static void lose(Deliberation d, McuPlacement placement, McuLossCause cause, Refusal refusal) {
        boolean inUse = false;
        for (Participant participant : d.conference().participants().values()) {
            for (McuEndpoint medium : participant.media().values()) {
                if (medium.key().mcuType().equals(placement.mcuType())) {
                    inUse = true;
                    d.happen(new EndpointDisconnected(
                            participant.user(),
                            medium.key().endpoint(),
                            placement.mcuType(),
                            DisconnectCause.MCU_LOST));
                }
            }
        }
        d.conference().participants().keySet().forEach(user -> CallRules.leave(d, user, LeaveCause.FLOW_LOST));
        InstructionRules.placementGone(d, placement, refusal);
        settleRequests(d, placement);
        d.happen(new McuLost(placement.mcuType(), placement.generation(), cause));
        if (cause == McuLossCause.UNREACHABLE || cause == McuLossCause.MOVED) {
            deleteConference(d, placement);
        }
        placeAnew(d, placement, inUse, cause, refusal);
    }

    /** There is no MCU to be had: whoever waits hears why. */
    static void abandon(Deliberation d, McuPlacement placement, Refusal refusal) {
        d.happen(new McuLost(placement.mcuType(), placement.generation(), McuLossCause.NOT_STARTED));
        McuJoinRules.refuseAll(d, placement.mcuType(), refusal);
    }

    private static void placeAnew(
            Deliberation d, McuPlacement lost, boolean inUse, McuLossCause cause, Refusal refusal) {
        boolean wanted =
                inUse || patient(d.conference(), lost.mcuType()).anyMatch(deadline -> deadline.isAfter(d.now()));
        if (!wanted || lost.attempt() >= MAXIMUM_ATTEMPTS) {
            McuJoinRules.refuseAll(d, lost.mcuType(), refusal);
            return;
        }
        boolean avoid = switch (cause) {
            case UNREACHABLE, NOT_STARTED, MOVED -> true;
            case REBOOTED, CONFERENCE_UNKNOWN -> false;
        };
        List<String> excluded = avoid
                ? Stream.concat(lost.excluded().stream(), url(lost).stream())
                        .distinct()
                        .toList()
                : lost.excluded();
        begin(d, lost.mcuType(), lost.attempt() + 1, excluded);
    }

    /** The conference needs the MCU no longer. */
    static void release(Deliberation d, McuPlacement placement) {
        settleRequests(d, placement);
        d.happen(new McuReleased(placement.mcuType(), placement.generation()));
        deleteConference(d, placement);
    }

    private static void settleRequests(Deliberation d, McuPlacement placement) {
        for (McuRequest request : d.conference().requests().values()) {
            if (request.isAbout(placement)) {
                d.happen(new McuRequestSettled(request.id()));
            }
        }
    }

    /** A server that was only reserved, or not yet named, lets go by itself when nobody bootstraps it. */
    private static void deleteConference(Deliberation d, McuPlacement placement) {
        for (String url : url(placement)) {
            d.issue(
                    placement.mcuType(),
                    placement.generation(),
                    d.now().plus(d.policy().releasePersistence()),
                    new McuTask.DeleteConference(url));
        }
    }

    private static List<String> url(McuPlacement placement) {
        return switch (placement) {
            case McuPlacement.Allocating allocating -> List.of();
            case McuPlacement.Bootstrapping bootstrapping -> List.of(bootstrapping.mcuUrl());
            case McuPlacement.Serving serving -> List.of(serving.mcuUrl());
        };
    }
}
