/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rostrum.focus.conference.Circumstances;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.ConferenceRules;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.DeactivationCause;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.focus.schedule.ScheduleEvent;
import org.rostrum.focus.schedule.ScheduleRules;
import org.rostrum.kit.collection.SortedTable;

/** The rules of the whole state: those of the schedule and of each conference, put together, and those of the pool itself. Pure. */
public final class FocusRules {

    /** The newest rules that this program knows. */
    public static final int NEWEST = 1;

    private FocusRules() {}

    /** What the command causes. */
    public static Decision decide(FocusState state, FocusCommand command, Instant now) {
        return switch (command) {
            case FocusCommand.ForConference c -> decide(state, c.command(), now);
            case FocusCommand.ForSchedule c -> decide(state, c.command(), now);
            case FocusCommand.StartNode c -> startNode(state, c.node());
            case FocusCommand.NodeLost c -> nodeLost(state, c, now);
            case FocusCommand.AdoptPolicy c ->
                c.policy().equals(state.policy()) ? unchanged() : accepted(new FocusEvent.PolicyAdopted(c.policy()));
            case FocusCommand.BarOrganizer c -> bar(state, c, now);
            case FocusCommand.ReadmitOrganizer c -> readmit(state, c);
            case FocusCommand.RaiseRules c -> raiseRules(state, c.version());
            case FocusCommand.Tick c -> tick(state, now);
        };
    }

    /** The state after the event: the only mutator. */
    public static FocusState evolve(FocusState state, FocusEvent event) {
        return switch (event) {
            case FocusEvent.InConference e -> evolve(state, e);
            case FocusEvent.InSchedule e -> evolve(state, e.event());
            case FocusEvent.NodeStarted e ->
                state.withOrigin(e.node(), new OriginMemory(e.boot(), 0, SortedTable.empty()));
            case FocusEvent.PolicyAdopted e -> state.withPolicy(e.policy());
            case FocusEvent.OrganizerBarred e -> state.withBarred(state.barred().with(e.organizer(), e.by()));
            case FocusEvent.OrganizerReadmitted e ->
                state.withBarred(state.barred().without(e.organizer()));
            case FocusEvent.RulesRaised e -> state.withRules(e.version());
        };
    }

    private static FocusState evolve(FocusState state, FocusEvent.InConference e) {
        Conference before = state.conferences().find(e.conference()).orElseGet(() -> newcomer(e));
        Conference after = ConferenceRules.evolve(before, e.event());
        if (after.revision() != e.revision()) {
            throw new IllegalStateException(e.conference() + " is at revision " + after.revision()
                    + " where the event says " + e.revision() + ": " + e.event());
        }
        long nextId = switch (e.event()) {
            case ConferenceEvent.McuRequestIssued issued -> issued.request().id() + 1;
            case ConferenceEvent.McuRequestDeferred deferred ->
                deferred.request().id() + 1;
            default -> 0;
        };
        return state.withConference(after, Math.max(state.nextRequestId(), nextId));
    }

    /** A conference's first event is its activation, which brings its terms. */
    private static Conference newcomer(FocusEvent.InConference e) {
        if (e.event() instanceof ConferenceEvent.Activated activated) {
            return Conference.scheduled(activated.terms());
        }
        throw new IllegalStateException("nothing is known of " + e.conference() + " where " + e.event() + " happens");
    }

    private static FocusState evolve(FocusState state, ScheduleEvent event) {
        FocusState next = state.withSchedule(ScheduleRules.evolve(state.schedule(), event), event.uri());
        return event instanceof ScheduleEvent.ConferenceExpired expired
                ? next.withoutConference(expired.conference())
                : next;
    }

    private static Decision decide(FocusState state, ConferenceCommand command, Instant now) {
        Optional<Conference> conference = state.known(command.conference());
        if (conference.isEmpty()) {
            return new Decision(List.of(), ConferenceRules.unknownConference(command));
        }
        Decision decision = framed(
                conference.get(),
                ConferenceRules.decide(conference.get(), command, circumstances(state, conference.get(), now)));
        return noted(state, decision, conference.get().uri(), now);
    }

    /** The record of a conference says when it was last activated. */
    private static Decision noted(FocusState state, Decision decision, String uri, Instant now) {
        boolean activated = decision.events().stream()
                .anyMatch(event ->
                        event instanceof FocusEvent.InConference in && in.event() instanceof ConferenceEvent.Activated);
        if (!activated || state.schedule().find(uri).isEmpty()) {
            return decision;
        }
        List<FocusEvent> events = new ArrayList<>(decision.events());
        events.add(new FocusEvent.InSchedule(new ScheduleEvent.ConferenceActivated(uri, now)));
        return new Decision(events, decision.reply());
    }

    /**
     * A conference without a record, or of somebody who may hold none, takes nobody new. What the operator offers no more is in
     * no conference, whatever its record says.
     */
    private static Circumstances circumstances(FocusState state, Conference conference, Instant now) {
        ConferenceTerms terms = state.schedule()
                .find(conference.uri())
                .filter(scheduled ->
                        !state.barred().containsKey(scheduled.terms().organizer()))
                .map(scheduled -> scheduled.terms().within(state.policy().mcuTypes()))
                .orElseGet(() -> conference.terms().over());
        return new Circumstances(now, terms, state.policy(), state.nextRequestId());
    }

    private static Decision framed(Conference conference, org.rostrum.focus.conference.Decision decision) {
        List<FocusEvent> events = new ArrayList<>();
        long revision = conference.revision();
        for (ConferenceEvent event : decision.events()) {
            revision++;
            events.add(new FocusEvent.InConference(conference.uri(), revision, event));
        }
        return new Decision(events, decision.reply());
    }

