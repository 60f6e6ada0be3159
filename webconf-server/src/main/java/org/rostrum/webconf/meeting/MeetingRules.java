/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rostrum.webconf.meeting.Decision.Accepted;
import org.rostrum.webconf.meeting.Meeting.Absent;
import org.rostrum.webconf.meeting.Meeting.Ended;
import org.rostrum.webconf.meeting.Meeting.Reserved;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Rights;

/**
 * What may happen to a meeting, and what a meeting is after it has happened. Both are pure functions. What is about people is with
 * {@link RosterRules}, what is about their work with {@link WorkRules}.
 */
public final class MeetingRules {
    /** The longest topic a presenter may set, in characters. */
    public static final int MAX_TOPIC_LENGTH = 1_024;

    private MeetingRules() {}

    /** Answers {@code command} in the state {@code meeting} at the time {@code now}. */
    public static Decision decide(Meeting meeting, MeetingCommand command, Instant now) {
        return WorkRules.withConsequences(meeting, decideAlone(meeting, command, now));
    }

    private static Decision decideAlone(Meeting meeting, MeetingCommand command, Instant now) {
        return switch (command) {
            case MeetingCommand.Reserve c -> reserve(meeting, c);
            case MeetingCommand.Bootstrap c -> bootstrap(meeting, c, now);
            case MeetingCommand.ExpectUser c ->
                inGeneration(meeting, c.generation(), active -> RosterRules.expect(active, c));
            case MeetingCommand.Admit c -> RosterRules.admit(meeting, c, now);
            case MeetingCommand.ChannelClosed c -> RosterRules.channelClosed(meeting, c);
            case MeetingCommand.RemoveUser c ->
                inGeneration(meeting, c.generation(), active -> new Accepted(RosterRules.removal(active, c)));
            case MeetingCommand.ChangeRole c ->
                inGeneration(meeting, c.generation(), active -> RosterRules.changeRole(active, c));
            case MeetingCommand.ChangeLock c ->
                inGeneration(
                        meeting,
                        c.generation(),
                        active -> active.settings().locked() == c.locked()
                                ? Decision.accepted()
                                : Decision.accepted(new MeetingEvent.LockChanged(c.locked())));
            case MeetingCommand.SetTopic c -> setTopic(meeting, c);
            case MeetingCommand.SetAttendeeRights c -> setAttendeeRights(meeting, c);
            case MeetingCommand.Work c -> WorkRules.decide(meeting, c, now);
            case MeetingCommand.Release c ->
                meeting instanceof Reserved reserved && reserved.generation() <= c.generation()
                        ? Decision.accepted(new MeetingEvent.ReservationReleased(reserved.generation()))
                        : Decision.accepted();
            case MeetingCommand.End c -> end(meeting, c);
            case MeetingCommand.Abandon c -> new Accepted(ending(meeting, c.cause()));
            case MeetingCommand.Tick c -> tick(meeting, now);
        };
    }

    /** The answer to {@code command} when what it comes to could not be stored. */
    public static Decision unstored(MeetingCommand command) {
        return command instanceof MeetingCommand.Work
                ? new Decision.Denied(Denial.NOT_STORED)
                : Decision.refused(Refusal.NOT_STORED);
    }

    /** The meeting after {@code event}; the only way a meeting changes. */
    public static Meeting evolve(Meeting meeting, MeetingEvent event) {
        String conference = meeting.conference();
        long revision = meeting.revision() + 1;
        return switch (event) {
            case MeetingEvent.ReservationMade e ->
                new Reserved(conference, e.generation(), past(meeting), e.until(), revision);
            case MeetingEvent.ReservationReleased e ->
                past(meeting) == Meeting.NONE
                        ? new Absent(conference, revision)
                        : new Ended(conference, past(meeting), EndCause.SUPERSEDED, revision);
            case MeetingEvent.Started e ->
                new ActiveMeeting(
                        conference,
                        e.generation(),
                        e.at(),
                        e.info(),
                        new MeetingSettings(e.info().subject(), Rights.ATTENDEE_DEFAULT, false),
                        Roster.EMPTY,
                        Workspace.EMPTY,
                        0,
                        revision);
            case MeetingEvent.Ended e -> new Ended(conference, e.generation(), e.cause(), revision);
            case MeetingEvent.Inside e -> evolveActive(meeting, e);
        };
    }

