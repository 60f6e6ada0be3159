/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.kit.config.ServiceConfig.TraceConfig;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.trace.Trace;
import org.rostrum.webconf.content.ContentStore;
import org.rostrum.webconf.content.Converter;
import org.rostrum.webconf.content.Intake;
import org.rostrum.webconf.host.HostLimits;
import org.rostrum.webconf.host.MeetingHost;
import org.rostrum.webconf.host.Recorder;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.MeetingPolicy;
import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.meeting.SeatKey;
import org.rostrum.webconf.meeting.Ticket;
import org.rostrum.webconf.meeting.TicketDigest;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.psom.face.Depot;
import org.rostrum.webconf.psom.face.Tree;

/** One meeting behind its PSOM side, with a real host and no network. */
final class Room implements AutoCloseable {
    static final ConferenceUri CONFERENCE = new ConferenceUri("alice@example.com", "K7QW2M9A");
    static final Storage STORAGE = new Storage(1_000_000, 1_000_000, 100_000);
    private static final String KEY = CONFERENCE.normalized().toString();

    private final Channels channels = new Channels();
    private final Tree tree = new Tree(new Depot(STORAGE, path -> "https://127.0.0.1:4444/" + path));
    private final UploadDesk desk;
    private final PsomTrace trace;
    private final PsomCounters counters;
    private final MeetingHost host;
    private final long generation;
    private int tickets;

    Room() {
        this(Recorder.NONE, 1);
    }

    /** A room in which an upload may stand still for so long. */
    Room(Duration patience) {
        this(Recorder.NONE, 1, patience);
    }

    /** A room that has what happens in it recorded. */
    Room(Recorder recorder, long generation) {
        this(recorder, generation, Duration.ofMinutes(10));
    }

    private Room(Recorder recorder, long generation, Duration patience) {
        this.generation = generation;
        Clock clock = Clock.systemUTC();
        trace = new PsomTrace(new Trace("webconf", new TraceConfig(16, 65_536), clock), clock);
        counters = new PsomCounters(Metrics.of("webconf"));
        ContentStore store = new ContentStore(Path.of("target", "room"), "webconf");
        desk = new UploadDesk(store, new Intake(store, Converter.NONE, Set.of()), 1, patience, clock);
        Stage stage = new Stage(channels, tree, STORAGE, trace, counters);
        host = new MeetingHost(
                new HostLimits(1, 10, 1_000, 10_000, Duration.ofSeconds(1)), clock, recorder, List.of(stage));
        done(host.open(
                KEY,
                generation,
                new MeetingInfo(
                        CONFERENCE.toString(),
                        "K7QW2M9A",
                        "Planning",
                        "sip:alice@example.com",
                        new MeetingPolicy(250, true, true),
                        Optional.empty(),
                        List.of("https://127.0.0.1:4442/LiveServer/Focus/")),
                false));
    }

    /** Has a command carried out to its end. */
    void tell(MeetingCommand command) {
        done(host.tell(KEY, command));
    }

    ActiveMeeting meeting() {
        Meeting meeting = done(host.find(KEY));
        if (meeting instanceof ActiveMeeting active) {
            return active;
        }
        throw new AssertionError("the meeting is not active: " + meeting);
    }

    Workspace workspace() {
        return meeting().workspace();
    }

    /** Somebody comes with a device. */
    TestDevice join(String user, String device, Role role, boolean anonymous) {
        TestDevice joined = device(new ClientModel());
        joined.authenticate(
                expect(user, device, role, anonymous), seat(user, device).endpoint());
        return joined;
    }

    /** Somebody whose connection broke comes back with what he knows. */
    TestDevice resume(String user, Role role, ClientModel known) {
        TestDevice back = device(known);
        back.resume(expect(user, "", role, false), seat(user, "").endpoint());
        return back;
    }

    private String expect(String user, String device, Role role, boolean anonymous) {
        String ticket = "ticket " + ++tickets;
        Ticket good =
                new Ticket(TicketDigest.of(ticket), Clock.systemUTC().instant().plusSeconds(60));
        tell(new MeetingCommand.ExpectUser(generation, seat(user, device), user, role, anonymous, good, true));
        return ticket;
    }

    private static SeatKey seat(String user, String device) {
        return new SeatKey("sip:" + user + "@example.com", "{" + user + device + "}");
    }

    private TestDevice device(ClientModel model) {
        FakeConnection connection = new FakeConnection();
        ParticipantSession session =
                new ParticipantSession(connection, host, channels, tree, desk, STORAGE, trace, counters);
        return new TestDevice(this, connection, session, model);
    }

    TestDevice join(String user, Role role) {
        return join(user, "", role, false);
    }

    void changeRole(String user, Role role) {
        tell(new MeetingCommand.ChangeRole(generation, "sip:" + user + "@example.com", role));
    }

    void setAttendeeRights(TestDevice presenter, int rights) {
        presenter.call("meeting", "sSetPermissions", rights);
    }

    /** How many uploads hold a place. */
    int uploads() {
        return desk.ledger().size();
    }

    /** Waits until all that was asked of the meeting is done. */
    void settle() {
        done(host.find(KEY));
    }

    static <T> T done(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            host.stop();
            desk.stop();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
