/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.rostrum.factory.registry.HealthPolicy;
import org.rostrum.factory.registry.McuRegistry;
import org.rostrum.factory.registry.McuReport;
import org.rostrum.factory.registry.RegisteredMcu;
import org.rostrum.factory.registry.Reports;
import org.rostrum.factory.registry.ServerStatus;

import static org.assertj.core.api.Assertions.assertThat;

final class PlacerTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant GROWN_UP = START.plusSeconds(5);
    private static final HealthPolicy POLICY =
            new HealthPolicy(Duration.ofSeconds(5), 3, Duration.ofMinutes(1), Duration.ofMinutes(10), 50);
    private static final int MOST = 1_000;
    private static final String A = "https://a/";
    private static final String B = "https://b/";
    private static final String C = "https://c/";

    private final Placer placer = placer(new LeastStress(), "", "");

    @Test
    void theLeastStressedServerComesFirst() {
        McuRegistry registry = registry(Reports.stressed(A, 0.5), Reports.stressed(B, 0.1), Reports.stressed(C, 0.3));

        assertThat(order(registry, meeting())).containsExactly(B, C, A);
    }

    @Test
    void aLoadedServerComesAfterOthersWhateverItsFigures() {
        McuRegistry registry = registry(Reports.withStatus(A, ServerStatus.LOADED), Reports.stressed(B, 0.9));

        assertThat(order(registry, meeting())).containsExactly(B, A);
    }

    @Test
    void whatWasPlacedSinceTheReportCounts() {
        McuRegistry registry = registry(Reports.stressed(A, 0.1), Reports.stressed(B, 0.105));

        assertThat(order(registry, meeting())).containsExactly(A, B);
        assertThat(order(registry.claimed(A, "b1", 0, START), meeting())).containsExactly(B, A);
    }

    @Test
    void excludedServersAreNotOffered() {
        McuRegistry registry = registry(Reports.stressed(A, 0), Reports.stressed(B, 0.5));

        assertThat(order(registry, meetingWithout(A))).containsExactly(B);
    }

    @Test
    void fullAndDrainingServersAreNotOffered() {
        McuRegistry registry =
                registry(Reports.withStatus(A, ServerStatus.FULL), Reports.draining(B), Reports.holding(C, 99));

        assertThat(order(registry, meeting())).containsExactly(C);
        assertThat(place(registry.claimed(C, "b1", 0, START), meeting(), GROWN_UP))
                .isEqualTo(new Placement.Busy(Duration.ofSeconds(5)));
    }

    @Test
    void aServerWithoutRoomForTheExpectedUsersIsNotOffered() {
        McuRegistry registry = registry(Reports.stressed(A, 0));

        assertThat(order(registry, new PlacementRequest("c", "meeting", 1_000, Set.of())))
                .containsExactly(A);
        assertThat(place(registry, new PlacementRequest("c", "meeting", 1_001, Set.of()), GROWN_UP))
                .isInstanceOf(Placement.Busy.class);
    }

    @Test
    void whatPlacedConferencesMightGrowToLeavesRoomForMore() {
        McuRegistry registry = registry(Reports.stressed(A, 0));

        for (int placed = 0; placed < 20; placed++) {
            registry = registry.claimed(A, "b1", 250, START);
        }

        assertThat(order(registry, new PlacementRequest("c", "meeting", 250, Set.of())))
                .containsExactly(A);
    }

    @Test
    void aServerOutOfServiceIsNotOffered() {
        McuRegistry registry = registry(Reports.withStatus(A, ServerStatus.UNAVAILABLE));

        assertThat(place(registry, meeting(), GROWN_UP)).isInstanceOf(Placement.Busy.class);
    }

    @Test
    void aYoungFactoryAsksForPatienceInsteadOfDenyingTheType() {
        assertThat(place(registry(), meeting(), START.plusMillis(4_999)))
                .isEqualTo(new Placement.Busy(Duration.ofSeconds(1)));
        assertThat(place(registry(), meeting(), GROWN_UP)).isEqualTo(new Placement.NotAvailable());
    }

    @Test
    void aYoungFactoryPlacesWhatItCan() {
        assertThat(place(registry(Reports.stressed(A, 0)), meeting(), START)).isInstanceOf(Placement.Candidates.class);
    }

    @Test
    void excludingEveryServerLeavesTheTypeUnavailable() {
        McuRegistry registry = registry(Reports.stressed(A, 0));

        assertThat(place(registry, meetingWithout(A), GROWN_UP)).isEqualTo(new Placement.NotAvailable());
    }

    @Test
    void aTypeNobodyHasHeardOfIsUnknown() {
        assertThat(place(registry(), new PlacementRequest("c", "holodeck", 0, Set.of()), GROWN_UP))
                .isEqualTo(new Placement.UnknownType());
    }

    @Test
    void aTypeThatOnceReportedIsKnownThoughNotAvailable() {
        McuRegistry registry = registry(Reports.ofType(A, "holodeck"));

        Placement placement =
                place(registry, new PlacementRequest("c", "holodeck", 0, Set.of()), START.plusSeconds(15));

        assertThat(placement).isEqualTo(new Placement.NotAvailable());
    }

    @Property(tries = 200)
    void aBurstBetweenTwoReportsSpreadsEvenlyOverEqualServers(
            @ForAll @IntRange(min = 1, max = 8) int servers, @ForAll @IntRange(min = 1, max = 60) int conferences) {
        McuRegistry registry = registry();
        for (int i = 0; i < servers; i++) {
            registry = report(registry, Reports.stressed("https://mcu-" + i + "/", 0));
        }

        Map<String, Integer> placed = new HashMap<>();
        for (int i = 0; i < conferences; i++) {
            String url = order(registry, meeting()).getFirst();
            registry = registry.claimed(url, "b1", 0, START).accepted(url, "b1", 0);
            placed.merge(url, 1, Integer::sum);
        }

        int most = placed.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        assertThat(most).isEqualTo(Math.ceilDiv(conferences, servers));
    }

    @Property(tries = 200)
    void everyServerWithRoomIsOfferedExactlyOnce(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(max = 2) Double> stresses) {
        McuRegistry registry = registry();
        for (int i = 0; i < stresses.size(); i++) {
            registry = report(registry, Reports.stressed("https://mcu-" + i + "/", stresses.get(i)));
        }

        List<String> order = order(registry, meeting());

        assertThat(order)
                .containsExactlyInAnyOrderElementsOf(
                        registry.all().stream().map(RegisteredMcu::url).toList());
    }

    @Test
    void aServerWithAnOverdueReportComesAfterTheOthers() {
        McuRegistry registry = report(registry(Reports.stressed(A, 0)), Reports.stressed(B, 0.9), START.plusSeconds(6));

        assertThat(urls(placer.place(registry, meeting(), START.plusSeconds(8))))
                .containsExactly(B, A);
    }

    @Test
    void theRegionComesBeforeTheVersionAndBothBeforeTheStress() {
        Placer choosy = placer(new LeastStress(), "north", "2");
        McuRegistry registry = registry(
                Reports.of(A, "south", "2", 0), Reports.of(B, "north", "1", 0.5), Reports.of(C, "north", "2", 0.9));

        assertThat(urls(choosy.place(registry, meeting(), GROWN_UP))).containsExactly(C, B, A);
    }

    @Test
    void nobodyIsGivenMoreThanTheMostBetweenTwoReports() {
        McuRegistry registry = registry(Reports.of(A, "", "", 0));
        for (int i = 0; i < MOST; i++) {
            registry = registry.claimed(A, "b1", 0, START).accepted(A, "b1", 0);
        }

        assertThat(place(registry, meeting(), GROWN_UP)).isInstanceOf(Placement.Busy.class);
        assertThat(place(report(registry, Reports.of(A, "", "", 0), GROWN_UP), meeting(), GROWN_UP))
                .isInstanceOf(Placement.Candidates.class);
    }

    @Test
    void roundRobinTakesEachInTurn() {
        Placer inTurn = placer(new RoundRobin(), "", "");
        McuRegistry registry = registry(Reports.stressed(A, 0.9), Reports.stressed(B, 0.1), Reports.stressed(C, 0.5));

        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String url = urls(inTurn.place(registry, meeting(), GROWN_UP)).getFirst();
            registry = registry.claimed(url, "b1", 0, START).accepted(url, "b1", 0);
            chosen.add(url);
        }

        assertThat(chosen).containsExactly(A, B, C, A, B, C);
    }

    @Property(tries = 100)
    void aServerThatLeavesMovesItsOwnConferencesOnly(@ForAll @IntRange(max = 1_000_000) int number) {
        Placer hashing = placer(new RendezvousHash(), "", "");
        McuRegistry registry = registry(Reports.stressed(A, 0.9), Reports.stressed(B, 0.1), Reports.stressed(C, 0.5));
        String conference = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:" + number;

        List<String> all =
                urls(hashing.place(registry, new PlacementRequest(conference, "meeting", 0, Set.of()), GROWN_UP));
        List<String> without = urls(hashing.place(
                registry, new PlacementRequest(conference, "meeting", 0, Set.of(all.getLast())), GROWN_UP));

        assertThat(without).containsExactlyElementsOf(all.subList(0, 2));
    }

    @Test
    void rendezvousHashSpreadsConferencesOverAllServers() {
        Placer hashing = placer(new RendezvousHash(), "", "");
        McuRegistry registry = registry(Reports.stressed(A, 0), Reports.stressed(B, 0), Reports.stressed(C, 0));

        Map<String, Integer> placed = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            PlacementRequest request = new PlacementRequest("conference " + i, "meeting", 0, Set.of());
            placed.merge(urls(hashing.place(registry, request, GROWN_UP)).getFirst(), 1, Integer::sum);
        }

        assertThat(placed.values())
                .hasSize(3)
                .allSatisfy(count -> assertThat(count).isBetween(900, 1_100));
    }

    private static Placer placer(PlacementStrategy strategy, String region, String version) {
        return new Placer(
                strategy, new PlacementPolicy(Set.of("meeting", "chat"), Duration.ofSeconds(5), MOST, region, version));
    }

    private static List<String> urls(Placement placement) {
        assertThat(placement).isInstanceOf(Placement.Candidates.class);
        return ((Placement.Candidates) placement)
                .order().stream().map(RegisteredMcu::url).toList();
    }

    private static McuRegistry registry(McuReport... reports) {
        McuRegistry registry = McuRegistry.empty(POLICY, START);
        for (McuReport report : reports) {
            registry = report(registry, report);
        }
        return registry;
    }

    private static McuRegistry report(McuRegistry registry, McuReport report) {
        return report(registry, report, START);
    }

    private static McuRegistry report(McuRegistry registry, McuReport report, Instant now) {
        return registry.reported(report, "webconf-1", now).registry();
    }

    private static PlacementRequest meeting() {
        return meetingWithout();
    }

    private static PlacementRequest meetingWithout(String... excluded) {
        return new PlacementRequest(
                "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A", "meeting", 0, Set.of(excluded));
    }

    private Placement place(McuRegistry registry, PlacementRequest request, Instant now) {
        return placer.place(registry, request, now);
    }

    private List<String> order(McuRegistry registry, PlacementRequest request) {
        return urls(place(registry, request, GROWN_UP));
    }
}
