/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.McuTypes;
import org.rostrum.kit.config.ServiceConfig.TraceConfig;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.trace.Trace;
import org.rostrum.psom.PsomLimits;
import org.rostrum.webconf.content.ContentStore;
import org.rostrum.webconf.content.Converter;
import org.rostrum.webconf.content.Intake;
import org.rostrum.webconf.host.HostLimits;
import org.rostrum.webconf.host.MeetingHost;
import org.rostrum.webconf.host.Outcome;
import org.rostrum.webconf.journal.Belongings;
import org.rostrum.webconf.journal.JournalSettings;
import org.rostrum.webconf.journal.Journals;
import org.rostrum.webconf.journal.Retention;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.MeetingPolicy;
import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.meeting.Seat;
import org.rostrum.webconf.meeting.SeatKey;
import org.rostrum.webconf.meeting.Ticket;
import org.rostrum.webconf.meeting.TicketDigest;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.meeting.content.Whiteboard;
import org.rostrum.webconf.psom.PsomDoor;
import org.rostrum.webconf.psom.UploadDesk;
import org.rostrum.webconf.psom.face.Depot;

/** The Web Conferencing Server from its PSOM door to its journal, with one meeting in which many are expected. No Focus is there. */
final class RostrumMeeting implements MeasuredServer {
    private static final ConferenceUri CONFERENCE = new ConferenceUri("alice@example.com", "K7QW2M9A");
    private static final String KEY = CONFERENCE.normalized().toString();
    private static final Duration TICKETS_HOLD = Duration.ofMinutes(10);

    /** What clients name when they show a ticket. */
    static final String MCU_URI = CONFERENCE.mcu(McuTypes.MEETING).toString();

    private final MeetingHost host;
    private final PsomDoor door;

    RostrumMeeting(KeyManagerFactory keys, int loops, Path directory, int viewers) throws IOException {
        Clock clock = Clock.systemUTC();
        Metrics metrics = Metrics.of("webconf");
        ContentStore store = new ContentStore(directory.resolve("content"), "webconf");
        UploadDesk uploads =
                new UploadDesk(store, new Intake(store, Converter.NONE, Set.of()), 1, Duration.ofMinutes(1), clock);
        Trace trace = new Trace("webconf", new TraceConfig(10_000, 16L * 1024 * 1024), clock);
        door = new PsomDoor(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                keys,
                Set.of(),
                PsomLimits.defaults(),
                loops,
                new Depot(Storage.NONE, path -> path),
                uploads,
                trace,
                metrics,
                clock);
        JournalSettings settings = new JournalSettings(
                directory.resolve("journals"),
                1,
                Duration.ofMillis(50),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                100_000,
                1L << 20,
                new Retention(Duration.ofDays(14), Duration.ofDays(14)));
        Journals journals = new Journals(settings, metrics, clock, Belongings.NONE);
        host = new MeetingHost(
                new HostLimits(1, 1, viewers, 10_000, Duration.ofSeconds(1)), clock, journals, List.of(door.stage()));
        journals.start();
        store.start();
        host.start();
        door.serve(host).start();
        open(viewers, clock);
    }

    private void open(int viewers, Clock clock) {
        MeetingInfo info = new MeetingInfo(
                CONFERENCE.toString(),
                "K7QW2M9A",
                "Fan-out",
                "sip:alice@example.com",
                new MeetingPolicy(viewers, true, false),
                Optional.empty(),
                List.of());
        accepted(host.open(KEY, 1, info, false));
        for (int i = 0; i < viewers; i++) {
            String name = "viewer" + i;
            Ticket ticket =
                    new Ticket(TicketDigest.of(ticket(name)), clock.instant().plus(TICKETS_HOLD));
            SeatKey seat = new SeatKey("sip:" + name + "@example.com", endpoint(name));
            accepted(host.submit(
                    KEY, new MeetingCommand.ExpectUser(1, seat, name, Role.PRESENTER, false, ticket, true)));
        }
    }

    static String ticket(String name) {
        return "ticket of " + name;
    }

    static String endpoint(String name) {
        return "{" + name + "}";
    }

    @Override
    public int port() {
        return door.port();
    }

    @Override
    public void prepare() {
        long channel = host.find(KEY).join() instanceof ActiveMeeting meeting
                ? meeting.roster().seats().stream()
                        .flatMap(RostrumMeeting::channel)
                        .findFirst()
                        .orElseThrow()
                : 0;
        accepted(host.submit(
                KEY,
                new MeetingCommand.Work(
                        channel,
                        new Workspace.Command.OfContents(new Contents.Command.Create(
                                "Board", Whiteboard.BLANK, Optional.empty(), Storage.NONE)))));
    }

    private static Stream<Long> channel(Seat seat) {
        return seat.channel().stream().boxed();
    }

    private static void accepted(CompletableFuture<Outcome> asked) {
        Decision decision = asked.join().decision();
        if (!(decision instanceof Decision.Accepted)) {
            throw new IllegalStateException("the meeting says " + decision);
        }
    }
}
