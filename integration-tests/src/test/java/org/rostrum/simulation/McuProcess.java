/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.rostrum.c3p.C3pCommand;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Phase;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.kit.c3p.C3pContext;
import org.rostrum.kit.c3p.C3pRequestHandler;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.tls.PeerIdentity;
import org.rostrum.kit.tls.ServiceRole;
import org.rostrum.webconf.control.ConferenceDoor;
import org.rostrum.webconf.control.Control;
import org.rostrum.webconf.control.Farewell;
import org.rostrum.webconf.control.HealthReporter;
import org.rostrum.webconf.control.ServerIdentity;
import org.rostrum.webconf.control.ServerState;
import org.rostrum.webconf.control.Usage;
import org.rostrum.webconf.host.HostLimits;
import org.rostrum.webconf.host.MeetingHost;
import org.rostrum.webconf.host.MeetingListener;
import org.rostrum.webconf.host.Recorder;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.LeaveCause;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.MeetingEvent;
import org.rostrum.webconf.meeting.TicketDigest;

/**
 * One life of a Web Conferencing Server: the real one but for its sockets, and a PSOM port of channels without messages. It keeps no journal, for
 * nobody draws here: what is found on the disk after a crash, torn or not, is shown where boards are, by {@code HistoryPropertyTest} and the
 * {@code CrashTest} of {@code webconf-server}.
 */
final class McuProcess extends Server {

    private static final HostLimits LIMITS = new HostLimits(1, 100, 100_000, 1_000, Duration.ofSeconds(1));

    private final MeetingHost host;
    private final Desk desk;
    private final Control control;
    private final Map<Long, Consumer<String>> channels = new HashMap<>();

    McuProcess(World world, String name, long boot) {
        super(world, new PeerIdentity(ServiceRole.MCU, name), "https://" + name + ".example.com/c3p");
        Metrics metrics = Metrics.of(name);
        ServerIdentity identity = new ServerIdentity(
                name,
                name + "-boot-" + boot,
                () -> URI.create(url()),
                () -> "psom://" + name + ".example.com:8057",
                ServerIdentity.serverUri(name, "example.com"));
        VirtualThread timer = newThread();
        control = new Control(
                settings(world),
                identity,
                world.c3p().caller(this),
                timer,
                newThread(),
                metrics,
                world.agenda().clock());
        host = new MeetingHost(
                LIMITS,
                world.agenda().clock(),
                Recorder.NONE,
                List.of((before, events, after) -> world.steps().next(), new Port(), control.notifier()),
                number -> newThread(),
                newThread());
        ServerState state = new ServerState(host, () -> Usage.of(host.load()));
        Control.Parts parts = control.serve(host, state);
        desk = new Desk(faulty(parts.door()), identity.boot(), world.agenda().clock());
        world.c3p().listen(this);
        host.start();
        parts.lease().start();
        parts.reporter().start();
        world.chronicle().note(name, "starts as boot " + boot);
    }

    private static Control.Settings settings(World world) {
        return new Control.Settings(
                new ConferenceDoor.Settings(Duration.ofSeconds(30), Duration.ofSeconds(30), 100),
                World.LEASE,
                100,
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                Duration.ofSeconds(4),
                new HealthReporter.Settings(
                        List.of(URI.create(world.factoryUrl())),
                        World.HEALTH_PERIOD,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        "",
                        "simulated"),
                new Farewell.Settings(Duration.ZERO, Duration.ZERO));
    }

    @Override
    CompletableFuture<C3pResponse> serve(C3pRequest request, C3pContext context) {
        return desk.serve(request, context);
    }

    /** What it has of a conference. */
    CompletableFuture<Meeting> meeting(String conference) {
        return host.find(ConferenceUri.parse(conference).normalized().toString());
    }

    /** How many conferences it holds, reserved ones included. */
    int conferences() {
        return host.load().conferences();
    }

    /**
     * A client shows its ticket.
     *
     * @param closed runs when the channel ends for another reason than the client's
     * @param answer whether it was let in
     */
    void connect(
            String conference,
            String ticket,
            String endpoint,
            long channel,
            Consumer<String> closed,
            Consumer<Boolean> answer) {
        channels.put(channel, closed);
        String key = ConferenceUri.parse(conference).normalized().toString();
        var unused = host.submit(key, new MeetingCommand.Admit(TicketDigest.of(ticket), endpoint, channel))
                .thenAccept(outcome -> {
                    boolean admitted = outcome.decision() instanceof Decision.Accepted;
                    if (!admitted) {
                        channels.remove(channel);
                    }
                    answer.accept(admitted);
                });
    }

    /** The client's end of a channel is gone. */
    void disconnect(String conference, long channel, LeaveCause cause) {
        if (channels.remove(channel) != null) {
            var unused = host.tell(
                    ConferenceUri.parse(conference).normalized().toString(),
                    new MeetingCommand.ChannelClosed(channel, cause));
        }
    }

    @Override
    void die() {
        super.die();
        List<Consumer<String>> cut = List.copyOf(channels.values());
        channels.clear();
        cut.forEach(closed -> closed.accept("the server died"));
    }

    /** Ends the channels of those who are not connected any more. */
    private final class Port implements MeetingListener {
        @Override
        public void changed(Meeting before, List<MeetingEvent> events, Meeting after) {
            for (MeetingEvent event : events) {
                switch (event) {
                    case MeetingEvent.EndpointDisconnected gone ->
                        end(gone.channel(), gone.cause().toString());
                    case MeetingEvent.ChannelReplaced replaced -> end(replaced.oldChannel(), "replaced");
                    default -> {
                        // Only who is connected matters to a channel.
                    }
                }
            }
        }

        private void end(long channel, String why) {
            Consumer<String> closed = channels.remove(channel);
            if (closed != null) {
                closed.accept(why);
            }
        }
    }

    private C3pRequestHandler faulty(ConferenceDoor door) {
        return new C3pRequestHandler() {
            @Override
            public CompletionStage<C3pResponse> handle(C3pRequest request, C3pContext context) {
                C3pCommand command = request.command().orElseThrow();
                if (world().has(Fault.MCU_KEEPS_THE_CONFERENCE) && command == C3pCommand.DELETE_CONFERENCE) {
                    return CompletableFuture.completedFuture(C3pResponse.success(request));
                }
                if (world().has(Fault.MCU_OPENS_LOCKED)
                        && request.phase().filter(Phase.BOOTSTRAP::equals).isPresent()) {
                    request.body(AddConferenceType.class)
                            .getConferenceInfo()
                            .getConferenceState()
                            .setLocked(true);
                }
                if (world().has(Fault.MCU_FORGETS_ROLES) && command == C3pCommand.ADD_USER) {
                    request.body(AddUserType.class).getUser().setRoles(new UserRolesType());
                }
                return door.handle(request, context);
            }

            @Override
            public CompletionStage<C3pResponse> repeated(C3pRequest request, C3pResponse answered, C3pContext context) {
                return door.repeated(request, answered, context);
            }
        };
    }
}
