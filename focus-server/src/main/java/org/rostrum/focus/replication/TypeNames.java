/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.List;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.EndpointChange;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.McuPlacement;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.focus.schedule.ScheduleEvent;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusEvent;

/**
 * The names under which the members of sealed sets stand in the log and in snapshots. Only what is listed here is ever made from stored bytes; a class
 * that is renamed keeps its name here, so that an old directory opens in a newer release.
 */
final class TypeNames {

    /** The sealed sets that occur in stored bytes. */
    static final List<Class<?>> SETS = List.of(
            FocusCommand.class,
            FocusEvent.class,
            ConferenceCommand.class,
            ConferenceEvent.class,
            ScheduleCommand.class,
            ScheduleEvent.class,
            Reply.class,
            McuTask.class,
            McuAnswer.class,
            McuPlacement.class,
            Instruction.class,
            EndpointChange.class);

    /** Their members. */
    static final List<NamedType> MEMBERS = List.of(
            name(FocusCommand.ForConference.class, "forConference"),
            name(FocusCommand.ForSchedule.class, "forSchedule"),
            name(FocusCommand.StartNode.class, "startNode"),
            name(FocusCommand.NodeLost.class, "nodeLost"),
            name(FocusCommand.AdoptPolicy.class, "adoptPolicy"),
            name(FocusCommand.BarOrganizer.class, "barOrganizer"),
            name(FocusCommand.ReadmitOrganizer.class, "readmitOrganizer"),
            name(FocusCommand.RaiseRules.class, "raiseRules"),
            name(FocusCommand.Tick.class, "tick"),
            name(FocusEvent.InConference.class, "inConference"),
            name(FocusEvent.InSchedule.class, "inSchedule"),
            name(FocusEvent.NodeStarted.class, "nodeStarted"),
            name(FocusEvent.PolicyAdopted.class, "policyAdopted"),
            name(FocusEvent.OrganizerBarred.class, "organizerBarred"),
            name(FocusEvent.OrganizerReadmitted.class, "organizerReadmitted"),
            name(FocusEvent.RulesRaised.class, "rulesRaised"),
            name(ConferenceCommand.Join.class, "join"),
            name(ConferenceCommand.RequestMcuUser.class, "requestMcuUser"),
            name(ConferenceCommand.Instruct.class, "instruct"),
            name(ConferenceCommand.Leave.class, "leave"),
            name(ConferenceCommand.McuAnswered.class, "mcuAnswered"),
            name(ConferenceCommand.McuReported.class, "mcuReported"),
            name(ConferenceCommand.EndConference.class, "endConference"),
            name(ConferenceCommand.LoseMcu.class, "loseMcu"),
            name(ConferenceEvent.Activated.class, "activated"),
            name(ConferenceEvent.TermsChanged.class, "termsChanged"),
            name(ConferenceEvent.UserJoined.class, "userJoined"),
            name(ConferenceEvent.FocusEndpointConnected.class, "focusEndpointConnected"),
            name(ConferenceEvent.DialogReplaced.class, "dialogReplaced"),
            name(ConferenceEvent.DialogDetached.class, "dialogDetached"),
            name(ConferenceEvent.DialogEnded.class, "dialogEnded"),
            name(ConferenceEvent.UserLeft.class, "userLeft"),
            name(ConferenceEvent.McuUserRequested.class, "mcuUserRequested"),
            name(ConferenceEvent.McuUserAuthorized.class, "mcuUserAuthorized"),
            name(ConferenceEvent.McuUserRefused.class, "mcuUserRefused"),
            name(ConferenceEvent.ClientReminded.class, "clientReminded"),
            name(ConferenceEvent.InstructionTaken.class, "instructionTaken"),
            name(ConferenceEvent.InstructionDone.class, "instructionDone"),
            name(ConferenceEvent.InstructionFailed.class, "instructionFailed"),
            name(ConferenceEvent.RoleChanged.class, "roleChanged"),
            name(ConferenceEvent.LockChanged.class, "lockChanged"),
            name(ConferenceEvent.McuPlacementBegun.class, "mcuPlacementBegun"),
            name(ConferenceEvent.McuAssigned.class, "mcuAssigned"),
            name(ConferenceEvent.McuActivated.class, "mcuActivated"),
            name(ConferenceEvent.McuLost.class, "mcuLost"),
            name(ConferenceEvent.McuReleased.class, "mcuReleased"),
            name(ConferenceEvent.McuRequestIssued.class, "mcuRequestIssued"),
            name(ConferenceEvent.McuRequestDeferred.class, "mcuRequestDeferred"),
            name(ConferenceEvent.McuRequestSettled.class, "mcuRequestSettled"),
            name(ConferenceEvent.McuUserAdmitted.class, "mcuUserAdmitted"),
            name(ConferenceEvent.McuUserReleased.class, "mcuUserReleased"),
            name(ConferenceEvent.McuUserDismissed.class, "mcuUserDismissed"),
            name(ConferenceEvent.McuRoleTaken.class, "mcuRoleTaken"),
            name(ConferenceEvent.McuLockTaken.class, "mcuLockTaken"),
            name(ConferenceEvent.McuReportTaken.class, "mcuReportTaken"),
            name(ConferenceEvent.McuViewChanged.class, "mcuViewChanged"),
            name(ConferenceEvent.EndpointCalled.class, "endpointCalled"),
            name(ConferenceEvent.EndpointConnected.class, "endpointConnected"),
            name(ConferenceEvent.EndpointDisconnected.class, "endpointDisconnected"),
            name(ConferenceEvent.UnattendedUntil.class, "unattendedUntil"),
            name(ConferenceEvent.Deactivated.class, "deactivated"),
            name(ScheduleCommand.AddConference.class, "addConference"),
            name(ScheduleCommand.ModifyConference.class, "modifySchedule"),
            name(ScheduleCommand.DeleteConference.class, "deleteSchedule"),
            name(ScheduleEvent.ConferenceAdded.class, "conferenceAdded"),
            name(ScheduleEvent.ConferenceModified.class, "conferenceModified"),
            name(ScheduleEvent.ConferenceActivated.class, "conferenceActivated"),
            name(ScheduleEvent.ConferenceDeleted.class, "conferenceDeleted"),
            name(ScheduleEvent.ConferenceExpired.class, "conferenceExpired"),
            name(Reply.Accepted.class, "accepted"),
            name(Reply.Refused.class, "refused"),
            name(Reply.Joined.class, "joined"),
            name(Reply.Gone.class, "gone"),
            name(Reply.Gap.class, "gap"),
            name(Reply.Early.class, "early"),
            name(Reply.Scheduled.class, "scheduled"),
            name(Reply.Booted.class, "booted"),
            name(McuTask.Allocate.class, "allocate"),
            name(McuTask.Bootstrap.class, "bootstrap"),
            name(McuTask.AddUser.class, "addUser"),
            name(McuTask.DeleteUser.class, "deleteUser"),
            name(McuTask.ChangeRole.class, "changeRole"),
            name(McuTask.ChangeLock.class, "changeLock"),
            name(McuTask.Relay.class, "relay"),
            name(McuTask.DeleteConference.class, "deleteConference"),
            name(McuTask.GetConference.class, "getConference"),
            name(McuAnswer.Allocated.class, "allocated"),
            name(McuAnswer.Bootstrapped.class, "bootstrapped"),
            name(McuAnswer.UserAuthorized.class, "userAuthorized"),
            name(McuAnswer.Reported.class, "reported"),
            name(McuAnswer.Relayed.class, "relayed"),
            name(McuAnswer.Done.class, "done"),
            name(McuAnswer.Failed.class, "failed"),
            name(McuAnswer.Unreachable.class, "unreachable"),
            name(McuPlacement.Allocating.class, "allocating"),
            name(McuPlacement.Bootstrapping.class, "bootstrapping"),
            name(McuPlacement.Serving.class, "serving"),
            name(Instruction.Eject.class, "eject"),
            name(Instruction.EjectFromMcu.class, "ejectFromMcu"),
            name(Instruction.ChangeRole.class, "changeRole"),
            name(Instruction.ChangeLock.class, "changeLock"),
            name(Instruction.ChangeSubject.class, "changeSubject"),
            name(Instruction.End.class, "end"),
            name(Instruction.Relay.class, "relay"),
            name(Instruction.Cancel.class, "cancel"),
            name(EndpointChange.Called.class, "called"),
            name(EndpointChange.Connected.class, "connected"),
            name(EndpointChange.Disconnected.class, "disconnected"));

    private TypeNames() {}

    private static NamedType name(Class<?> type, String name) {
        return new NamedType(type, name);
    }
}
