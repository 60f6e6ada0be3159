/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.Phase;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.GetAvailableMcuTypesType;
import org.rostrum.c3p.xml.cccp.GetMcuResponseType;
import org.rostrum.c3p.xml.cccp.GetMcuType;
import org.rostrum.c3p.xml.cccp.PingResponseType;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.cccp.ServerStatusType;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.factory.control.FactoryLab.FakeMcu;
import org.rostrum.factory.control.FactoryLab.Peer;
import org.rostrum.kit.c3p.C3pTransportException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(180)
final class FactoryDoorTest {

    private static final QName SERVER_URI = new QName(Namespaces.ROSTRUM, "mcu-server-uri");
    private static final String[] GROWN_UP_AT_ONCE = {"health.period", "100 ms", "health.missed", "100"};

    @TempDir
    Path home;

    private @Nullable FactoryLab opened;

    @AfterEach
    void close() throws Exception {
        if (opened != null) {
            opened.close();
        }
    }

    private FactoryLab lab(String... keysAndValues) throws Exception {
        FactoryLab lab = new FactoryLab(home, keysAndValues);
        opened = lab;
        return lab;
    }

    @Test
    void anMcuThatReportsIsReservedAndNamed() throws Exception {
        FactoryLab lab = lab();
        FakeMcu mcu = lab.willingMcu("webconf-1");
        assertThat(mcu.report().isSuccess()).isTrue();

        C3pResponse answer = lab.peer("focus").getMcu(7, "meeting");

        assertThat(answer.isSuccess()).isTrue();
        GetMcuResponseType body = answer.body(GetMcuResponseType.class).orElseThrow();
        assertThat(body.getMcu()).containsExactly(mcu.mcuUrl().toString());
        assertThat(Extensions.find(body.getAny(), SERVER_URI, String.class))
                .contains("sip:webconf-1@example.com;gruu;opaque=srvr:dmcu");
        assertThat(mcu.received).singleElement().satisfies(FactoryDoorTest::isTheReservation);
    }

    private static void isTheReservation(C3pRequest request) {
        AddConferenceType command = request.body(AddConferenceType.class);
        assertThat(request.phase()).contains(Phase.RESERVE);
        assertThat(request.generation()).hasValue(7);
        assertThat(request.originator()).contains(FactoryLab.CONFERENCE);
        assertThat(request.from()).endsWith("/LiveServer/MCUFactory/");
        assertThat(command.getConferenceInfo().getEntity()).isEqualTo(FactoryLab.CONFERENCE);
        assertThat(command.getConferenceInfo().getConferenceDescription().getConferenceId())
                .isEqualTo("K7QW2M9A");
        assertThat(command.getConferenceInfo()
                        .getConferenceDescription()
                        .getOrganizer()
                        .getUri())
                .isEqualTo("sip:alice@example.com");
    }

    @Test
    void anAliasOfATypeIsTheType() throws Exception {
        FactoryLab lab = lab();
        FakeMcu mcu = lab.willingMcu("webconf-1");
        mcu.report();

        assertThat(lab.peer("focus").getMcu(1, "data-conf").isSuccess()).isTrue();
    }

    @Test
    void aYoungFactoryAsksForPatience() throws Exception {
        C3pResponse busy = lab().peer("focus").getMcu(1, "meeting");

        assertThat(busy.reason()).contains(Reason.SERVER_BUSY);
        assertThat(busy.retryAfter()).hasValue(1);
    }

    @Test
    void aGrownUpFactoryWithoutServersDeniesTheType() throws Exception {
        C3pResponse none = awaitGrownUp(lab(GROWN_UP_AT_ONCE));

        assertThat(none.reason()).contains(Reason.MCU_TYPE_NOT_AVAILABLE);
        assertThat(none.retryAfter()).isEmpty();
    }

    @Test
    void aTypeThatNobodyServesIsUnknown() throws Exception {
        FactoryLab lab = lab(GROWN_UP_AT_ONCE);
        awaitGrownUp(lab);

        assertThat(lab.peer("focus").getMcu(1, "holodeck").reason()).contains(Reason.UNKNOWN_MCU_TYPE);
    }

