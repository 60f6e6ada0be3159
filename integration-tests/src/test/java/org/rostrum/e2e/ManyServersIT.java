/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.tls.TlsMaterial;
import org.rostrum.lab.Await;
import org.rostrum.lab.C3pPeer;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.lab.ServerProcess;
import org.rostrum.lab.Service;
import org.rostrum.sim.participant.DataChannel;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.roster.Roster;
import org.rostrum.sim.roster.RosterDocument;
import org.rostrum.sim.workspace.FileFetcher;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedFile;
import org.rostrum.sim.workspace.SharedSpace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.lab.Callers.done;

/** Three Web Conferencing Servers and two Factories: what people notice when one of them goes. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ManyServersIT {
    private static final int SERVERS = 3;
    private static final int PSOM_PORT = 8057;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MEETING = "meeting";
    private static final String BOARD = "Plan";
    private static final int INK = 0xFF0050C0;
    private static final int[] STROKE = {10_000, 10_000, 50_000, 80_000};

    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @SuppressWarnings("NullAway.Init")
    private Callers people;

    /** A conference of two with a board that has one stroke. */
    private record Workshop(String uri, Participant alice, Participant bob, Queue<RosterDocument> heard) {
        int server() {
            int port = alice.channel().orElseThrow().serverUrl().getPort();
            return (port - lab.port(PSOM_PORT)) / 10 + 1;
        }

        boolean whole() {
            return Stream.of(alice, bob)
                            .allMatch(person -> strokes(person) == 1
                                    && people(person.roster()).equals(Set.of("alice", "bob")))
                    && alice.channel()
                            .map(DataChannel::serverUrl)
                            .equals(bob.channel().map(DataChannel::serverUrl));
        }

        private static long strokes(Participant person) {
            return person.channel().stream()
                    .flatMap(channel -> channel.space().item(BOARD).stream())
                    .mapToLong(board -> board.strokes().size())
                    .sum();
        }

        private static Set<String> people(Roster roster) {
            return roster.users().values().stream()
                    .filter(user -> user.connectedTo(MEETING))
                    .map(user -> user.entity().replaceAll("^sip:|@.*$", ""))
                    .collect(Collectors.toSet());
        }

        /** For each document that takes somebody out of the data conference, how many it takes. */
        List<Integer> removals() {
            return heard.stream()
                    .map(document -> document.users().stream()
                            .flatMap(list -> list.users().stream())
                            .flatMap(user -> user.endpoints().stream())
                            .filter(endpoint -> endpoint.key().sessionType().equals(MEETING))
                            .filter(endpoint -> endpoint.state().name().equals("DELETED"))
                            .toList()
                            .size())
                    .filter(count -> count > 0)
                    .toList();
        }
    }

    @BeforeAll
    static void startLab() {
        lab = Lab.builder()
                .several(Service.WEBCONF, SERVERS)
                .several(Service.FACTORY, 2)
                .start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void callIn() {
        people = Callers.over(SipTransport.TCP, lab);
    }

    @AfterEach
    void hangUp() {
        people.close();
    }

    @Test
    void whenAServerIsKilledItsConferencesGoOnElsewhereWithBoardAndRoster() throws Exception {
        List<Workshop> all =
                IntStream.range(0, 2 * SERVERS).mapToObj(this::workshop).toList();
        int server = busiest(all);
        List<Workshop> hit =
                all.stream().filter(workshop -> workshop.server() == server).toList();
        assertThat(hit).as("several on one server").hasSizeGreaterThan(1);
        Await.until(
                "all changes are on the disk",
                PATIENCE,
                () -> lab.webconf(server).metric("rostrum_webconf_journal_waiting") == 0);
        all.forEach(workshop -> workshop.heard().clear());
        long files = secondGenerations();

        lab.webconf(server).kill();

        Await.until(
                "every conference of the dead server is whole on another",
                PATIENCE,
                () -> hit.stream().allMatch(workshop -> workshop.server() != server && workshop.whole()));
        assertThat(hit)
                .allSatisfy(workshop -> assertThat(workshop.removals())
                        .as("both went in one notification")
                        .containsExactly(2));
        assertThat(secondGenerations() - files).isEqualTo(hit.size());
        assertThat(all).filteredOn(workshop -> !hit.contains(workshop)).allSatisfy(workshop -> {
            assertThat(workshop.whole()).isTrue();
            assertThat(workshop.removals()).isEmpty();
        });
        assertThat(lateMessage(lab.webconf(server), hit.getFirst().uri()).statusCode())
                .as("not taken")
                .isEqualTo(410);
        lab.webconf(server).start().awaitHealthy();
    }

    @Test
    void whatPeopleBroughtIsHandedOutByTheServerThatGoesOn() throws Exception {
        byte[] agenda = "First things first".getBytes(StandardCharsets.UTF_8);
        byte[] roadmap = page();
        Workshop workshop = workshop(40);
        SharedSpace alices = space(workshop.alice());
        done(alices.upload("Content.NativeFileOnly", "Agenda", "native", "agenda.txt", agenda));
        long deck = alices.upload("Content.Ppt", "Roadmap", "native", "roadmap.pdf", roadmap)
                .get(200, TimeUnit.SECONDS);
        alices.actions().present(deck);
        done(alices.await(space -> space.common().onStage() == deck));
        String before = file(workshop.bob(), "Agenda", Item.DOCUMENT).url();
        ServerProcess first = lab.webconf(workshop.server());
        Await.until(
                "all changes are on the disk", PATIENCE, () -> first.metric("rostrum_webconf_journal_waiting") == 0);

        first.kill();

        Await.until(
                "the conference is whole on another server",
                PATIENCE,
                () -> lab.webconf(workshop.server()) != first && workshop.whole());
        TlsMaterial tls = TlsMaterial.load(lab.home().resolve("tls"), "sim");
        try (FileFetcher fetcher = new FileFetcher(tls.sslContext())) {
            assertThat(fetcher.fetch(file(workshop.bob(), "Agenda", Item.DOCUMENT)))
                    .isEqualTo(agenda);
            assertThat(fetcher.fetch(file(workshop.alice(), "Roadmap", Item.DOCUMENT)))
                    .isEqualTo(roadmap);
            assertThat(fetcher.fetch(file(workshop.bob(), "Roadmap", Item.slide(1))))
                    .as("a JPEG file")
                    .startsWith(0xFF, 0xD8);
        }
        assertThat(file(workshop.bob(), "Agenda", Item.DOCUMENT).url())
                .as("the dead server is not asked")
                .isNotEqualTo(before);
        done(space(workshop.bob()).await(space -> space.common().onStage() == deck));
        first.start().awaitHealthy();
    }

    private static SharedSpace space(Participant person) {
        return person.channel().orElseThrow().space();
    }

    /** A file of some content, once somebody knows where it is. */
    private static SharedFile file(Participant person, String title, String what) {
        return Await.value(
                person.persona().displayName() + " knows where " + what + " of " + title + " is",
                PATIENCE,
                () -> space(person)
                        .item(title)
                        .flatMap(item -> Optional.ofNullable(item.files().get(what)))
                        .filter(file -> !file.url().isEmpty()));
    }

    /** A document of one page. */
    private static byte[] page() throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void drainingAServerWhileALoadRunsFailsNoJoin() throws Exception {
        Queue<CompletableFuture<DataChannel>> joins = new ConcurrentLinkedQueue<>();
        IntStream.range(0, 4).forEach(i -> joins.add(newcomer("early-" + i)));

        assertThat(lab.webconf(1).post("/drain").statusCode()).isEqualTo(200);
        List<CompletableFuture<DataChannel>> after =
                IntStream.range(0, 6).mapToObj(i -> newcomer("late-" + i)).toList();
        joins.addAll(after);

        joins.forEach(Callers::done);
        assertThat(after.stream().map(join -> join.join().serverUrl().getPort()))
                .doesNotContain(lab.port(PSOM_PORT));
        assertThat(lab.webconf(1).post("/resume").statusCode()).isEqualTo(200);
        Await.until(
                "it is placed upon again",
                PATIENCE,
                () -> done(newcomer("again-" + System.nanoTime())).serverUrl().getPort() == lab.port(PSOM_PORT));
    }

    @Test
    void aServerThatIsStoppedHandsItsConferencesOver() throws Exception {
        Workshop workshop = workshop(20);
        ServerProcess first = lab.webconf(workshop.server());
        double moved = lab.focus().metric("rostrum_focus_mcu_losses_total", "cause=\"moved\"");
        workshop.heard().clear();

        assertThat(first.stop()).as("exit status").isZero();

        assertThat(lab.focus().metric("rostrum_focus_mcu_losses_total", "cause=\"moved\""))
                .as("told, and not found out")
                .isGreaterThan(moved);
        Await.until(
                "the conference is whole on another server",
                PATIENCE,
                () -> lab.webconf(workshop.server()) != first && workshop.whole());
        assertThat(workshop.removals()).as("in one notification").containsExactly(2);
        first.start().awaitHealthy();
    }

    @Test
    void aServerThatIsToldToShutDownWaitsForItsLastUser() throws Exception {
        Workshop workshop = workshop(30);
        ServerProcess server = lab.webconf(workshop.server());

        assertThat(server.post("/shutdown?within=10min").statusCode()).isEqualTo(200);

        assertThat(done(newcomer("carol")).serverUrl())
                .isNotEqualTo(workshop.alice().channel().orElseThrow().serverUrl());
        done(workshop.alice().leave());
        assertThat(server.isRunning()).isTrue();
        done(workshop.bob().leave());
        Await.until("it has ended", PATIENCE, () -> !server.isRunning());
        server.start().awaitHealthy();
    }

    @Test
    void theLossOfAFactoryIsNoticedByNobody() throws Exception {
        Workshop running = workshop(100);
        running.heard().clear();
        List<CompletableFuture<DataChannel>> before = newcomers("before");

        lab.factory(1).kill();

        List<CompletableFuture<DataChannel>> after = newcomers("after");
        Stream.of(before, after).flatMap(List::stream).forEach(Callers::done);
        assertThat(lab.factory(2).metric("rostrum_factory_allocations_total", "result=\"placed\""))
                .isGreaterThanOrEqualTo(4);
        assertThat(running.whole()).isTrue();
        assertThat(running.heard())
                .as("what was heard of people, and of a server that is gone")
                .filteredOn(document -> document.users().isPresent() || saysThatAServerIsGone(document))
                .isEmpty();
        lab.factory(1).start().awaitHealthy();
        Await.until(
                "it knows all servers again",
                PATIENCE,
                () -> lab.factory(1).metric("rostrum_factory_mcus_available") == SERVERS);
    }

    private static boolean saysThatAServerIsGone(RosterDocument document) {
        return document.views().stream()
                .flatMap(list -> list.views().stream())
                .anyMatch(view -> view.active().equals(Optional.of(false)));
    }

    /** Four who are on their way, each to a conference of his own. */
    private List<CompletableFuture<DataChannel>> newcomers(String name) {
        return IntStream.range(0, 4).mapToObj(i -> newcomer(name + '-' + i)).toList();
    }

    private Workshop workshop(int number) {
        Queue<RosterDocument> heard = new ConcurrentLinkedQueue<>();
        Participant alice = people.caller("alice", ParticipantSettings.DEFAULT, new ParticipantListener() {
            @Override
            public void documentRead(RosterDocument document, Roster.Applied applied) {
                heard.add(document);
            }
        });
        Participant bob = people.caller("bob");
        String uri = people.conferenceOf("alice");
        DataChannel channel = done(alice.join(uri));
        done(bob.join(uri));
        long board = done(channel.space().create("Content.Whiteboard", BOARD));
        channel.space().draw(board, INK, 300, STROKE);
        Workshop workshop = new Workshop(uri, alice, bob, heard);
        Await.until("conference " + number + " is whole", PATIENCE, workshop::whole);
        return workshop;
    }

    private CompletableFuture<DataChannel> newcomer(String user) {
        return people.caller(user).join(people.conferenceOf(user));
    }

    /** The server with the most of these. */
    private static int busiest(List<Workshop> workshops) {
        return IntStream.rangeClosed(1, SERVERS)
                .boxed()
                .max(Comparator.comparingLong(server -> workshops.stream()
                        .filter(workshop -> workshop.server() == server)
                        .count()))
                .orElseThrow();
    }

    private static long secondGenerations() throws IOException {
        try (Stream<Path> files = Files.walk(lab.home().resolve("meetings"))) {
            return files.filter(file -> file.endsWith("2.journal")).count();
        }
    }

    /** What the dead server had still to say about its generation. */
    private static HttpResponse<String> lateMessage(ServerProcess server, String conference)
            throws IOException, InterruptedException {
        String document = """
                <conference-info xmlns="urn:ietf:params:xml:ns:conference-info" xmlns:rst="urn:rostrum:c3p:1"
                    entity="%s" state="partial" version="9" rst:generation="1" rst:boot="b-old" rst:sequence="9"/>
                """.formatted(conference);
        try (C3pPeer old = C3pPeer.named(lab, server.name())) {
            return old.post(
                    4442,
                    "/LiveServer/Focus/",
                    "application/conference-info+xml; charset=utf-8",
                    document.getBytes(StandardCharsets.UTF_8));
        }
    }
}
