/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.List;
import org.rostrum.focus.conference.Conference.Life;
import org.rostrum.focus.conference.ConferenceEvent.*;
import org.rostrum.focus.conference.ConferenceEvent.InstructionDone;
import org.rostrum.focus.conference.ConferenceEvent.InstructionFailed;
import org.rostrum.focus.conference.ConferenceEvent.InstructionTaken;
import org.rostrum.focus.conference.ConferenceEvent.LockChanged;
import org.rostrum.focus.conference.ConferenceEvent.McuLockTaken;
import org.rostrum.focus.conference.ConferenceEvent.McuRoleTaken;
import org.rostrum.focus.conference.ConferenceEvent.McuUserDismissed;
import org.rostrum.focus.conference.ConferenceEvent.RoleChanged;
import org.rostrum.kit.collection.SortedTable;

/** Makes the next conference from an event: the only place where one changes, in operation and in recovery alike. */
final class ConferenceEvolution {

    private ConferenceEvolution() {}

    static Conference evolve(Conference before, ConferenceEvent event) {
        Conference c = before.next();
        return switch (event) {
            case Activated e ->
                c.withLife(Life.ACTIVE, e.terms()).withLocked(e.terms().locked());
            case TermsChanged e -> c.withLife(c.life(), e.terms());
            case UserJoined e ->
                c.withParticipant(new Participant(
                        e.user(),
                        e.displayName(),
                        e.role(),
                        e.auth(),
                        e.access(),
                        SortedTable.empty(),
                        c.participants().find(e.user()).map(Participant::media).orElse(SortedTable.empty())));
            case FocusEndpointConnected e -> connected(c, e);
            case DialogReplaced e -> replaced(c, e);
            case DialogDetached e -> detached(c, e);
            case DialogEnded e -> ended(c, e);
            case UserLeft e -> c.withRoster(c.participants().without(e.user()), c.detached());
            case UnattendedUntil e -> c.withTimes(c.lastJoin(), e.until());
            case Deactivated e ->
                c.withLife(Life.SCHEDULED, c.terms())
                        .withLocked(false)
                        .withTimes(ConferenceTerms.NEVER, ConferenceTerms.NEVER);
            case McuUserRequested e -> requested(c, e);
            case McuUserAuthorized e -> answered(c, new WaitingJoin.Key(e.dialog(), e.clientRequestId()));
            case McuUserRefused e -> answered(c, new WaitingJoin.Key(e.dialog(), e.clientRequestId()));
            case InstructionTaken e ->
                c.withInstructions(c.instructions()
                        .with(
                                e.client(),
                                new OpenInstruction(
                                        e.client(), e.user(), e.instruction(), e.patience(), WaitingJoin.NOT_SENT)));
            case ClientReminded e -> reminded(c, e);
            case InstructionDone e -> c.withInstructions(c.instructions().without(e.client()));
            case InstructionFailed e -> c.withInstructions(c.instructions().without(e.client()));
            case RoleChanged e -> c.withParticipant(participant(c, e.user()).withRole(e.role()));
            case LockChanged e -> c.withLocked(e.locked());
            case McuPlacementBegun e ->
                c.withPlacement(new McuPlacement.Allocating(e.mcuType(), e.generation(), e.attempt(), e.excluded()));
            case McuAssigned e -> assigned(c, e);
            case McuActivated e -> activated(c, e);
            case McuLost e -> c.withPlacements(c.placements().without(e.mcuType()), c.generation());
            case McuReleased e -> c.withPlacements(c.placements().without(e.mcuType()), c.generation());
            case McuRequestIssued e -> issued(c, e.request());
            case McuRequestDeferred e ->
                c.withRequests(
                        c.requests().with(e.request().id(), e.request()),
                        c.held().with(e.request().id(), e.until()));
            case McuRequestSettled e -> settled(c, e.requestId());
            case McuUserAdmitted e -> admitted(c, e);
            case McuUserReleased e -> released(c, e);
            case McuUserDismissed e -> c.withPlacement(serving(c, e.mcuType()).disowning(e.user()));
            case McuRoleTaken e -> c.withPlacement(serving(c, e.mcuType()).withRole(e.user(), e.role()));
            case McuLockTaken e -> c.withPlacement(serving(c, e.mcuType()).withLocked(e.locked()));
            case McuReportTaken e -> c.withPlacement(serving(c, e.mcuType()).withReported(e.sequence()));
            case McuViewChanged e -> c.withPlacement(serving(c, e.mcuType()).withView(e.view()));
            case EndpointCalled e -> c.withParticipant(participant(c, e.user()).withMedia(e.endpoint()));
            case EndpointConnected e ->
                c.withParticipant(participant(c, e.user()).withMedia(e.endpoint()));
            case EndpointDisconnected e ->
                c.withParticipant(
                        participant(c, e.user()).withoutMedia(new McuEndpoint.Key(e.endpoint(), e.mcuType())));
        };
    }

