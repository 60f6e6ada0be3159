/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.conference.Uris;
import org.rostrum.kit.collection.SortedTable;

/** The rules of the Focus Factory ([MS-CONFPRO], C3P 4.5 to 4.7): what may be scheduled, changed and deleted, by whom. Pure. */
public final class ScheduleRules {

    private ScheduleRules() {}

    /** The outcome of a command: the events are empty for a refusal. */
    public record Decision(List<ScheduleEvent> events, Reply reply) {
        public Decision {
            events = List.copyOf(events);
        }

        private static Decision refused(Refusal refusal) {
            return new Decision(List.of(), new Reply.Refused(refusal));
        }
    }

    /** What the command causes. */
    public static Decision decide(Schedule schedule, ScheduleCommand command, FocusPolicy policy, Instant now) {
        return switch (command) {
            case ScheduleCommand.AddConference add -> add(schedule, add, policy, now);
            case ScheduleCommand.ModifyConference modify -> modify(schedule, modify, policy, now);
            case ScheduleCommand.DeleteConference delete -> delete(schedule, delete, policy, now);
        };
    }

    /** The schedule after the event. */
    public static Schedule evolve(Schedule schedule, ScheduleEvent event) {
        return switch (event) {
            case ScheduleEvent.ConferenceAdded added -> schedule.with(added.conference());
            case ScheduleEvent.ConferenceModified modified -> schedule.with(modified.conference());
            case ScheduleEvent.ConferenceActivated activated ->
                schedule.activated(activated.conference(), activated.at());
            case ScheduleEvent.ConferenceDeleted deleted -> schedule.without(deleted.conference(), deleted.forgotten());
            case ScheduleEvent.ConferenceExpired expired -> schedule.without(expired.conference());
        };
    }

    /** When the record goes, unless somebody is still in the conference. */
    public static Instant removal(ScheduledConference scheduled, FocusPolicy policy) {
        Instant expiry = scheduled.terms().expiry();
        return expiry.equals(ConferenceTerms.NEVER) ? ConferenceTerms.NEVER : expiry.plus(policy.expiryGrace());
    }

    private static Decision add(Schedule schedule, ScheduleCommand.AddConference add, FocusPolicy policy, Instant now) {
        Optional<Refusal> refusal = placeRefusal(schedule, add.organizer(), add.proposal(), policy)
                .or(() -> ProposalRules.refusal(add.proposal(), policy, now));
        if (refusal.isPresent()) {
            return Decision.refused(refusal.get());
        }
        ScheduledConference scheduled = new ScheduledConference(
                ProposalRules.terms(add.organizer(), add.proposal(), policy),
                ProposalRules.particulars(add.proposal()),
                now,
                ConferenceTerms.NEVER,
                1);
        return scheduled(new ScheduleEvent.ConferenceAdded(scheduled), scheduled);
    }

    /** Whether the organizer may have one more conference of this name. */
    private static Optional<Refusal> placeRefusal(
            Schedule schedule, String organizer, Proposal proposal, FocusPolicy policy) {
        if (!ProposalRules.isSipUser(organizer)) {
            return Optional.of(Refusal.INVALID_USER_ENTITY);
        }
        if (!ProposalRules.isConferenceId(proposal.conferenceId())) {
            return Optional.of(Refusal.INVALID_CONFERENCE_ID);
        }
        SortedTable<String, ScheduledConference> records = schedule.ofOrganizer(organizer);
        if (records.containsKey(Uris.conference(organizer, proposal.conferenceId()))) {
            return Optional.of(Refusal.CONFERENCE_EXISTS_ALREADY);
        }
        if (records.size() >= policy.maximumConferencesPerOrganizer()) {
            return Optional.of(Refusal.MAXIMUM_CONFERENCES_EXCEEDED);
        }
        return ProposalRules.isPermanent(proposal)
                        && schedule.permanent(organizer).isPresent()
                ? Optional.of(Refusal.MAXIMUM_STATIC_MEETINGS_EXCEEDED)
                : Optional.empty();
    }

    private static Decision modify(
            Schedule schedule, ScheduleCommand.ModifyConference modify, FocusPolicy policy, Instant now) {
        Proposal proposal = modify.proposal();
        Optional<ScheduledConference> stored =
                schedule.find(Uris.conference(modify.organizer(), proposal.conferenceId()));
        if (stored.isEmpty()) {
            return Decision.refused(Refusal.CONFERENCE_DOESNT_EXIST);
        }
        if (stored.get().version() != modify.version()) {
            return Decision.refused(Refusal.INVALID_VERSION);
        }
        boolean permanent = stored.get().particulars().permanent();
        if (proposal.permanence() == (permanent ? Permanence.TEMPORARY : Permanence.PERMANENT)) {
            return Decision.refused(Refusal.STATIC_FLAG_DOESNT_MATCH);
        }
        Optional<Refusal> refusal = ProposalRules.refusal(proposal, policy, now);
        if (refusal.isPresent()) {
            return Decision.refused(refusal.get());
        }
        ScheduledConference modified = new ScheduledConference(
                ProposalRules.terms(modify.organizer(), proposal, policy),
                ProposalRules.particulars(proposal),
                now,
                stored.get().lastActivation(),
                modify.version() + 1);
        return scheduled(new ScheduleEvent.ConferenceModified(modified), modified);
    }

    private static Decision delete(
            Schedule schedule, ScheduleCommand.DeleteConference delete, FocusPolicy policy, Instant now) {
        String conference = Uris.conference(delete.organizer(), delete.conferenceId());
        return schedule.find(conference).isEmpty()
                ? Decision.refused(Refusal.CONFERENCE_DOESNT_EXIST)
                : new Decision(
                        List.of(new ScheduleEvent.ConferenceDeleted(conference, now.plus(policy.expiryGrace()))),
                        new Reply.Accepted());
    }

    private static Decision scheduled(ScheduleEvent event, ScheduledConference scheduled) {
        return new Decision(
                List.of(event), new Reply.Scheduled(scheduled.terms().conference(), scheduled.version()));
    }
}
