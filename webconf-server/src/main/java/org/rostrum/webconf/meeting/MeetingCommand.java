/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Instant;
import java.util.Set;

/**
 * What somebody wants of a meeting. Commands of the Focus and the Factory carry the generation that they were meant for; those of
 * participants carry the channel by which they came.
 */
public sealed interface MeetingCommand {
    /**
     * Keep a place for the conference.
     *
     * @param until when the place is given up again without a bootstrap
     * @param room whether this server may take one more conference
     */
    record Reserve(long generation, Instant until, boolean room) implements MeetingCommand {}

    /**
     * Open the meeting, or learn what has changed about it.
     *
     * @param locked whether the conference is locked as it opens; later changes come by {@link ChangeLock}
     * @param past what earlier meetings of the conference left; {@link Minutes#NONE} when there were none
     */
    record Bootstrap(long generation, MeetingInfo info, boolean locked, Minutes past, boolean room)
            implements MeetingCommand {}

    /**
     * Expect a participant's device, and let it in by this ticket.
     *
     * @param anonymous whether the user has no identity of his own
     * @param room whether this server may take one more user
     */
    record ExpectUser(
            long generation,
            SeatKey seat,
            String displayName,
            Role role,
            boolean anonymous,
            Ticket ticket,
            boolean room)
            implements MeetingCommand {}

    /** A channel shows a ticket. */
    record Admit(TicketDigest ticket, String endpoint, long channel) implements MeetingCommand {}

    /** A channel is gone. */
    record ChannelClosed(long channel, LeaveCause cause) implements MeetingCommand {}

    /**
     * Remove a user.
     *
     * @param endpoints the devices to remove; all of them when none is named
     */
    record RemoveUser(long generation, String user, Set<String> endpoints) implements MeetingCommand {
        public RemoveUser {
            endpoints = Set.copyOf(endpoints);
        }
    }

    /** The Focus changed a user's role. */
    record ChangeRole(long generation, String user, Role role) implements MeetingCommand {}

    /** The Focus locked or unlocked the conference. */
    record ChangeLock(long generation, boolean locked) implements MeetingCommand {}

    /** A participant sets the topic. */
    record SetTopic(long channel, String topic) implements MeetingCommand {}

    /** A participant sets what attendees may do. */
    record SetAttendeeRights(long channel, int rights) implements MeetingCommand {}

    /** A participant does something with what all share. */
    record Work(long channel, Workspace.Command command) implements MeetingCommand {}

    /** Give a reservation back, this generation's or an older one. */
    record Release(long generation) implements MeetingCommand {}

    /** End this generation and whatever is older, and take neither back. */
    record End(long generation, EndCause cause) implements MeetingCommand {}

    /** End the meeting, whichever generation it is. */
    record Abandon(EndCause cause) implements MeetingCommand {}

    /** Time has passed. */
    record Tick() implements MeetingCommand {}
}