    private static Conference connected(Conference c, FocusEndpointConnected e) {
        FocusEndpoint device = new FocusEndpoint(
                e.endpoint(), e.dialog(), e.reliableFlow(), e.sessionInterval(), e.since(), ConferenceTerms.NEVER);
        return c.withParticipant(participant(c, e.user()).withDevice(device)).withTimes(e.since(), c.unattendedUntil());
    }

    private static Conference replaced(Conference c, DialogReplaced e) {
        Participant participant = participant(c, e.user());
        int detached = c.detached() - detachedCount(participant, e.endpoint());
        FocusEndpoint device = new FocusEndpoint(
                e.endpoint(),
                e.replacement(),
                e.reliableFlow(),
                e.sessionInterval(),
                device(participant, e.endpoint()).since(),
                ConferenceTerms.NEVER);
        return c.withRoster(c.participants().with(e.user(), participant.withDevice(device)), detached)
                .withTimes(e.since(), c.unattendedUntil());
    }

    private static Conference detached(Conference c, DialogDetached e) {
        Participant participant = participant(c, e.user());
        FocusEndpoint device = device(participant, e.endpoint());
        int detached = c.detached() - detachedCount(participant, e.endpoint()) + 1;
        return c.withRoster(
                c.participants().with(e.user(), participant.withDevice(device.lapsing(e.until()))), detached);
    }

    private static Conference ended(Conference c, DialogEnded e) {
        Participant participant = participant(c, e.user());
        int detached = c.detached() - detachedCount(participant, e.endpoint());
        Conference next =
                c.withRoster(c.participants().with(e.user(), participant.withoutDevice(e.endpoint())), detached);
        for (McuPlacement placement : c.placements().values()) {
            if (placement instanceof McuPlacement.Serving serving) {
                next = next.withPlacement(serving.disowning(e.user(), e.endpoint()));
            }
        }
        return next;
    }

    private static int detachedCount(Participant participant, String endpoint) {
        return device(participant, endpoint).attached() ? 0 : 1;
    }

    private static Conference requested(Conference c, McuUserRequested e) {
        WaitingJoin join = new WaitingJoin(
                new WaitingJoin.Key(e.dialog(), e.clientRequestId()),
                e.mcuType(),
                e.user(),
                e.endpoint(),
                e.owner(),
                e.patience(),
                WaitingJoin.NOT_SENT);
        return c.withWaiting(c.waiting().with(join.key(), join));
    }

    private static Conference reminded(Conference c, ClientReminded e) {
        return c.waiting()
                .find(e.client())
                .map(join -> c.withWaiting(c.waiting().with(e.client(), join.waiting(e.patience()))))
                .orElseGet(() -> c.withInstructions(c.instructions()
                        .with(e.client(), c.instructions().require(e.client()).waiting(e.patience()))));
    }