    private static long past(Meeting meeting) {
        return switch (meeting) {
            case Absent m -> Meeting.NONE;
            case Reserved m -> m.past();
            case ActiveMeeting m -> m.generation();
            case Ended m -> m.generation();
        };
    }

    private static Meeting evolveActive(Meeting before, MeetingEvent.Inside event) {
        if (!(before instanceof ActiveMeeting meeting)) {
            throw new IllegalStateException("no active meeting for " + event + " but " + before);
        }
        Roster roster = meeting.roster();
        MeetingSettings settings = meeting.settings();
        return switch (event) {
            case MeetingEvent.Continued e -> meeting.next(e.past());
            case MeetingEvent.InfoChanged e -> meeting.next(e.info());
            case MeetingEvent.UserExpected e -> meeting.next(roster.expect(e.participant(), e.seat(), e.ticket()));
            case MeetingEvent.TicketLapsed e -> meeting.next(roster.dropTicket(e.seat()));
            case MeetingEvent.TicketRevoked e -> meeting.next(roster.dropTicket(e.seat()));
            case MeetingEvent.UserEntered e -> meeting.next(roster);
            case MeetingEvent.EndpointConnected e -> meeting.nextReported(roster.connect(e.seat(), e.channel()));
            case MeetingEvent.ChannelReplaced e -> meeting.next(roster.connect(e.seat(), e.newChannel()));
            case MeetingEvent.EndpointDisconnected e -> meeting.nextReported(roster.disconnect(e.seat()));
            case MeetingEvent.UserExited e -> meeting.next(roster);
            case MeetingEvent.RoleChanged e -> meeting.next(roster.changeRole(e.user(), e.role()));
            case MeetingEvent.LockChanged e -> meeting.next(settings.withLocked(e.locked()));
            case MeetingEvent.TopicChanged e -> meeting.next(settings.withTopic(e.topic()));
            case MeetingEvent.AttendeeRightsChanged e -> meeting.next(settings.withAttendeeRights(e.rights()));
            case MeetingEvent.Seen e -> meeting.nextReported(roster);
            case MeetingEvent.Worked e -> meeting.next(meeting.workspace().evolve(e.event()));
        };
    }

    /** The meeting after all of {@code events}. */
    public static Meeting evolve(Meeting meeting, List<MeetingEvent> events) {
        Meeting after = meeting;
        for (MeetingEvent event : events) {
            after = evolve(after, event);
        }
        return after;
    }

    private static Decision reserve(Meeting meeting, MeetingCommand.Reserve c) {
        if (c.generation() < oldestWelcome(meeting)) {
            return Decision.refused(Refusal.CONFERENCE_DOESNT_EXIST);
        }
        if (!meeting.holdsRoom() && !c.room()) {
            return Decision.refused(Refusal.SERVER_BUSY);
        }
        if (meeting instanceof ActiveMeeting active && active.generation() == c.generation()) {
            return Decision.accepted();
        }
        List<MeetingEvent> events = ending(meeting, EndCause.SUPERSEDED);
        events.add(new MeetingEvent.ReservationMade(c.generation(), c.until()));
        return new Accepted(events);
    }

    private static Decision bootstrap(Meeting meeting, MeetingCommand.Bootstrap c, Instant now) {
        if (c.generation() < oldestWelcome(meeting)) {
            return Decision.refused(Refusal.CONFERENCE_DOESNT_EXIST);
        }
        if (!meeting.holdsRoom() && !c.room()) {
            return Decision.refused(Refusal.SERVER_BUSY);
        }
        if (meeting instanceof ActiveMeeting active && active.generation() == c.generation()) {
            return new Accepted(news(active, c.info()));
        }
        List<MeetingEvent> events =
                meeting instanceof Reserved ? new ArrayList<>() : ending(meeting, EndCause.SUPERSEDED);
        events.add(new MeetingEvent.Started(c.generation(), c.info(), now));
        if (!c.past().equals(Minutes.NONE)) {
            events.add(new MeetingEvent.Continued(c.past()));
        }
        if (c.locked()) {
            events.add(new MeetingEvent.LockChanged(true));
        }
        return new Accepted(events);
    }

    /** The lowest generation that may still be placed here. */
    private static long oldestWelcome(Meeting meeting) {
        return switch (meeting) {
            case Absent m -> Long.MIN_VALUE;
            case Reserved m -> m.generation();
            case ActiveMeeting m -> m.generation();
            case Ended m -> m.generation() + 1;
        };
    }