    @Test
    void oneThatRefusesIsPassedOver() throws Exception {
        FactoryLab lab = lab();
        FakeMcu full = lab.mcu("webconf-1", request -> refusal(request, Reason.SERVER_BUSY));
        FakeMcu other = lab.willingMcu("webconf-2");
        Server best = full.description();
        best.setStress(0.0);
        full.report(best, "b1");
        other.report();

        C3pResponse answer = lab.peer("focus").getMcu(1, "meeting");

        assertThat(named(answer)).isEqualTo(other.mcuUrl().toString());
        assertThat(full.received).hasSize(1);
    }

    @Test
    void whenAllRefuseTheFocusHearsThatTheyAreBusy() throws Exception {
        FactoryLab lab = lab();
        FakeMcu full = lab.mcu("webconf-1", request -> refusal(request, Reason.MAXIMUM_CONFERENCES_EXCEEDED));
        full.report();

        C3pResponse answer = lab.peer("focus").getMcu(1, "meeting");

        assertThat(answer.reason()).contains(Reason.SERVER_BUSY);
        assertThat(answer.retryAfter()).isPresent();
    }

    @Test
    void oneThatCannotBeReachedIsLeftAloneThoughItReports() throws Exception {
        FactoryLab lab = lab(GROWN_UP_AT_ONCE);
        awaitGrownUp(lab);
        Peer gone = lab.peer("webconf-1");
        Server dead = FactoryLab.description(closedPort(), "webconf-1");
        gone.report(dead, "b1");
        Peer focus = lab.peer("focus");

        assertThat(focus.getMcu(1, "meeting").reason()).contains(Reason.MCU_TYPE_NOT_AVAILABLE);
        gone.report(dead, "b1");
        assertThat(get(lab, "/mcus")).contains("\"failed\"");

        gone.report(dead, "b2");
        assertThat(get(lab, "/mcus")).contains("\"available\"");
    }

    @Test
    void oneThatCannotBeReachedDoesNotKeepTheNextFromBeingAsked() throws Exception {
        FactoryLab lab = lab();
        Server dead = FactoryLab.description(closedPort(), "webconf-1");
        dead.setStress(0.0);
        lab.peer("webconf-1").report(dead, "b1");
        FakeMcu alive = lab.willingMcu("webconf-2");
        alive.report();

        assertThat(named(lab.peer("focus").getMcu(1, "meeting")))
                .isEqualTo(alive.mcuUrl().toString());
    }

    @Test
    void oneThatStaysSilentIsAskedOnceAndForItsTimeOnly() throws Exception {
        FactoryLab lab = lab("placement.reserve-timeout", "300 ms");
        FakeMcu silent = lab.mcu("webconf-1", request -> new CompletableFuture<>());
        FakeMcu other = lab.willingMcu("webconf-2");
        Server best = silent.description();
        best.setStress(0.0);
        silent.report(best, "b1");
        other.report();

        C3pResponse answer = lab.peer("focus").getMcu(1, "meeting");

        assertThat(named(answer)).isEqualTo(other.mcuUrl().toString());
        assertThat(silent.received).hasSize(1);
    }

    @Test
    void whenAllAreTooSlowTheFocusIsToldToComeAgain() throws Exception {
        FactoryLab lab = lab("health.period", "100 ms", "health.missed", "100", "placement.reserve-timeout", "300 ms");
        awaitGrownUp(lab);
        FakeMcu silent = lab.mcu("webconf-1", request -> new CompletableFuture<>());
        silent.report();

        C3pResponse answer = lab.peer("focus").getMcu(1, "meeting");

        assertThat(answer.reason()).contains(Reason.SERVER_BUSY);
        assertThat(silent.received).hasSize(1);
    }

    @Test
    void excludedServersAreLeftAlone() throws Exception {
        FactoryLab lab = lab(GROWN_UP_AT_ONCE);
        awaitGrownUp(lab);
        FakeMcu mcu = lab.willingMcu("webconf-1");
        mcu.report();

        C3pResponse answer = lab.peer("focus").getMcu(1, "meeting", mcu.mcuUrl().toString());

        assertThat(answer.reason()).contains(Reason.MCU_TYPE_NOT_AVAILABLE);
        assertThat(mcu.received).isEmpty();
    }

