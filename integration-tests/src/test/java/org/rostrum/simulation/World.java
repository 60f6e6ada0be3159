/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.replication.InProcessLog;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.kit.collection.SortedTable;
import org.rostrum.sim.roster.DocumentReader;

/** Everything that there is in a simulation: servers as they live now, clients, networks, time and chance. */
final class World {

    /** How often servers report to the Factory. */
    static final Duration HEALTH_PERIOD = Duration.ofSeconds(10);
    /** How long a conference outlives the last word of the Focus at an MCU: longer than any simulation lasts. */
    static final Duration LEASE = Duration.ofHours(2);

    private static final int ENTRIES_PER_SNAPSHOT = 50;
    private static final C3pCodec CODEC = C3pCodec.create();
    private static final FocusPolicy POLICY = policy();

    private final Agenda agenda = new Agenda();
    private final Weather weather;
    private final Set<Fault> faults;
    private final Steps steps;
    private final Chronicle chronicle = new Chronicle(agenda);
    private final Referee referee = new Referee(this);
    private final C3pNetwork c3p = new C3pNetwork(this, CODEC);
    private final SipNetwork sip = new SipNetwork(this);
    private final DocumentReader reader = new DocumentReader(CODEC);
    private final InProcessLog log = new InProcessLog(ENTRIES_PER_SNAPSHOT);
    private final Map<String, McuProcess> mcus = new TreeMap<>();
    private final List<String> conferences = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private FactoryProcess factory;
    private FocusProcess focus;
    private long boots;
    private long channels;

    World(Runs.Run run) {
        this.weather = new Weather(run.seed());
        this.faults = Set.copyOf(run.faults());
        this.steps = new Steps(run.crash(), this::crash);
        factory = new FactoryProcess(this);
        startMcu("mcu-1");
        startMcu("mcu-2");
        focus = new FocusProcess(this, log);
        focus.start();
        focus.state().submit(new FocusCommand.AdoptPolicy(POLICY)).join();
    }

    private static FocusPolicy policy() {
        FocusPolicy d = FocusPolicy.DEFAULT;
        return new FocusPolicy(
                d.mcuTypes(),
                d.maximumConferencesPerOrganizer(),
                d.maximumConferenceSize(),
                d.maximumDevices(),
                d.maximumInvitees(),
                d.maximumTextLength(),
                d.maximumDataLength(),
                d.anonymousAllowed(),
                d.commandTimeout(),
                Duration.ofSeconds(10),
                d.maximumLength(),
                d.unauthenticatedGrace(),
                d.expiryGrace(),
                LEASE,
                Duration.ofSeconds(5));
    }

    /** A conference of alice, who is presenter in it, and so is bob. */
    String schedule(String id) {
        Reply reply = focus.state()
                .submit(new ScheduleCommand.AddConference(
                        "sip:alice@example.com",
                        id,
                        "Simulated",
                        ConferenceTerms.NEVER,
                        "openAuthenticated",
                        SortedTable.<String, String>empty().with("sip:bob@example.com", "presenter"),
                        List.of("meeting")))
                .join()
                .reply();
        if (!(reply instanceof Reply.Scheduled scheduled)) {
            throw new IllegalStateException("a conference is not scheduled but " + reply);
        }
        conferences.add(scheduled.conference());
        return scheduled.conference();
    }

    Client newClient(String name, String person, String conference, boolean reliable) {
        Client client = new Client(this, name, "sip:" + person + "@example.com", conference, reliable);
        clients.add(client);
        return client;
    }

    private void startMcu(String name) {
        boots++;
        mcus.put(name, new McuProcess(this, name, boots));
    }

    /** The process dies, and another takes its place after a while. */
    void crashMcu(String name, Duration away) {
        McuProcess dying = mcus.get(name);
        if (dying != null && dying.alive()) {
            dying.die();
            agenda.after(away, () -> startMcu(name));
        }
    }

    /** The process dies, and another goes on with its log after a while. */
    void crashFocus(Duration away) {
        if (focus.alive()) {
            focus.die();
            agenda.after(away, () -> {
                focus = new FocusProcess(this, log);
                focus.start();
            });
        }
    }

    /** The process dies, and another that knows nothing takes its place after a while. */
    void crashFactory(Duration away) {
        if (factory.alive()) {
            factory.die();
            agenda.after(away, () -> factory = new FactoryProcess(this));
        }
    }

    /** The Focus applied an entry. */
    void focusStep(Applied applied) {
        if (applied.replay()) {
            return;
        }
        referee.applied(applied);
        steps.next();
    }

    private void crash(String victim) {
        Duration away = weather.between(Duration.ofMillis(100), Duration.ofSeconds(3));
        switch (victim) {
            case "focus" -> crashFocus(away);
            case "factory" -> crashFactory(away);
            default -> crashMcu(victim, away);
        }
    }

    Steps steps() {
        return steps;
    }

    Agenda agenda() {
        return agenda;
    }

    Weather weather() {
        return weather;
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Referee referee() {
        return referee;
    }

    C3pNetwork c3p() {
        return c3p;
    }

    SipNetwork sip() {
        return sip;
    }

    C3pCodec codec() {
        return CODEC;
    }

    DocumentReader reader() {
        return reader;
    }

    String factoryUrl() {
        return "https://factory.example.com/c3p";
    }

    List<String> conferences() {
        return conferences;
    }

    List<Client> clients() {
        return clients;
    }

    /** The Focus, while it lives. */
    Optional<FocusProcess> focus() {
        return Optional.of(focus).filter(FocusProcess::alive);
    }

    /** The MCU at this host, while it lives. */
    Optional<McuProcess> mcu(String host) {
        return Optional.ofNullable(mcus.get(host.substring(0, host.indexOf('.'))))
                .filter(McuProcess::alive);
    }

    /** All MCUs that live. */
    List<McuProcess> mcus() {
        return mcus.values().stream().filter(McuProcess::alive).toList();
    }

    long nextChannel() {
        channels++;
        return channels;
    }
}
