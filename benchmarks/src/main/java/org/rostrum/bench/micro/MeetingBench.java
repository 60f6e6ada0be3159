/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.micro;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
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
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.board.Kind;
import org.rostrum.webconf.meeting.board.Points;
import org.rostrum.webconf.meeting.board.Shape;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.ItemCommand;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.meeting.content.Whiteboard;

/** What a meeting does with a piece of a line: {@code decide} and {@code evolve}, by members and by what is drawn already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MeetingBench {
    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    private static final String ENTITY = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";
    private static final Shape DOT = new Shape(-1, 1, Points.of(0, 0), Optional.empty(), Optional.empty());

    /** How many are in the meeting; the last of them draws. */
    @Param({"10", "1000"})
    private int members;

    /** How many lines are on the page. */
    @Param({"1", "4999"})
    private int lines;

    private Meeting meeting = Meeting.absent(ENTITY);
    private MeetingCommand piece = new MeetingCommand.Tick();

    /** Fills the meeting and the page. */
    @Setup
    public void fill() {
        meeting = Meeting.absent(ENTITY);
        MeetingInfo info = new MeetingInfo(
                ENTITY,
                "K7QW2M9A",
                "Fan-out",
                "sip:alice@example.com",
                new MeetingPolicy(members, true, true),
                List.of());
        step(new MeetingCommand.Bootstrap(1, info, false, Minutes.NONE, true));
        for (int i = 1; i <= members; i++) {
            TicketDigest ticket = TicketDigest.of("ticket " + i);
            SeatKey seat = new SeatKey("sip:user" + i + "@example.com", "{" + i + "}");
            step(new MeetingCommand.ExpectUser(
                    1, seat, "User", Role.PRESENTER, false, new Ticket(ticket, NOW.plusSeconds(60)), true));
            step(new MeetingCommand.Admit(ticket, seat.endpoint(), i));
        }
        step(work(new Contents.Command.Create("Board", Whiteboard.BLANK, Optional.empty(), Storage.NONE)));
        for (int i = 0; i < lines; i++) {
            step(onBoard(new Board.Command.Add(0, 1, Kind.PEN, DOT)));
        }
        piece = onBoard(new Board.Command.Append(lines, Points.of(1, 1, 2, 2)));
    }

    private void step(MeetingCommand command) {
        meeting = after(command);
    }

    private Meeting after(MeetingCommand command) {
        if (MeetingRules.decide(meeting, command, NOW) instanceof Decision.Accepted accepted) {
            return MeetingRules.evolve(meeting, accepted.events());
        }
        throw new IllegalStateException("not accepted: " + command);
    }

    private MeetingCommand work(Contents.Command command) {
        return new MeetingCommand.Work(members, new Workspace.Command.OfContents(command));
    }

    private MeetingCommand onBoard(Board.Command command) {
        return work(new Contents.Command.With(1, new ItemCommand.Extended(new Extension.OnBoard(command))));
    }

    /** One piece. */
    @Benchmark
    public Meeting append() {
        return after(piece);
    }
}
