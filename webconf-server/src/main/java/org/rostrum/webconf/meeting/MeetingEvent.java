/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Instant;

/**
 * What has happened to a meeting. Each event raises the meeting's revision by one; the first one of a conference on this server is
 * revision 1.
 */
public sealed interface MeetingEvent {
    /** What happens inside a meeting that is active and leaves it so. */
    sealed interface Inside extends MeetingEvent {}

    /** A place is kept for the conference. */
    record ReservationMade(long generation, Instant until) implements MeetingEvent {}

    /** The place is free again: the Focus did not come in time, or gave it back. */
    record ReservationReleased(long generation) implements MeetingEvent {}

    /** People can join. */
    record Started(long generation, MeetingInfo info, Instant at) implements MeetingEvent {}

    /** It goes on from what an earlier meeting of the conference left. */
    record Continued(Minutes past) implements Inside {}

    /** The Focus told something new of the conference. */
    record InfoChanged(MeetingInfo info) implements Inside {}

    /** A device may come; an earlier ticket of the same device that was not used is void. */
    record UserExpected(Participant participant, SeatKey seat, Ticket ticket) implements Inside {}

    /** A ticket was not used in time. */
    record TicketLapsed(SeatKey seat) implements Inside {}

    /** A ticket was taken back because its user was removed. */
    record TicketRevoked(SeatKey seat) implements Inside {}

    /** A user who was not here is about to be: his first device follows. */
    record UserEntered(Participant participant) implements Inside {}

    /** A device is connected. */
    record EndpointConnected(SeatKey seat, long contentUserId, long channel) implements Inside {}

    /** A device that was connected is connected by another channel now. */
    record ChannelReplaced(SeatKey seat, long contentUserId, long oldChannel, long newChannel) implements Inside {}

    /** A device is no longer connected. */
    record EndpointDisconnected(SeatKey seat, long contentUserId, long channel, LeaveCause cause) implements Inside {}

    /** The last device of a user is gone. */
    record UserExited(String user, long contentUserId) implements Inside {}

    /** A user has another role. */
    record RoleChanged(String user, long contentUserId, Role role) implements Inside {}

    /** The conference is locked or open. The Focus keeps people out; here it is only shown. */
    record LockChanged(boolean locked) implements Inside {}

    /** The topic is another one. */
    record TopicChanged(String topic) implements Inside {}

    /** Attendees may do something else. */
    record AttendeeRightsChanged(int rights) implements Inside {}

    /** Something happened to what all share. */
    record Worked(Workspace.Event event) implements Inside {}

    /** Something else is to be seen of the meeting from outside. Follows what made it so. */
    record Seen(Glance glance) implements Inside {}

    /** This generation is over, opened or not; everybody has been disconnected before. */
    record Ended(long generation, EndCause cause) implements MeetingEvent {}
}
