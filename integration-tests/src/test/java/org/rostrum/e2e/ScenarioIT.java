/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.lab.ServerProcess;
import org.rostrum.lab.Service;
import org.rostrum.sim.command.LabBackstage;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.scenario.Backstage;
import org.rostrum.sim.scenario.Performance;
import org.rostrum.sim.scenario.Scenario;
import org.rostrum.sim.scenario.ScenarioLibrary;
import org.rostrum.sim.scenario.StepResult;

import static org.assertj.core.api.Assertions.assertThat;

/** The scenarios that come with the simulator go as they are written, with the three servers as real processes. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ScenarioIT {
    private static final String DOMAIN = "example.com";
    private static final String STRANGERS = """

            rostrum.focus.own-domains = [%s]
            rostrum.focus.conferences.anonymous = true
            """.formatted(DOMAIN);

    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @BeforeAll
    static void startLab() {
        Lab.Builder described = Lab.builder();
        for (Service service : Service.values()) {
            String faults = "rostrum.%s.c3p.faults = true".formatted(service.processName());
            described.configured(service, service == Service.FOCUS ? faults + STRANGERS : faults);
        }
        lab = described.start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    static Stream<String> library() {
        return ScenarioLibrary.names().stream();
    }

    @ParameterizedTest
    @MethodSource("library")
    void scenarioGoesAsItIsWritten(String name) throws IOException {
        Scenario scenario = ScenarioLibrary.find(name, DOMAIN).orElseThrow();
        Map<String, Persona> personas = scenario.people().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        person -> Persona.of(person.getKey(), person.getValue().domain())));
        try (Callers people = Callers.over(SipTransport.TCP, lab);
                OwnLab backstage = new OwnLab(new LabBackstage(lab.home()))) {
            Performance performance = new Performance(scenario, people.node("scenario"), personas, backstage);

            assertThat(performance.play(result -> {}))
                    .hasSameSizeAs(scenario.steps())
                    .allSatisfy(result ->
                            assertThat(result.problem()).as(result.words()).isEmpty())
                    .allMatch(StepResult::passed);
        }
    }

    /** This lab is the test's own, so its servers may be killed. */
    private record OwnLab(LabBackstage running) implements Backstage, AutoCloseable {
        @Override
        public CompletableFuture<?> fail(String server, Map<String, String> fault) {
            return running.fail(server, fault);
        }

        @Override
        public CompletableFuture<?> kill(String server) {
            return CompletableFuture.runAsync(() -> process(server).kill());
        }

        @Override
        public CompletableFuture<?> start(String server, Map<String, String> settings) {
            return CompletableFuture.runAsync(
                    () -> process(server).start(settings).awaitHealthy());
        }

        private static ServerProcess process(String server) {
            return switch (server) {
                case "focus" -> lab.focus();
                case "factory" -> lab.factory();
                case "webconf" -> lab.webconf();
                default -> throw new IllegalStateException("this lab has no " + server);
            };
        }

        @Override
        public void close() {
            running.close();
        }
    }
}
