/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.webconf.host.HostLimits;
import org.rostrum.webconf.host.MeetingHost;
import org.rostrum.webconf.host.Outcome;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.LeaveCause;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.MeetingPolicy;
import org.rostrum.webconf.meeting.Minutes;
import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.meeting.SeatKey;
import org.rostrum.webconf.meeting.Ticket;
import org.rostrum.webconf.meeting.TicketDigest;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.board.Annotation;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.board.Kind;
import org.rostrum.webconf.meeting.board.Points;
import org.rostrum.webconf.meeting.board.Shape;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.ItemCommand;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.meeting.content.Whiteboard;

/**
 * Meetings and their journals without any door. Ann presents the one conference; her strokes are numbered from 1 by where they are, so that
 * what is found again can be told to be a prefix.
 */
final class TestServer implements AutoCloseable {
    static final String CONFERENCE = "sip:ann@example.com;gruu;opaque=app:conf:focus:id:BOARD";
    static final MeetingInfo INFO = new MeetingInfo(
            CONFERENCE,
            "BOARD",
            "Drawing",
            "sip:ann@example.com",
            new MeetingPolicy(10, true, true),
            Optional.empty(),
            List.of());

    private static final SeatKey ANN = new SeatKey("sip:ann@example.com", "{ann}");
    private static final long CHANNEL = 1;
    private static final long BOARD = 1;

    private final Metrics metrics = Metrics.of("webconf");
    private final Journals journals;
    private final MeetingHost host;

    TestServer(JournalSettings settings) {
        this(settings, Clock.systemUTC());
    }

    TestServer(JournalSettings settings, Clock clock) {
        journals = new Journals(settings, metrics, clock, Belongings.NONE);
        host = new MeetingHost(
                new HostLimits(1, 10, 100, 10_000, Duration.ofHours(1)), Clock.systemUTC(), journals, List.of());
    }

    static JournalSettings settings(Path directory) {
        return new JournalSettings(
                directory,
                1,
                Duration.ofMillis(5),
                Duration.ofMinutes(1),
                Duration.ofMillis(20),
                10_000,
                1 << 20,
                new Retention(Duration.ofDays(14), Duration.ofDays(365)));
    }

    static ConferenceDirectory directory(JournalSettings settings) {
        return ConferenceDirectory.of(settings.directory(), INFO);
    }

    Outcome tryToOpen(long generation) {
        return tell(generation, INFO);
    }

    /** Opens the meeting, or tells it something new. */
    Outcome tell(long generation, MeetingInfo info) {
        return done(host.open(CONFERENCE, generation, info, false));
    }

    /** Ann is in her meeting, with a whiteboard. */
    TestServer open(long generation) {
        accepted(tryToOpen(generation).decision());
        Ticket ticket = new Ticket(
                TicketDigest.of("ticket"), Clock.systemUTC().instant().plusSeconds(600));
        accepted(submit(new MeetingCommand.ExpectUser(generation, ANN, "Ann", Role.PRESENTER, false, ticket, true)));
        accepted(submit(new MeetingCommand.Admit(ticket.digest(), ANN.endpoint(), CHANNEL)));
        if (minutes().workspace().contents().items().isEmpty()) {
            accepted(work(
                    new Contents.Command.Create("Board", Whiteboard.BLANK, Optional.empty(), new Storage(0, 0, 0))));
        }
        return this;
    }

    /** Draws the next stroke. */
    Decision draw() {
        int number = strokes(minutes()) + 1;
        Shape shape = new Shape(-1, 100, Points.of(number, number), Optional.empty(), Optional.empty());
        return work(new Contents.Command.With(
                BOARD, new ItemCommand.Extended(new Extension.OnBoard(new Board.Command.Add(1, 1, Kind.PEN, shape)))));
    }

    /** Draws so many strokes. */
    TestServer draw(int strokes) {
        for (int i = 0; i < strokes; i++) {
            accepted(draw());
        }
        return this;
    }

    /** How many strokes there are; fails when they are not those from 1 on. */
    static int strokes(Minutes minutes) {
        if (!(minutes.workspace().contents().find(BOARD).orElseThrow().extension() instanceof Whiteboard whiteboard)) {
            throw new AssertionError("no whiteboard");
        }
        int number = 0;
        for (Annotation annotation : whiteboard.board().annotations().toList()) {
            number++;
            if (!annotation.shape().points().equals(Points.of(number, number))) {
                throw new AssertionError("stroke " + number + " is " + annotation);
            }
        }
        return number;
    }

    Decision work(Contents.Command command) {
        return submit(new MeetingCommand.Work(CHANNEL, new Workspace.Command.OfContents(command)));
    }

    Decision submit(MeetingCommand command) {
        return done(host.submit(CONFERENCE, command)).decision();
    }

    void annLoses() {
        done(host.tell(CONFERENCE, new MeetingCommand.ChannelClosed(CHANNEL, LeaveCause.FAILED)));
    }

    Meeting meeting() {
        return done(host.find(CONFERENCE));
    }

    Minutes minutes() {
        if (meeting() instanceof ActiveMeeting active) {
            return Minutes.of(active);
        }
        throw new AssertionError("the meeting is not active: " + meeting());
    }

    Journals journals() {
        return journals;
    }

    Metrics metrics() {
        return metrics;
    }

    static void accepted(Decision decision) {
        if (!(decision instanceof Decision.Accepted)) {
            throw new AssertionError(decision);
        }
    }

    private static <T> T done(CompletableFuture<T> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            host.stop();
            journals.stop();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
