/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pCommand;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.GetMcuResponseType;
import org.rostrum.c3p.xml.cccp.PingResponseType;
import org.rostrum.c3p.xml.cccp.ServerStatusType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointStatusType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.MediaType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confinfo.UsersType;
import org.rostrum.c3p.xml.rostrum.ObjectFactory;
import org.rostrum.focus.conference.AccessMethod;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.McuPlacement;
import org.rostrum.focus.conference.McuTypes;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.conference.Uris;
import org.rostrum.focus.mcu.McuLinks.FailoverSettings;
import org.rostrum.focus.mcu.McuLinks.LinkSettings;
import org.rostrum.focus.mcu.McuLinks.PingSettings;
import org.rostrum.focus.mcu.McuLinks.ProbeSettings;
import org.rostrum.focus.replication.InProcessState;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.focus.state.FocusEvent;
import org.rostrum.kit.c3p.C3pClient;
import org.rostrum.kit.c3p.C3pServer;
import org.rostrum.kit.collection.SortedTable;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceArguments;
import org.rostrum.kit.lab.LabSetup;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.tls.ServiceRole;

/**
 * The links of a Focus, a scripted Factory and a scripted MCU, all three with certificates and doors of their own on loopback.
 * The state is in memory; one conference of alice's is scheduled in it.
 */
final class LinkLab {

    static final String CONFERENCE = Uris.conference("sip:alice@example.com", "K7QW2M9A");
    static final String ANOTHER = Uris.conference("sip:alice@example.com", "B4TN8ZQ1");
    static final String MEETING = "meeting";
    static final String TOKEN = "4871203355912076";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration NEVER = Duration.ofMinutes(10);
    private static final FailoverSettings FAILOVER =
            new FailoverSettings(Duration.ofMillis(500), Duration.ofMinutes(1));
    private static final Duration RECHECK = Duration.ofMillis(50);

    final InProcessState state = new InProcessState("focus", Clock.systemUTC());
    final ScriptedPeer factory;
    private final Path home;
    private final List<ConferenceEvent> events = new CopyOnWriteArrayList<>();
    private ScriptedPeer mcu;
    private PingSettings ping = new PingSettings(NEVER, Duration.ofSeconds(2), 2, RECHECK);
    private ProbeSettings probe = new ProbeSettings(MEETING, NEVER, NEVER, Duration.ofSeconds(2));
    private List<URI> factories;
    private Duration callLimit = Duration.ofSeconds(12);
    private @Nullable ScriptedPeer retired;
    private @Nullable Focus focus;

    /** What ends with the process of the Focus; the state is what survives. */
    private record Focus(C3pClient client, C3pServer door, McuLinks links) {}

    LinkLab(Path home) throws Exception {
        this.home = home;
        List<String> made = LabSetup.prepare(home, Clock.systemUTC());
        if (made.isEmpty()) {
            throw new IOException("a lab stands in " + home + " already");
        }
        factory = new ScriptedPeer(service("factory"), "f1");
        factories = List.of(factory.url());
        mcu = new ScriptedPeer(service("webconf"), "b1");
        placeAgain();
        wellBehaved(mcu);
        state.listen(applied -> applied.events().stream()
                .filter(FocusEvent.InConference.class::isInstance)
                .forEach(event -> events.add(((FocusEvent.InConference) event).event())));
        state.start();
        schedule("K7QW2M9A");
    }

    private void schedule(String id) {
        var unused = state.submit(new ScheduleCommand.AddConference(
                        "sip:alice@example.com",
                        id,
                        "Roadmap",
                        ConferenceTerms.NEVER,
                        "",
                        SortedTable.empty(),
                        List.of(MEETING)))
                .join();
    }

    /** A second conference, {@link #ANOTHER}. */
    LinkLab scheduleAnother() {
        schedule("B4TN8ZQ1");
        return this;
    }

