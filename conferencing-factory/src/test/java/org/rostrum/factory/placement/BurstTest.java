/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.rostrum.factory.registry.HealthPolicy;
import org.rostrum.factory.registry.McuRegistry;
import org.rostrum.factory.registry.McuReport;
import org.rostrum.factory.registry.ServerStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thousand conferences arrive in a burst of some seconds at eight servers whose reports are up to five seconds old. What
 * the Factory does is the real registry and the real placer; the servers are played in virtual time.
 */
final class BurstTest {

    private static final int SERVERS = 8;
    private static final int CONFERENCES = 1_000;
    private static final double FAIR = 1.3 * CONFERENCES / SERVERS;
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Property(tries = 100)
    void noServerGetsMoreThanItsShareByAThird(
            @ForAll @IntRange(max = 20) int seconds, @ForAll @IntRange(max = 4_999) int phase) {
        World world = new World(seconds, phase, server -> {});

        world.run();

        assertThat(world.placed()).isEqualTo(CONFERENCES);
        assertThat(world.servers)
                .allSatisfy(server -> assertThat(server.conferences).isLessThanOrEqualTo((int) FAIR));
    }

    @Property(tries = 100)
    void oneThatReportsNoLoadAtAllIsNotOverrun(
            @ForAll @IntRange(max = 20) int seconds, @ForAll @IntRange(max = 4_999) int phase) {
        World world = new World(seconds, phase, server -> server.denies = true);

        world.run();

        assertThat(world.placed()).isEqualTo(CONFERENCES);
        assertThat(world.servers)
                .allSatisfy(server -> assertThat(server.conferences).isLessThanOrEqualTo((int) FAIR));
    }

    @Property(tries = 100)
    void oneThatFlapsCostsNobodyAConference(
            @ForAll @IntRange(max = 20) int seconds, @ForAll @IntRange(max = 4_999) int phase) {
        World world = new World(seconds, phase, server -> server.flaps = true);

        world.run();

        assertThat(world.placed()).isEqualTo(CONFERENCES);
        assertThat(world.servers)
                .allSatisfy(server -> assertThat(server.conferences).isLessThanOrEqualTo((int) FAIR));
        assertThat(world.unreachable).as("attempts at the one that is down").isLessThanOrEqualTo(2);
    }

    @Property(tries = 100)
    void oneThatIsSlowCostsNobodyAConference(
            @ForAll @IntRange(max = 20) int seconds, @ForAll @IntRange(max = 4_999) int phase) {
        World world = new World(seconds, phase, server -> server.slow = true);

        world.run();

        assertThat(world.placed()).isEqualTo(CONFERENCES);
        assertThat(world.servers)
                .allSatisfy(server -> assertThat(server.conferences).isLessThanOrEqualTo((int) FAIR));
    }

    /** The Factory's side is real, the rest is here. */
    private static final class World {

        private final Placer placer =
                new Placer(new LeastStress(), new PlacementPolicy(Set.of("meeting"), PERIOD, 1_000, "", ""));
        private final List<Server> servers = new ArrayList<>();
        private final Deque<Late> late = new ArrayDeque<>();
        private final int seconds;
        private final int phase;
        private McuRegistry registry = McuRegistry.empty(
                new HealthPolicy(PERIOD, 3, Duration.ofMinutes(1), Duration.ofMinutes(10), 100), START);
        private int unreachable;

        /** A reservation that a slow server has not answered within the Factory's patience. */
        private record Late(Instant at, Server server, Set<String> tried) {}

        World(int seconds, int phase, Consumer<Server> oddity) {
            this.seconds = seconds;
            this.phase = phase;
            for (int i = 0; i < SERVERS; i++) {
                servers.add(new Server("https://mcu-" + i + "/"));
            }
            oddity.accept(servers.getFirst());
        }

        int placed() {
            return servers.stream().mapToInt(server -> server.conferences).sum();
        }

        void run() {
            servers.forEach(server -> report(server, START));
            Instant now = START.plusMillis(phase);
            Instant lastReport = START;
            Duration gap = Duration.ofSeconds(seconds).dividedBy(CONFERENCES);
            for (int i = 0; i < CONFERENCES; i++) {
                now = now.plus(gap);
                while (!lastReport.plus(PERIOD).isAfter(now)) {
                    lastReport = lastReport.plus(PERIOD);
                    Instant reportedAt = lastReport;
                    servers.forEach(server -> report(server, reportedAt));
                }
                timeOut(now);
                place("conference " + i, new HashSet<>(), now);
            }
            timeOut(now.plus(TIMEOUT));
        }

        private void timeOut(Instant now) {
            while (!late.isEmpty() && !late.peek().at().isAfter(now)) {
                Late given = late.remove();
                registry = registry.unanswered(given.server().url, "b1", 0);
                place("again", given.tried(), given.at());
            }
        }

        private void place(String conference, Set<String> tried, Instant now) {
            Placement placement = placer.place(registry, new PlacementRequest(conference, "meeting", 0, tried), now);
            assertThat(placement).isInstanceOf(Placement.Candidates.class);
            String url = ((Placement.Candidates) placement).order().getFirst().url();
            Server server = servers.stream()
                    .filter(candidate -> candidate.url.equals(url))
                    .findFirst()
                    .orElseThrow();
            registry = registry.claimed(url, "b1", 0, now);
            tried.add(url);
            if (server.slow) {
                late.add(new Late(now.plus(TIMEOUT), server, tried));
            } else if (server.down(now)) {
                unreachable++;
                registry = registry.failed(url, "b1", 0, now);
                place(conference, tried, now);
            } else {
                server.conferences++;
                registry = registry.accepted(url, "b1", 0);
            }
        }

        private void report(Server server, Instant now) {
            registry = registry.reported(server.report(), "webconf", now).registry();
        }
    }

    /** A server, one of which is odd. */
    private static final class Server {

        private final String url;
        private int conferences;
        private boolean denies;
        private boolean flaps;
        private boolean slow;

        Server(String url) {
            this.url = url;
        }

        boolean down(Instant now) {
            return flaps && Duration.between(START, now).toSeconds() % 2 == 1;
        }

        McuReport report() {
            int told = denies ? 0 : conferences;
            return new McuReport(
                    url,
                    url,
                    "meeting",
                    "",
                    "",
                    "b1",
                    ServerStatus.NORMAL,
                    told / 1_000.0,
                    told,
                    0,
                    1_000,
                    0,
                    false,
                    "",
                    "",
                    "");
        }
    }
}
