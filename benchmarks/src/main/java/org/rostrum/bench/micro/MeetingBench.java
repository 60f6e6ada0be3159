/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.micro;

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
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.Role;
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
    private static final Shape DOT = new Shape(-1, 1, Points.of(0, 0), Optional.empty(), Optional.empty());

    /** How many are in the meeting; the last of them draws. */
    @Param({"10", "1000"})
    private int members;

    /** How many lines are on the page. */
    @Param({"1", "4999"})
    private int lines;

    private Meeting meeting = FilledMeeting.of(0, Role.PRESENTER);
    private MeetingCommand piece = new MeetingCommand.Tick();

    /** Fills the meeting and the page. */
    @Setup
    public void fill() {
        meeting = FilledMeeting.of(members, Role.PRESENTER);
        step(work(new Contents.Command.Create("Board", Whiteboard.BLANK, Optional.empty(), Storage.NONE)));
        for (int i = 0; i < lines; i++) {
            step(onBoard(new Board.Command.Add(0, 1, Kind.PEN, DOT)));
        }
        piece = onBoard(new Board.Command.Append(lines, Points.of(1, 1, 2, 2)));
    }

    private void step(MeetingCommand command) {
        meeting = FilledMeeting.after(meeting, command);
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
        return FilledMeeting.after(meeting, piece);
    }
}
