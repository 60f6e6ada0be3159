/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.micro;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.MeetingPolicy;
import org.rostrum.webconf.meeting.MeetingRules;
import org.rostrum.webconf.meeting.Minutes;
import org.rostrum.webconf.meeting.Participant;
import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.meeting.SeatKey;
import org.rostrum.webconf.meeting.Ticket;
import org.rostrum.webconf.meeting.TicketDigest;

/** What each newcomer costs a meeting: who is there already. It should grow as they do, and not faster. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RosterBench {
    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    private static final String ENTITY = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";

    /** How many are in the meeting. */
    @Param({"250", "1000", "4000"})
    private int members;

    private Meeting meeting = Meeting.absent(ENTITY);

    /** Fills the meeting. */
    @Setup
    public void fill() {
        meeting = Meeting.absent(ENTITY);
        MeetingInfo info = new MeetingInfo(
                ENTITY,
                "K7QW2M9A",
                "Assembly",
                "sip:alice@example.com",
                new MeetingPolicy(members, true, true),
                List.of());
        step(new MeetingCommand.Bootstrap(1, info, false, Minutes.NONE, true));
        for (int i = 1; i <= members; i++) {
            TicketDigest ticket = TicketDigest.of("ticket " + i);
            SeatKey seat = new SeatKey("sip:user" + i + "@example.com", "{" + i + "}");
            step(new MeetingCommand.ExpectUser(
                    1, seat, "User", Role.ATTENDEE, false, new Ticket(ticket, NOW.plusSeconds(60)), true));
            step(new MeetingCommand.Admit(ticket, seat.endpoint(), i));
        }
    }

    private void step(MeetingCommand command) {
        if (!(MeetingRules.decide(meeting, command, NOW) instanceof Decision.Accepted accepted)) {
            throw new IllegalStateException("not accepted: " + command);
        }
        meeting = MeetingRules.evolve(meeting, accepted.events());
    }

    /** Who is there. */
    @Benchmark
    public List<Participant> present() {
        return ((ActiveMeeting) meeting).roster().present();
    }
}
