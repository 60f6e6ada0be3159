/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Presence;
import org.rostrum.webconf.meeting.part.Verdict;

/** Where the meeting and what its people share touch: who asks, and what follows when somebody leaves or loses a role. */
final class WorkRules {
    private WorkRules() {}

    /** Puts a participant's wish to the workspace. */
    static Decision decide(Meeting meeting, MeetingCommand.Work c, Instant now) {
        if (!(meeting instanceof ActiveMeeting active)) {
            return Decision.refused(Refusal.CONFERENCE_DOESNT_EXIST);
        }
        Optional<Participant> participant = active.roster().participantOn(c.channel());
        if (participant.isEmpty()) {
            return Decision.refused(Refusal.USER_DOESNT_EXIST);
        }
        return switch (active.workspace().decide(c.command(), caller(active, participant.get(), now))) {
            case Verdict.Done<Workspace.Event> done -> new Decision.Accepted(worked(done.events()), done.made());
            case Verdict.Denied<Workspace.Event> denied -> new Decision.Denied(denied.why());
        };
    }

    private static Caller caller(ActiveMeeting meeting, Participant participant, Instant now) {
        return new Caller(
                participant.contentUserId(),
                participant.role() == Role.PRESENTER,
                meeting.effectiveRights(participant),
                false,
                presence(meeting.roster()),
                now);
    }

    private static Presence presence(Roster roster) {
        return new Presence() {
            @Override
            public boolean present(long user) {
                return find(user).isPresent();
            }

            @Override
            public boolean presenter(long user) {
                return find(user).filter(p -> p.role() == Role.PRESENTER).isPresent();
            }

            private Optional<Participant> find(long user) {
                return roster.participants().stream()
                        .filter(p -> p.contentUserId() == user && roster.connectedSeats(p.user()) > 0)
                        .findFirst();
            }
        };
    }

    /** A decision about the roster, with what follows from it for the workspace. */
    static Decision withConsequences(Meeting meeting, Decision decision) {
        if (!(meeting instanceof ActiveMeeting active)
                || !(decision instanceof Decision.Accepted accepted)
                || accepted.events().stream().anyMatch(MeetingEvent.Ended.class::isInstance)) {
            return decision;
        }
        List<MeetingEvent> all = new ArrayList<>();
        for (MeetingEvent event : accepted.events()) {
            all.add(event);
            if (event instanceof MeetingEvent.UserExited exit) {
                all.addAll(worked(active.workspace().left(exit.contentUserId())));
            } else if (event instanceof MeetingEvent.RoleChanged change && change.role() != Role.PRESENTER) {
                all.addAll(worked(active.workspace().demoted(change.contentUserId())));
            }
        }
        sight(active, all).ifPresent(all::add);
        return new Decision.Accepted(all, accepted.made());
    }

    private static Optional<MeetingEvent> sight(ActiveMeeting before, List<MeetingEvent> events) {
        Workspace after = before.workspace();
        for (MeetingEvent event : events) {
            if (event instanceof MeetingEvent.Worked worked && isSeenFromOutside(worked.event())) {
                after = after.evolve(worked.event());
            }
        }
        Glance glance = Glance.at(after);
        return glance.equals(before.glance()) ? Optional.empty() : Optional.of(new MeetingEvent.Seen(glance));
    }

    /** Only what makes, removes or stages content, or records: most of what happens is drawing and talk. */
    private static boolean isSeenFromOutside(Workspace.Event event) {
        return switch (event) {
            case Workspace.Event.OfContents e -> !(e.change() instanceof Contents.Event.Extended);
            case Workspace.Event.OfRecording e -> true;
            case Workspace.Event.OfChat e -> false;
            case Workspace.Event.OfQuestions e -> false;
            case Workspace.Event.OfFeedback e -> false;
            case Workspace.Event.OfNotes e -> false;
        };
    }

    private static List<MeetingEvent> worked(List<Workspace.Event> events) {
        return events.stream().<MeetingEvent>map(MeetingEvent.Worked::new).toList();
    }
}
