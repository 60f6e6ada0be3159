/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.factory.control.FactoryLab.FakeFocus;
import org.rostrum.factory.control.FactoryLab.FakeMcu;
import org.rostrum.factory.placement.LeastStress;
import org.rostrum.factory.placement.PlacementPolicy;
import org.rostrum.factory.placement.Placer;
import org.rostrum.factory.registry.HealthPolicy;
import org.rostrum.factory.registry.McuReport;
import org.rostrum.kit.c3p.C3pCaller;
import org.rostrum.kit.c3p.CallOptions;
import org.rostrum.kit.c3p.Deadline;
import org.rostrum.kit.metrics.Metrics;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
final class LossWatchTest {

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final URI FOCUS = URI.create("https://focus.example.com:4442/LiveServer/Focus/");
    private static final URI SECOND = URI.create("https://focus-2.example.com:4442/LiveServer/Focus/");
    private static final String MCU = "https://webconf-1.example.com:4443/LiveServer/DataMCU/";

    private final AtomicLong now = new AtomicLong();
    private final List<C3pRequest> told = new ArrayList<>();
    private final Audience audience = new Audience(2);
    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusMillis(now.get());
        }
    };
    private final LiveRegistry registry = new LiveRegistry(
            new HealthPolicy(PERIOD, 3, Duration.ofMinutes(1), Duration.ofMinutes(10), 100),
            new Placer(new LeastStress(), new PlacementPolicy(Set.of("meeting"), PERIOD, 1_000, "", "")),
            clock);
    private final LossWatch watch = watch(new Recorder(), PERIOD);

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void allWhoHaveAskedAreToldOnceOfAServerThatReportsNoMore() {
        audience.asked(List.of(FOCUS, SECOND));
        report("b1", "normal");
        watch.look();
        assertThat(told).isEmpty();

        pass(PERIOD.multipliedBy(3));
        watch.look();
        watch.look();

        assertThat(told).extracting(C3pRequest::to).containsExactly(FOCUS.toString(), SECOND.toString());
        assertThat(told).allSatisfy(request -> {
            Server server = server(request);
            assertThat(server.getEntity()).isEqualTo(MCU);
            assertThat(server.getStatus()).isEqualTo("unavailable");
        });
    }

    @Test
    void aServerThatCouldNotBeReachedIsGoneThoughItReports() {
        audience.asked(List.of(FOCUS));
        report("b1", "normal");
        watch.look();

        registry.failed(registry.snapshot().find(MCU).orElseThrow(), 0);
        report("b1", "normal");
        watch.look();

        assertThat(told).hasSize(1);
    }

    @Test
    void aServerThatStopsOrHasForgottenEverythingIsGone() {
        audience.asked(List.of(FOCUS));
        report("b1", "normal");
        watch.look();

        report("b1", "unavailable");
        watch.look();
        report("b2", "normal");
        watch.look();
        report("b3", "normal");
        watch.look();

        assertThat(told).hasSize(2);
    }

    @Test
    void aServerThatIsFullOrLateIsNotGone() {
        audience.asked(List.of(FOCUS));
        report("b1", "normal");
        watch.look();

        report("b1", "full");
        watch.look();
        pass(PERIOD.multipliedBy(2));
        watch.look();

        assertThat(told).isEmpty();
    }

    @Test
    void ofNodesThatHaveAskedTheLatestAreRemembered() {
        URI third = URI.create("https://focus-3.example.com:4442/LiveServer/Focus/");

        audience.asked(List.of(FOCUS, SECOND));
        audience.asked(List.of(FOCUS));
        audience.asked(List.of(third));

        assertThat(audience.nodes()).containsExactly(FOCUS, third);
    }

    @Test
    void aFocusHearsItAtTheAddressThatItsQuestionNames(@TempDir Path home) throws Exception {
        FactoryLab lab = new FactoryLab(home, "health.period", "100 ms", "health.missed", "100");
        try {
            FakeMcu mcu = lab.willingMcu("webconf-1");
            assertThat(mcu.report().isSuccess()).isTrue();
            FakeFocus focus = lab.focus();
            assertThat(focus.getMcu(1).isSuccess()).isTrue();
            Server leaving = mcu.description();
            leaving.setStatus("unavailable");

            // The watch looks from time to time: both reports are repeated until it has seen one after the other.
            while (focus.heard().isEmpty()) {
                mcu.report();
                mcu.report(leaving, "b1");
            }

            assertThat(server(focus.heard().getFirst()).getEntity())
                    .isEqualTo(mcu.mcuUrl().toString());
        } finally {
            lab.close();
        }
    }

    @Test
    void aFailureDoesNotEndTheWatch() throws InterruptedException {
        CountDownLatch failures = new CountDownLatch(2);
        LossWatch troubled = watch(
                new Recorder() {
                    @Override
                    public CompletableFuture<C3pResponse> send(
                            URI target, C3pRequest request, Deadline deadline, CallOptions options) {
                        failures.countDown();
                        throw new IllegalStateException("what nobody thought of");
                    }
                },
                Duration.ofMillis(5));
        audience.asked(List.of(FOCUS));
        troubled.start();
        try {
            int boot = 0;
            // It looks from time to time, and has to see one boot and then another.
            do {
                report("b" + boot++, "normal");
            } while (!failures.await(10, TimeUnit.MILLISECONDS));
        } finally {
            troubled.stop();
        }
    }

    private LossWatch watch(C3pCaller client, Duration period) {
        return new LossWatch(
                registry,
                audience,
                client,
                () -> "https://factory.example.com:4441/LiveServer/MCUFactory/",
                new AtomicLong()::incrementAndGet,
                Executors.newSingleThreadScheduledExecutor(),
                period,
                new FactoryMetrics(Metrics.of("factory")),
                clock);
    }

    private static Server server(C3pRequest word) {
        return Extensions.find(word.body(PingType.class).getAny(), Server.class).orElseThrow();
    }

    private void report(String boot, String status) {
        Server server = FactoryLab.description(URI.create(MCU), "webconf-1");
        server.setStatus(status);
        McuReport report = Reports.read(server, boot);
        assertThat(registry.report(report, "webconf-1").accepted()).isTrue();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toMillis());
    }

    private class Recorder implements C3pCaller {
        @Override
        public CompletableFuture<C3pResponse> send(
                URI target, C3pRequest request, Deadline deadline, CallOptions options) {
            told.add(request);
            return CompletableFuture.completedFuture(C3pResponse.success(request));
        }

        @Override
        public CompletableFuture<Integer> notify(URI target, ConferenceType document, Deadline deadline) {
            throw new UnsupportedOperationException("a Factory has nothing to notify of");
        }
    }
}
