/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.micro;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.MeetingPolicy;
import org.rostrum.webconf.meeting.MeetingRules;
import org.rostrum.webconf.meeting.Minutes;
import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.meeting.SeatKey;
import org.rostrum.webconf.meeting.Ticket;
import org.rostrum.webconf.meeting.TicketDigest;

/** A meeting with as many people as one likes, each with one device. */
final class FilledMeeting {
    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    private static final String ENTITY = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";

    private FilledMeeting() {}

    /** With so many people of one role. */
    static Meeting of(int members, Role role) {
        MeetingInfo info = new MeetingInfo(
                ENTITY,
                "K7QW2M9A",
                "Assembly",
                "sip:alice@example.com",
                new MeetingPolicy(members, true, true),
                Optional.empty(),
                List.of());
        Meeting meeting =
                after(Meeting.absent(ENTITY), new MeetingCommand.Bootstrap(1, info, false, Minutes.NONE, true));
        for (int i = 1; i <= members; i++) {
            TicketDigest ticket = TicketDigest.of("ticket " + i);
            SeatKey seat = new SeatKey("sip:user" + i + "@example.com", "{" + i + "}");
            meeting = after(
                    meeting,
                    new MeetingCommand.ExpectUser(
                            1, seat, "User", role, false, new Ticket(ticket, NOW.plusSeconds(60)), true));
            meeting = after(meeting, new MeetingCommand.Admit(ticket, seat.endpoint(), i));
        }
        return meeting;
    }

    /** The meeting after this command. */
    static Meeting after(Meeting meeting, MeetingCommand command) {
        if (MeetingRules.decide(meeting, command, NOW) instanceof Decision.Accepted accepted) {
            return MeetingRules.evolve(meeting, accepted.events());
        }
        throw new IllegalStateException("not accepted: " + command);
    }
}