    @Test
    void askingAgainForTheSameGenerationReservesOnce() throws Exception {
        FactoryLab lab = lab();
        FakeMcu one = lab.willingMcu("webconf-1");
        FakeMcu two = lab.willingMcu("webconf-2");
        one.report();
        two.report();
        Peer focus = lab.peer("focus");

        String first = named(focus.getMcu(1, "meeting"));
        String again = named(focus.getMcu(1, "meeting"));
        String next = named(focus.getMcu(2, "meeting"));

        assertThat(again).isEqualTo(first);
        assertThat(next).isNotEqualTo(first);
        assertThat(one.received.size() + two.received.size()).isEqualTo(2);
    }

    @Test
    void askingAgainWhileTheFirstIsWorkedOnWaitsForItsAnswer() throws Exception {
        FactoryLab lab = lab();
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<C3pResponse> held = new CompletableFuture<>();
        FakeMcu mcu = lab.mcu("webconf-1", request -> {
            asked.countDown();
            return held.thenApply(go -> C3pResponse.success(request));
        });
        mcu.report();
        Peer focus = lab.peer("focus");

        CompletableFuture<C3pResponse> first = focus.getMcuLater(1, "meeting");
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<C3pResponse> second = focus.getMcuLater(1, "meeting");
        held.complete(null);

        assertThat(named(focus.await(first))).isEqualTo(named(focus.await(second)));
        assertThat(mcu.received).hasSize(1);
    }

    @Test
    void aServerThatRestartedIsReservedAnewForTheSameGeneration() throws Exception {
        FactoryLab lab = lab();
        FakeMcu mcu = lab.willingMcu("webconf-1");
        mcu.report();
        Peer focus = lab.peer("focus");
        focus.getMcu(1, "meeting");

        mcu.report(mcu.description(), "b2");
        focus.getMcu(1, "meeting");

        assertThat(mcu.received).hasSize(2);
    }

    @Test
    void onlyAFocusAsksForAnMcuAndOnlyAnMcuReports() throws Exception {
        FactoryLab lab = lab();
        FakeMcu mcu = lab.willingMcu("webconf-1");
        mcu.report();

        assertThat(mcu.getMcu(1, "meeting").reason()).contains(Reason.UNAUTHORIZED);
        assertThat(lab.peer("focus").report(mcu.description(), "b1").reason()).contains(Reason.UNAUTHORIZED);
    }

    @Test
    void aPeerOfAnotherRoleIsTurnedAwayAtTheDoor() throws Exception {
        Peer stranger = lab().peer("sim");

        assertThatThrownBy(() -> stranger.getMcu(1, "meeting"))
                .isInstanceOfSatisfying(
                        C3pTransportException.class,
                        refused -> assertThat(refused.status()).hasValue(403));
    }