    /** All three are services like the Focus, told apart by their names and so by their certificates. */
    private ServiceContext service(String name, String... keysAndValues) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ROSTRUM_FOCUS_NAME", name);
        environment.put("ROSTRUM_FOCUS_C3P_PORT", "0");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = keysAndValues[i].replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
            environment.put("ROSTRUM_FOCUS_" + key, keysAndValues[i + 1]);
        }
        ServiceArguments arguments = new ServiceArguments(home, 0, Optional.empty(), false);
        return new ServiceContext(ConfigReader.load("focus", arguments, environment), Clock.systemUTC());
    }

    /** The Factory names the MCU, whatever it was told to do before. */
    void placeAgain() {
        factory.on(C3pCommand.GET_MCU, request -> {
            GetMcuResponseType body = new GetMcuResponseType();
            body.getMcu().add(mcu.url().toString());
            body.getAny().add(new ObjectFactory().createMcuServerUri("sip:webconf@example.com;gruu;opaque=srvr:dmcu"));
            return C3pResponse.success(request, body);
        });
    }

    private static void wellBehaved(ScriptedPeer peer) {
        peer.on(C3pCommand.ADD_CONFERENCE, C3pResponse::success)
                .on(C3pCommand.DELETE_CONFERENCE, C3pResponse::success)
                .on(C3pCommand.DELETE_USER, C3pResponse::success)
                .on(C3pCommand.PING, LinkLab::pong)
                .on(C3pCommand.ADD_USER, LinkLab::authorized);
    }

    static C3pResponse authorized(C3pRequest request) {
        AddUserResponseType body = new AddUserResponseType();
        body.setConnectionInfo(ConnectionInfo.of(List.of(
                        new ConnectionInfo.Entry(ConnectionInfo.AUTH_ID, TOKEN),
                        new ConnectionInfo.Entry(ConnectionInfo.SERVER_URL, "psom://127.0.0.1:8057")))
                .toXml());
        return C3pResponse.success(request, body);
    }

    private static C3pResponse pong(C3pRequest request) {
        return pong(request, ServerStatusType.NORMAL);
    }

    private static C3pResponse pong(C3pRequest request, ServerStatusType status) {
        PingResponseType body = new PingResponseType();
        body.setServerStatus(status);
        return C3pResponse.success(request, body);
    }

    LinkLab pinging(Duration period, int missed) {
        ping = new PingSettings(period, Duration.ofSeconds(2), missed, RECHECK);
        return this;
    }

    LinkLab probing(Duration pause) {
        probe = new ProbeSettings(MEETING, pause, pause, Duration.ofSeconds(2));
        return this;
    }

    /** The Focus knows these Factories, in this order. */
    LinkLab asking(URI... inOrder) {
        factories = List.of(inOrder);
        return this;
    }

    LinkLab callLimit(Duration limit) {
        callLimit = limit;
        return this;
    }

    /** Starts the links, as a new process of the Focus would. */
    LinkLab startFocus() throws Exception {
        state.start();
        ServiceContext service = service("focus");
        C3pClient client = new C3pClient(service, Set.of(ServiceRole.FACTORY, ServiceRole.MCU));
        LinkSettings settings = new LinkSettings(
                factories, FAILOVER, "https://focus.example.com/pool/", List.of(), 8, callLimit, ping, probe);
        McuLinks links = new McuLinks(settings, state, client, service.metrics(), service.clock());
        C3pServer door = C3pServer.builder(service)
                .allow(Set.of(ServiceRole.MCU, ServiceRole.FACTORY))
                .handler(new FocusC3pDoor(links::ask))
                .notifications(links.notifications())
                .client(client)
                .build();
        links.reachableAt(door::url);
        state.listen(links);
        client.start();
        door.start();
        links.start();
        focus = new Focus(client, door, links);
        return this;
    }

    /** Ends the process of the Focus. */
    void stopFocus() throws Exception {
        Focus running = running();
        focus = null;
        running.links().stop();
        running.door().stop();
        // Before the client, as in the service: what a client says that is torn down must not get into the state.
        state.stop();
        running.client().stop();
    }

    private Focus running() {
        Focus running = focus;
        if (running == null) {
            throw new IllegalStateException("no Focus runs");
        }
        return running;
    }

    McuLinks links() {
        return running().links();
    }

    URI focusUrl() {
        return running().door().url();
    }

    ScriptedPeer mcu() {
        return mcu;
    }

    /** The MCU is about to stop for good; the Factory has another one. */
    void moveMcu() throws Exception {
        ScriptedPeer old = mcu;
        mcu = new ScriptedPeer(service("webconf"), "b2");
        wellBehaved(mcu);
        old.on(C3pCommand.PING, request -> pong(request, ServerStatusType.UNAVAILABLE));
        retired = old;
    }

    /** The MCU that was there before the one that is. */
    ScriptedPeer retiredMcu() {
        return Objects.requireNonNull(retired);
    }

    /** The MCU is there again at the same address, with another boot id and nothing in mind. */
    void rebootMcu(String boot) throws Exception {
        int port = mcu.port();
        mcu.close();
        mcu = new ScriptedPeer(service("webconf", "c3p.port", Integer.toString(port)), boot);
        wellBehaved(mcu);
    }

    /** The MCU from now on answers a request that takes longer than this {@code pending}, and posts its answer to the Focus. */
    void pendingMcu(Duration after) throws Exception {
        mcu.close();
        mcu = new ScriptedPeer(service("webconf", "c3p.pending-after", after.toMillis() + " ms"), "b1");
        wellBehaved(mcu);
    }

    void join(String name) {
        join(CONFERENCE, name);
    }

    private void join(String conference, String name) {
        var unused = state.submit(new ConferenceCommand.Join(
                        conference,
                        dialog(name),
                        user(name),
                        name,
                        Role.ATTENDEE,
                        AuthMethod.ENTERPRISE,
                        AccessMethod.INTERNAL,
                        device(name),
                        true,
                        Duration.ofMinutes(30)))
                .join();
    }

    /** Joins and asks for the medium; {@code "ask-NAME"} is the client's request. */
    void ask(String name) {
        ask(CONFERENCE, name);
    }

    /** The same in {@link #ANOTHER}. */
    void askInAnother(String name) {
        ask(ANOTHER, name);
    }

    private void ask(String conference, String name) {
        join(conference, name);
        var unused = state.submit(new ConferenceCommand.RequestMcuUser(
                        conference, dialog(name), "ask-" + name, MEETING, user(name), device(name)))
                .join();
    }

    DialogRef dialog(String name) {
        return new DialogRef("focus", state.boot(), "dialog-" + name);
    }

    static String user(String name) {
        return "sip:" + name + "@example.com";
    }

    static String device(String name) {
        return "{" + name + "-1}";
    }

    Conference conference() {
        return state.state().conferences().require(CONFERENCE);
    }

    McuPlacement.Serving serving() {
        return (McuPlacement.Serving) conference().placements().require(McuTypes.canonical(MEETING));
    }

    <E extends ConferenceEvent> Stream<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    <E extends ConferenceEvent> E await(Class<E> type) {
        awaitThat(() -> events(type).findAny().isPresent());
        return events(type).findFirst().orElseThrow();
    }

    /** Waits for a fact. */
    static void awaitThat(BooleanSupplier fact) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("it did not come true within " + PATIENCE);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    void close() throws Exception {
        if (focus != null) {
            stopFocus();
        }
        mcu.close();
        if (retired != null) {
            retired.close();
        }
        factory.close();
    }

    /** A report of an MCU that bob is connected. */
    static ConferenceType report(long generation, String boot, long sequence) {
        MediaType media = new MediaType();
        media.setId("2");
        media.setType(MEETING);
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(device("bob"));
        endpoint.setStatus(EndpointStatusType.CONNECTED);
        endpoint.getMedia().add(media);
        UserType user = new UserType();
        user.setEntity(user("bob"));
        user.getEndpoint().add(endpoint);
        UsersType users = new UsersType();
        users.getUser().add(user);
        ConferenceType document = new ConferenceType();
        document.setEntity(CONFERENCE);
        document.setUsers(users);
        document.getOtherAttributes().put(Namespaces.GENERATION, Long.toString(generation));
        document.getOtherAttributes().put(Namespaces.BOOT, boot);
        document.getOtherAttributes().put(Namespaces.SEQUENCE, Long.toString(sequence));
        return document;
    }
}
