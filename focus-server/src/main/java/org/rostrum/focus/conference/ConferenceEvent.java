/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What happened in a conference. Events are the only thing that changes its state, and the only thing that notifications, MCU requests and answers to
 * clients are made from. The conference and its revision are in the frame around them ({@code FocusEvent.InConference}).
 */
public sealed interface ConferenceEvent {

    /** The first participant arrives: the conference is active under these terms, and locked if they say so. */
    record Activated(ConferenceTerms terms) implements ConferenceEvent {}

    /**
     * A person is in the conference who was not, or was as a guest only: a {@link FocusEndpointConnected} follows. Or an MCU is asked to call a guest:
     * an {@link EndpointCalled} follows.
     */
    record UserJoined(String user, String displayName, Role role, AuthMethod auth, AccessMethod access)
            implements ConferenceEvent {}

    /** A device of a person is connected to the Focus. */
    record FocusEndpointConnected(
            String user,
            String endpoint,
            DialogRef dialog,
            boolean reliableFlow,
            Duration sessionInterval,
            Instant since)
            implements ConferenceEvent {}

    /**
     * A device that was connected is so by another dialog. Whoever holds the old dialog ends it. Nothing changes in the roster.
     */
    record DialogReplaced(
            String user,
            String endpoint,
            DialogRef old,
            DialogRef replacement,
            boolean reliableFlow,
            Duration sessionInterval,
            Instant since)
            implements ConferenceEvent {}

    /**
     * The organizer changed what was agreed, or a presenter the subject; it counts for those who join from now on.
     *
     * @param media whether the conference has other media than before
     */
    record TermsChanged(ConferenceTerms terms, boolean media) implements ConferenceEvent {}

    /** The node that held the dialog is gone; the device may rejoin until then. Nothing changes in the roster. */
    record DialogDetached(String user, String endpoint, DialogRef dialog, Instant until) implements ConferenceEvent {}

    /** A device is no longer connected to the Focus. Whoever holds the dialog ends it, unless the client did. */
    record DialogEnded(String user, String endpoint, DialogRef dialog, LeaveCause cause) implements ConferenceEvent {}

    /** A person has no device in the conference any more. */
    record UserLeft(String user, LeaveCause cause) implements ConferenceEvent {}

    /** A client's addUser was taken on; its one final answer comes by {@link McuUserAuthorized} or {@link McuUserRefused}. */
    record McuUserRequested(
            DialogRef dialog,
            String clientRequestId,
            String mcuType,
            String user,
            String endpoint,
            String owner,
            Patience patience)
            implements ConferenceEvent {}

    /** The final answer to the client: the MCU expects him. */
    record McuUserAuthorized(
            DialogRef dialog,
            String clientRequestId,
            String mcuType,
            String user,
            String endpoint,
            List<ConnectionEntry> connection)
            implements ConferenceEvent {
        public McuUserAuthorized {
            connection = List.copyOf(connection);
        }
    }

    /** The final answer to the client: no. */
    record McuUserRefused(
            DialogRef dialog, String clientRequestId, String mcuType, String user, String endpoint, Refusal refusal)
            implements ConferenceEvent {}

    /** A client still waits for his final answer and hears so: {@code pending}. He waits on with this patience. */
    record ClientReminded(WaitingJoin.Key client, Patience patience) implements ConferenceEvent {}

    /** A participant's instruction was taken on; its one final answer comes by {@link InstructionDone} or {@link InstructionFailed}. */
    record InstructionTaken(WaitingJoin.Key client, String user, Instruction instruction, Patience patience)
            implements ConferenceEvent {}

    /**
     * The final answer to the client: done, and every MCU has followed.
     *
     * @param response what the MCU answered to a relayed command, as text; otherwise empty
     */
    record InstructionDone(WaitingJoin.Key client, String response) implements ConferenceEvent {}

    /** The final answer to the client: no. What the Focus itself has changed stays changed. */
    record InstructionFailed(WaitingJoin.Key client, Refusal refusal) implements ConferenceEvent {}

    /** A participant has another role. */
    record RoleChanged(String user, Role role) implements ConferenceEvent {}

    /** Nobody new comes in any more, or people do again. */
    record LockChanged(boolean locked) implements ConferenceEvent {}

    /** An MCU of this type is being looked for. The generation is new, greater than any this conference had. */
    record McuPlacementBegun(String mcuType, long generation, int attempt, List<String> excluded)
            implements ConferenceEvent {
        public McuPlacementBegun {
            excluded = List.copyOf(excluded);
        }
    }

    /** The Factory named the MCU. */
    record McuAssigned(String mcuType, long generation, String mcuUrl, String serverUri) implements ConferenceEvent {}

    /**
     * The MCU has opened the conference, locked or not: its entity-view is active.
     *
     * @param view what it says of itself, as {@link ConferenceCommand.McuReported#view}
     */
    record McuActivated(String mcuType, long generation, String boot, boolean locked, String view)
            implements ConferenceEvent {}

    /** The MCU does not serve the conference any more, or never came to. Its endpoints were disconnected by events before. */
    record McuLost(String mcuType, long generation, McuLossCause cause) implements ConferenceEvent {}

    /** The conference needs the MCU no longer. */
    record McuReleased(String mcuType, long generation) implements ConferenceEvent {}

    /** Send this request: for the first time, or again because it is due again. The leader's reaction. */
    record McuRequestIssued(McuRequest request) implements ConferenceEvent {}

    /** This request is outstanding but not to be sent before then; {@link McuRequestIssued} follows. */
    record McuRequestDeferred(McuRequest request, Instant until) implements ConferenceEvent {}

    /** The request is answered, or nobody waits for its answer any more. */
    record McuRequestSettled(long requestId) implements ConferenceEvent {}

    /** The MCU holds an authorisation for this endpoint and knows this role; its owner is the device whose dialog asked. */
    record McuUserAdmitted(String mcuType, long generation, String user, String endpoint, String owner, Role role)
            implements ConferenceEvent {}

    /** The MCU holds none any more. */
    record McuUserReleased(String mcuType, long generation, String user, String endpoint) implements ConferenceEvent {}

    /** The person shall leave this medium: what the MCU holds for him belongs to none of his devices any more. */
    record McuUserDismissed(String mcuType, long generation, String user) implements ConferenceEvent {}

    /** The MCU knows the person's role. */
    record McuRoleTaken(String mcuType, long generation, String user, Role role) implements ConferenceEvent {}

    /** The MCU knows the lock. */
    record McuLockTaken(String mcuType, long generation, boolean locked) implements ConferenceEvent {}

    /** The MCU's reports are taken up to this number. */
    record McuReportTaken(String mcuType, long generation, long sequence) implements ConferenceEvent {}

    /** The MCU says something else of itself than before. */
    record McuViewChanged(String mcuType, long generation, String view) implements ConferenceEvent {}

    /** An MCU calls a participant, and has come so far as the endpoint says. */
    record EndpointCalled(String user, McuEndpoint endpoint) implements ConferenceEvent {}

    /** A participant's medium is connected. */
    record EndpointConnected(String user, McuEndpoint endpoint) implements ConferenceEvent {}

    /** A participant's medium is gone. */
    record EndpointDisconnected(String user, String endpoint, String mcuType, DisconnectCause cause)
            implements ConferenceEvent {}

    /** Somebody with an account came or the last one left: the conference may go on without any until then. */
    record UnattendedUntil(Instant until) implements ConferenceEvent {}

    /** Nobody is in the conference any more; the schedule record stays. */
    record Deactivated(DeactivationCause cause) implements ConferenceEvent {}
}
