/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.rostrum.webconf.meeting.Decision.Accepted;
import org.rostrum.webconf.meeting.Meeting.Absent;
import org.rostrum.webconf.meeting.Meeting.Ended;
import org.rostrum.webconf.meeting.Meeting.Reserved;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Rights;

/** What may happen to a meeting, and what a meeting is after it has happened. Both are pure functions. */
public final class MeetingRules {
    /** The longest topic a presenter may set, in characters. */
    public static final int MAX_TOPIC_LENGTH = 1_024;

    /** With how many devices one user may be expected or connected at a time. */
    public static final int MAX_SEATS_PER_USER = 16;

    private MeetingRules() {}

    /** Answers {@code command} in the state {@code meeting} at the time {@code now}. */
    public static Decision decide(Meeting meeting, MeetingCommand command, Instant now) {
        return WorkRules.withConsequences(meeting, decideAlone(meeting, command, now));
    }

    private static Decision decideAlone(Meeting meeting, MeetingCommand command, Instant now) {
        return switch (command) {
            case MeetingCommand.Reserve c -> reserve(meeting, c);
            case MeetingCommand.Bootstrap c -> bootstrap(meeting, c, now);
            case MeetingCommand.ExpectUser c -> inGeneration(meeting, c.generation(), active -> expect(active, c));
            case MeetingCommand.Admit c -> admit(meeting, c, now);
            case MeetingCommand.ChannelClosed c -> channelClosed(meeting, c);
            case MeetingCommand.RemoveUser c ->
                inGeneration(meeting, c.generation(), active -> new Accepted(removal(active, c)));
            case MeetingCommand.ChangeRole c -> inGeneration(meeting, c.generation(), active -> changeRole(active, c));
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

    private static Decision expect(ActiveMeeting meeting, MeetingCommand.ExpectUser c) {
        MeetingPolicy policy = meeting.info().policy();
        Roster roster = meeting.roster();
        String user = c.seat().user();
        Optional<Participant> known = roster.participant(user);
        if (!policy.dataCollaboration()) {
            return Decision.refused(Refusal.DATA_COLLABORATION_OFF);
        }
        if (c.anonymous() && !policy.anonymous()) {
            return Decision.refused(Refusal.ANONYMOUS_NOT_ALLOWED);
        }
        if (known.isEmpty() && roster.participants().size() >= policy.meetingSize()) {
            return Decision.refused(Refusal.MEETING_FULL);
        }
        if (roster.seat(c.seat()).isEmpty() && roster.seatsOf(user).size() >= MAX_SEATS_PER_USER) {
            return Decision.refused(Refusal.MEETING_FULL);
        }
        if (known.isEmpty() && !c.room()) {
            return Decision.refused(Refusal.SERVER_BUSY);
        }
        long contentUserId = roster.contentUserIdFor(user);
        List<MeetingEvent> events = new ArrayList<>();
        if (known.isPresent() && known.get().role() != c.role()) {
            events.add(new MeetingEvent.RoleChanged(user, contentUserId, c.role()));
        }
        String name = roster.connectedSeats(user) > 0 ? known.orElseThrow().displayName() : c.displayName();
        Participant participant = new Participant(contentUserId, user, name, c.role());
        events.add(new MeetingEvent.UserExpected(participant, c.seat(), c.ticket()));
        return new Accepted(events);
    }

    private static Decision admit(Meeting meeting, MeetingCommand.Admit c, Instant now) {
        if (!(meeting instanceof ActiveMeeting active)) {
            return Decision.refused(Refusal.TICKET_WRONG);
        }
        Roster roster = active.roster();
        Optional<Seat> waiting = roster.seatWaitingFor(c.ticket(), c.endpoint());
        if (waiting.isEmpty()) {
            return Decision.refused(roster.spent(c.ticket()) ? Refusal.TICKET_SPENT : Refusal.TICKET_WRONG);
        }
        Seat seat = waiting.get();
        if (seat.ticket().orElseThrow().expired(now)) {
            return Decision.refused(Refusal.TICKET_SPENT);
        }
        Participant participant = roster.participant(seat.key().user()).orElseThrow();
        long id = participant.contentUserId();
        if (seat.connected()) {
            long oldChannel = seat.channel().getAsLong();
            return Decision.accepted(new MeetingEvent.ChannelReplaced(seat.key(), id, oldChannel, c.channel()));
        }
        MeetingEvent connected = new MeetingEvent.EndpointConnected(seat.key(), id, c.channel());
        return roster.connectedSeats(participant.user()) > 0
                ? Decision.accepted(connected)
                : Decision.accepted(new MeetingEvent.UserEntered(participant), connected);
    }

    private static Decision channelClosed(Meeting meeting, MeetingCommand.ChannelClosed c) {
        if (!(meeting instanceof ActiveMeeting active)) {
            return Decision.accepted();
        }
        Optional<Seat> seat = active.roster().seatOn(c.channel());
        if (seat.isEmpty()) {
            return Decision.accepted();
        }
        String user = seat.get().key().user();
        List<MeetingEvent> events = new ArrayList<>();
        events.add(disconnection(active, seat.get(), c.cause()));
        if (active.roster().connectedSeats(user) == 1) {
            events.add(exit(active, user));
        }
        return new Accepted(events);
    }

    private static List<MeetingEvent> removal(ActiveMeeting meeting, MeetingCommand.RemoveUser c) {
        List<MeetingEvent> events = new ArrayList<>();
        long connected = meeting.roster().connectedSeats(c.user());
        long left = connected;
        for (Seat seat : meeting.roster().seatsOf(c.user())) {
            if (!c.endpoints().isEmpty() && !c.endpoints().contains(seat.key().endpoint())) {
                continue;
            }
            if (seat.ticket().isPresent()) {
                events.add(new MeetingEvent.TicketRevoked(seat.key()));
            }
            if (seat.connected()) {
                events.add(disconnection(meeting, seat, LeaveCause.EJECTED));
                left--;
            }
        }
        if (connected > 0 && left == 0) {
            events.add(exit(meeting, c.user()));
        }
        return events;
    }

    private static MeetingEvent disconnection(ActiveMeeting meeting, Seat seat, LeaveCause cause) {
        long id = contentUserId(meeting, seat.key().user());
        return new MeetingEvent.EndpointDisconnected(
                seat.key(), id, seat.channel().orElseThrow(), cause);
    }

    private static MeetingEvent exit(ActiveMeeting meeting, String user) {
        return new MeetingEvent.UserExited(user, contentUserId(meeting, user));
    }

    private static long contentUserId(ActiveMeeting meeting, String user) {
        return meeting.roster().participant(user).orElseThrow().contentUserId();
    }

    private static Decision changeRole(ActiveMeeting meeting, MeetingCommand.ChangeRole c) {
        Optional<Participant> participant = meeting.roster().participant(c.user());
        if (participant.isEmpty()) {
            return Decision.refused(Refusal.USER_DOESNT_EXIST);
        }
        if (participant.get().role() == c.role()) {
            return Decision.accepted();
        }
        return Decision.accepted(
                new MeetingEvent.RoleChanged(c.user(), participant.get().contentUserId(), c.role()));
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
            active.roster().seats().stream()
                    .filter(Seat::connected)
                    .forEach(seat -> events.add(disconnection(active, seat, leave)));
            active.roster().present().forEach(participant -> events.add(exit(active, participant.user())));
            events.add(new MeetingEvent.Ended(active.generation(), cause));
        }
        return events;
    }

    private static Decision tick(Meeting meeting, Instant now) {
        if (meeting instanceof Reserved reserved && !now.isBefore(reserved.until())) {
            return Decision.accepted(new MeetingEvent.ReservationReleased(reserved.generation()));
        }
        if (meeting instanceof ActiveMeeting active) {
            List<MeetingEvent> lapsed = new ArrayList<>();
            for (Seat seat : active.roster().seats()) {
                if (seat.ticket().isPresent() && seat.ticket().get().expired(now)) {
                    lapsed.add(new MeetingEvent.TicketLapsed(seat.key()));
                }
            }
            return new Accepted(lapsed);
        }
        return Decision.accepted();
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