    @Test
    void nobodyReportsForTheUrlOfAnother() throws Exception {
        FactoryLab lab = lab();
        FakeMcu mcu = lab.willingMcu("webconf-1");
        mcu.report();

        C3pResponse answer = lab.peer("webconf-2").report(mcu.description(), "evil");

        assertThat(answer.reason()).contains(Reason.UNAUTHORIZED);
        assertThat(get(lab, "/mcus")).doesNotContain("evil");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aReportThatCannotBeIsMalformed(String what, Consumer<Server> mistake) throws Exception {
        FactoryLab lab = lab();
        FakeMcu mcu = lab.willingMcu("webconf-1");
        Server server = mcu.description();
        mistake.accept(server);

        C3pResponse answer = mcu.report(server, "b1");

        assertThat(answer.reason()).contains(Reason.REQUEST_MALFORMED);
        assertThat(answer.displayString().orElseThrow()).contains(what);
    }

    static Arguments[] mistakes() {
        return new Arguments[] {
            mistake("stress", server -> server.setStress(-1.0)),
            mistake("stress", server -> server.setStress(Double.NaN)),
            mistake("status", server -> server.setStatus("splendid")),
            mistake("entity", server -> server.setEntity("http://127.0.0.1:4443/")),
            mistake("entity", server -> server.setEntity("https://user@127.0.0.1/")),
            mistake("entity", server -> server.setEntity("https:opaque")),
            mistake("modality", server -> server.setModality("")),
            mistake("conferences", server -> server.setConferences(4_000_000_000L)),
            mistake("vendor", server -> server.setVendor("x".repeat(513))),
        };
    }

    private static Arguments mistake(String what, Consumer<Server> mistake) {
        return Arguments.of(what, mistake);
    }

    @Test
    void aReportWithoutBootIdIsMalformed() throws Exception {
        FactoryLab lab = lab();
        FakeMcu mcu = lab.willingMcu("webconf-1");
        PingType ping = new PingType();
        ping.getAny().add(mcu.description());

        C3pResponse answer = mcu.await(mcu.send(mcu.request(ping)));

        assertThat(answer.reason()).contains(Reason.REQUEST_MALFORMED);
    }

    @Test
    void getMcuNeedsPlacementAndGeneration() throws Exception {
        Peer focus = lab().peer("focus");

        C3pResponse nothing =
                focus.await(focus.send(focus.request(new GetMcuType()).generation(1)));
        C3pResponse noGeneration = focus.await(focus.send(focus.request(FactoryLab.getMcu("meeting"))));

        assertThat(nothing.reason()).contains(Reason.REQUEST_MALFORMED);
        assertThat(noGeneration.reason()).contains(Reason.REQUEST_MALFORMED);
    }

    @Test
    void aPlainPingIsAnsweredAndAnythingElseIsNotSupported() throws Exception {
        Peer focus = lab().peer("focus");

        C3pResponse pong = focus.await(focus.send(focus.request(new PingType())));
        C3pResponse other = focus.await(focus.send(focus.request(new GetAvailableMcuTypesType())));

        assertThat(pong.body(PingResponseType.class).orElseThrow().getServerStatus())
                .isEqualTo(ServerStatusType.NORMAL);
        assertThat(other.reason()).contains(Reason.NOT_SUPPORTED);
    }

    @Test
    void theOperatorSeesServersHealthAndCounters() throws Exception {
        FactoryLab lab = lab();
        FakeMcu mcu = lab.willingMcu("webconf-1");
        mcu.report();
        lab.peer("focus").getMcu(1, "meeting");

        assertThat(get(lab, "/mcus"))
                .contains("\"webconf-1\"", mcu.mcuUrl().toString(), "\"available\"", "\"expectedConferences\" : 1");
        assertThat(get(lab, "/health")).contains("1 of 1 known servers available");
        assertThat(get(lab, "/metrics"))
                .contains("rostrum_factory_allocations_total{process=\"factory\",result=\"placed\"} 1.0")
                .contains("rostrum_factory_reservations_total{process=\"factory\",result=\"taken\"} 1.0")
                .contains("rostrum_factory_mcus_available{process=\"factory\"} 1.0")
                .contains(
                        "rostrum_factory_allocation_seconds_bucket{process=\"factory\",result=\"placed\",le=\"0.001\"}")
                .contains("rostrum_factory_stress_most{process=\"factory\"} 0.11");
    }

    /** Asks until the Factory is older than one health period. */
    private static C3pResponse awaitGrownUp(FactoryLab lab) throws Exception {
        Peer focus = lab.peer("focus");
        long generation = 1_000;
        C3pResponse answer = focus.getMcu(generation, "meeting");
        while (answer.reason().filter(Reason.SERVER_BUSY::equals).isPresent()) {
            answer = focus.getMcu(++generation, "meeting");
        }
        return answer;
    }

    private static CompletableFuture<C3pResponse> refusal(C3pRequest request, Reason reason) {
        return CompletableFuture.completedFuture(C3pResponse.failure(request, reason));
    }

    private static String named(C3pResponse answer) {
        assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
        return answer.body(GetMcuResponseType.class).orElseThrow().getMcu().getFirst();
    }

    private static URI closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/LiveServer/DataMCU/");
        }
    }

    private static String get(FactoryLab lab, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(lab.admin(path)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