    private static List<MeetingEvent> news(ActiveMeeting meeting, MeetingInfo info) {
        List<MeetingEvent> events = new ArrayList<>();
        if (!meeting.info().equals(info)) {
            events.add(new MeetingEvent.InfoChanged(info));
        }
        if (!meeting.info().subject().equals(info.subject())) {
            events.add(new MeetingEvent.TopicChanged(info.subject()));
        }
        return events;
    }

    private static Decision setTopic(Meeting meeting, MeetingCommand.SetTopic c) {
        return asPresenter(meeting, c.channel(), active -> {
            if (c.topic().length() > MAX_TOPIC_LENGTH) {
                return Decision.refused(Refusal.INVALID_VALUE);
            }
            return active.settings().topic().equals(c.topic())
                    ? Decision.accepted()
                    : Decision.accepted(new MeetingEvent.TopicChanged(c.topic()));
        });
    }

    private static Decision setAttendeeRights(Meeting meeting, MeetingCommand.SetAttendeeRights c) {
        return asPresenter(meeting, c.channel(), active -> {
            if (!Rights.valid(c.rights())) {
                return Decision.refused(Refusal.INVALID_VALUE);
            }
            return active.settings().attendeeRights() == c.rights()
                    ? Decision.accepted()
                    : Decision.accepted(new MeetingEvent.AttendeeRightsChanged(c.rights()));
        });
    }

    /** The generation is over for good, whether it was ever opened here or not: its bootstrap may still be on its way. */
    private static Decision end(Meeting meeting, MeetingCommand.End c) {
        if (meeting instanceof Reserved reserved
                && c.generation() > reserved.past()
                && c.generation() < reserved.generation()) {
            return Decision.accepted(
                    new MeetingEvent.ReservationReleased(reserved.generation()),
                    new MeetingEvent.Ended(c.generation(), c.cause()),
                    new MeetingEvent.ReservationMade(reserved.generation(), reserved.until()));
        }
        if (c.generation() < oldestWelcome(meeting)) {
            return Decision.accepted();
        }
        List<MeetingEvent> events = ending(meeting, c.cause());
        if (!(meeting instanceof ActiveMeeting active) || active.generation() < c.generation()) {
            events.add(new MeetingEvent.Ended(c.generation(), c.cause()));
        }
        return new Accepted(events);
    }

    /** What brings the meeting to its end; nothing when there is nothing to end. The caller may add to the list. */
    private static List<MeetingEvent> ending(Meeting meeting, EndCause cause) {
        List<MeetingEvent> events = new ArrayList<>();
        if (meeting instanceof Reserved reserved) {
            events.add(new MeetingEvent.ReservationReleased(reserved.generation()));
        }
        if (meeting instanceof ActiveMeeting active) {
            LeaveCause leave = cause.isOfTheServer() ? LeaveCause.SERVER_SHUTDOWN : LeaveCause.MEETING_ENDED;
            events.addAll(RosterRules.departure(active, leave));
            events.add(new MeetingEvent.Ended(active.generation(), cause));
        }
        return events;
    }

    private static Decision tick(Meeting meeting, Instant now) {
        if (meeting instanceof Reserved reserved && !now.isBefore(reserved.until())) {
            return Decision.accepted(new MeetingEvent.ReservationReleased(reserved.generation()));
        }
        return meeting instanceof ActiveMeeting active
                ? new Accepted(RosterRules.lapses(active, now))
                : Decision.accepted();
    }

    private static Decision inGeneration(Meeting meeting, long generation, Function<ActiveMeeting, Decision> decision) {
        return meeting instanceof ActiveMeeting active && active.generation() == generation
                ? decision.apply(active)
                : Decision.refused(Refusal.CONFERENCE_DOESNT_EXIST);
    }

    private static Decision asPresenter(Meeting meeting, long channel, Function<ActiveMeeting, Decision> decision) {
        if (!(meeting instanceof ActiveMeeting active)) {
            return Decision.refused(Refusal.CONFERENCE_DOESNT_EXIST);
        }
        boolean presenter = active.roster()
                .participantOn(channel)
                .filter(participant -> participant.role() == Role.PRESENTER)
                .isPresent();
        return presenter ? decision.apply(active) : Decision.refused(Refusal.NOT_A_PRESENTER);
    }
}