    private static Decision decide(FocusState state, ScheduleCommand command, Instant now) {
        if (state.barred().containsKey(command.organizer())) {
            return new Decision(List.of(), new Reply.Refused(Refusal.UNAUTHORIZED));
        }
        ScheduleRules.Decision decision = ScheduleRules.decide(state.schedule(), command, state.policy(), now);
        List<FocusEvent> events = new ArrayList<>();
        FocusState draft = state;
        for (ScheduleEvent event : decision.events()) {
            if (event instanceof ScheduleEvent.ConferenceDeleted) {
                draft = take(draft, events, ended(draft, event.uri(), DeactivationCause.ENDED, now));
            }
            draft = take(draft, events, new Decision(List.of(new FocusEvent.InSchedule(event)), decision.reply()));
            if (event instanceof ScheduleEvent.ConferenceModified) {
                draft = take(draft, events, termsChanged(draft, event.uri(), now));
            }
        }
        return new Decision(events, decision.reply());
    }

    private static Decision ended(FocusState state, String uri, DeactivationCause cause, Instant now) {
        return state.active(uri)
                .map(conference -> framed(
                        conference,
                        ConferenceRules.decide(
                                conference,
                                new ConferenceCommand.EndConference(uri, cause),
                                circumstances(state, conference, now))))
                .orElseGet(FocusRules::unchanged);
    }

    private static Decision termsChanged(FocusState state, String uri, Instant now) {
        return state.active(uri)
                .map(conference -> framed(
                        conference, ConferenceRules.termsChanged(conference, circumstances(state, conference, now))))
                .orElseGet(FocusRules::unchanged);
    }

    private static Decision bar(FocusState state, FocusCommand.BarOrganizer bar, Instant now) {
        Bar before = state.barred().get(bar.organizer());
        if (before != null && before.compareTo(bar.by()) >= 0) {
            return unchanged();
        }
        FocusState draft = state;
        List<FocusEvent> events = new ArrayList<>();
        for (Conference conference : state.conferences().values()) {
            if (conference.terms().organizer().equals(bar.organizer())) {
                draft = take(draft, events, ended(draft, conference.uri(), DeactivationCause.ORGANIZER_DISABLED, now));
            }
        }
        events.add(new FocusEvent.OrganizerBarred(bar.organizer(), bar.by()));
        return new Decision(events, new Reply.Accepted());
    }

    private static Decision readmit(FocusState state, FocusCommand.ReadmitOrganizer readmit) {
        return state.barred().get(readmit.organizer()) == readmit.by()
                ? accepted(new FocusEvent.OrganizerReadmitted(readmit.organizer()))
                : unchanged();
    }

    private static Decision startNode(FocusState state, String node) {
        long boot = state.origins().find(node).map(OriginMemory::boot).orElse(0L) + 1;
        return new Decision(List.of(new FocusEvent.NodeStarted(node, boot)), new Reply.Booted(boot));
    }

    private static Decision nodeLost(FocusState state, FocusCommand.NodeLost lost, Instant now) {
        FocusState draft = state;
        List<FocusEvent> events = new ArrayList<>();
        for (Conference conference : state.conferences().values()) {
            if (conference.active()) {
                draft = take(
                        draft,
                        events,
                        framed(
                                conference,
                                ConferenceRules.nodeLost(
                                        conference, lost.node(), lost.boot(), circumstances(draft, conference, now))));
            }
        }
        return new Decision(events, new Reply.Accepted());
    }

    /** Conference by conference, in the order of their deadlines. Each is due once at most, as its next deadline lies after now. */
    private static Decision tick(FocusState state, Instant now) {
        FocusState draft = state;
        List<FocusEvent> events = new ArrayList<>();
        Optional<String> due = draft.firstDueBy(now);
        while (due.isPresent()) {
            draft = take(draft, events, tick(draft, due.get(), now));
            due = draft.firstDueBy(now);
        }
        return new Decision(events, new Reply.Accepted());
    }

    private static Decision tick(FocusState state, String uri, Instant now) {
        Optional<Conference> conference = state.conferences().find(uri);
        if (conference.map(Conference::idle).orElse(true)) {
            return new Decision(
                    List.of(new FocusEvent.InSchedule(new ScheduleEvent.ConferenceExpired(uri))), new Reply.Accepted());
        }
        Decision decision = framed(
                conference.get(), ConferenceRules.tick(conference.get(), circumstances(state, conference.get(), now)));
        if (decision.events().isEmpty()) {
            throw new IllegalStateException(uri + " has a deadline that is due at " + now + ", but nothing happens");
        }
        return decision;
    }

    private static FocusState take(FocusState draft, List<FocusEvent> events, Decision decision) {
        FocusState next = draft;
        for (FocusEvent event : decision.events()) {
            events.add(event);
            next = evolve(next, event);
        }
        return next;
    }

    private static Decision raiseRules(FocusState state, int version) {
        if (version > NEWEST) {
            throw new UnknownRulesError("the pool goes over to rules " + version + ", this program knows " + NEWEST);
        }
        return version <= state.rulesVersion() ? unchanged() : accepted(new FocusEvent.RulesRaised(version));
    }

    private static Decision unchanged() {
        return new Decision(List.of(), new Reply.Accepted());
    }

    private static Decision accepted(FocusEvent event) {
        return new Decision(List.of(event), new Reply.Accepted());
    }
}
