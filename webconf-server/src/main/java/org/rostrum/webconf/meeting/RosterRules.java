/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rostrum.webconf.meeting.Decision.Accepted;

/** Who may come to a meeting, and how people come and go: by seats, one for each device, and tickets to them. */
final class RosterRules {
    /** With how many devices one user may be expected or connected at a time. */
    static final int MAX_SEATS_PER_USER = 16;

    private RosterRules() {}

    /** Has a device come; refused when the policy or the room is against it. */
    static Decision expect(ActiveMeeting meeting, MeetingCommand.ExpectUser c) {
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

    /** Lets the device in that shows its ticket. */
    static Decision admit(Meeting meeting, MeetingCommand.Admit c, Instant now) {
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

    /** A device has gone, and its user when it was his last. */
    static Decision channelClosed(Meeting meeting, MeetingCommand.ChannelClosed c) {
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

    /** Takes back the tickets of a user and disconnects him, with the devices that are named or all. */
    static List<MeetingEvent> removal(ActiveMeeting meeting, MeetingCommand.RemoveUser c) {
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

    /** Everybody who is here goes. */
    static List<MeetingEvent> departure(ActiveMeeting meeting, LeaveCause cause) {
        List<MeetingEvent> events = new ArrayList<>();
        meeting.roster().seats().stream()
                .filter(Seat::connected)
                .forEach(seat -> events.add(disconnection(meeting, seat, cause)));
        meeting.roster().present().forEach(participant -> events.add(exit(meeting, participant.user())));
        return events;
    }

    /** The tickets that were not used in time are void. */
    static List<MeetingEvent> lapses(ActiveMeeting meeting, Instant now) {
        List<MeetingEvent> lapsed = new ArrayList<>();
        for (Seat seat : meeting.roster().seats()) {
            if (seat.ticket().isPresent() && seat.ticket().get().expired(now)) {
                lapsed.add(new MeetingEvent.TicketLapsed(seat.key()));
            }
        }
        return lapsed;
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

    /** Gives somebody who is expected or here another role. */
    static Decision changeRole(ActiveMeeting meeting, MeetingCommand.ChangeRole c) {
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
}