    private static Conference answered(Conference c, WaitingJoin.Key client) {
        return c.withWaiting(c.waiting().without(client));
    }

    private static Conference assigned(Conference c, McuAssigned e) {
        if (!(placement(c, e.mcuType()) instanceof McuPlacement.Allocating p)) {
            throw misplaced(c, e.mcuType(), "allocating");
        }
        return c.withPlacement(new McuPlacement.Bootstrapping(
                p.mcuType(), p.generation(), p.attempt(), p.excluded(), e.mcuUrl(), e.serverUri()));
    }

    private static Conference activated(Conference c, McuActivated e) {
        if (!(placement(c, e.mcuType()) instanceof McuPlacement.Bootstrapping p)) {
            throw misplaced(c, e.mcuType(), "bootstrapping");
        }
        return c.withPlacement(new McuPlacement.Serving(
                p.mcuType(),
                p.generation(),
                p.attempt(),
                p.excluded(),
                p.mcuUrl(),
                p.serverUri(),
                e.boot(),
                0,
                e.view(),
                e.locked(),
                SortedTable.empty(),
                SortedTable.empty()));
    }

    private static Conference issued(Conference c, McuRequest request) {
        Conference next = c.withRequests(
                c.requests().with(request.id(), request), c.held().without(request.id()));
        return switch (request.task()) {
            case McuTask.AddUser add ->
                next.waiting()
                        .find(add.client())
                        .map(join -> next.withWaiting(next.waiting().with(join.key(), join.sentAs(request.id()))))
                        .orElse(next);
            case McuTask.Relay relay ->
                next.instructions()
                        .find(relay.client())
                        .map(open ->
                                next.withInstructions(next.instructions().with(open.key(), open.sentAs(request.id()))))
                        .orElse(next);
            default -> next;
        };
    }

    /** A client whose request to the MCU is settled without an answer for him waits as if it had not been sent. */
    private static Conference settled(Conference c, long requestId) {
        McuRequest request = c.requests().require(requestId);
        Conference next =
                c.withRequests(c.requests().without(requestId), c.held().without(requestId));
        return request.task() instanceof McuTask.AddUser add
                ? next.waiting()
                        .find(add.client())
                        .filter(join -> join.mcuRequest() == requestId)
                        .map(join ->
                                next.withWaiting(next.waiting().with(join.key(), join.sentAs(WaitingJoin.NOT_SENT))))
                        .orElse(next)
                : next;
    }

    private static Conference admitted(Conference c, McuUserAdmitted e) {
        McuPlacement.Serving placement = serving(c, e.mcuType());
        return c.withPlacement(placement
                .admitting(new McuPlacement.Admission(e.user(), e.endpoint()), e.owner(), e.role())
                .proven());
    }

    private static Conference released(Conference c, McuUserReleased e) {
        return c.withPlacement(serving(c, e.mcuType()).releasing(new McuPlacement.Admission(e.user(), e.endpoint())));
    }

    private static Participant participant(Conference c, String user) {
        return c.participants().require(user);
    }

    private static FocusEndpoint device(Participant participant, String endpoint) {
        return participant
                .devices()
                .find(endpoint)
                .orElseThrow(() -> new IllegalStateException(participant.user() + " has no device " + endpoint
                        + ", but " + List.copyOf(participant.devices().keySet())));
    }

    private static McuPlacement placement(Conference c, String mcuType) {
        return c.placements().require(mcuType);
    }

    private static McuPlacement.Serving serving(Conference c, String mcuType) {
        if (placement(c, mcuType) instanceof McuPlacement.Serving serving) {
            return serving;
        }
        throw misplaced(c, mcuType, "serving");
    }

    private static IllegalStateException misplaced(Conference c, String mcuType, String wanted) {
        return new IllegalStateException(c.uri() + ": the placement of " + mcuType + " should be " + wanted + " but is "
                + placement(c, mcuType));
    }
}
