/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.util.Map;
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
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.scenario.Performance;
import org.rostrum.sim.scenario.Scenario;
import org.rostrum.sim.scenario.ScenarioLibrary;
import org.rostrum.sim.scenario.StepResult;

import static org.assertj.core.api.Assertions.assertThat;

/** The scenarios that come with the simulator go as they are written, with the three servers as real processes. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ScenarioIT {
    private static final String DOMAIN = "example.com";

    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @BeforeAll
    static void startLab() {
        lab = Lab.builder().start();
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
    void scenarioGoesAsItIsWritten(String name) {
        Scenario scenario = ScenarioLibrary.find(name, DOMAIN).orElseThrow();
        Map<String, Persona> personas = scenario.people().keySet().stream()
                .collect(Collectors.toMap(person -> person, person -> Persona.of(person, DOMAIN)));
        try (Callers people = Callers.over(SipTransport.TCP, lab)) {
            Performance performance = new Performance(scenario, people.node("scenario"), personas);

            assertThat(performance.play(result -> {}))
                    .hasSameSizeAs(scenario.steps())
                    .allSatisfy(result ->
                            assertThat(result.problem()).as(result.words()).isEmpty())
                    .allMatch(StepResult::passed);
        }
    }
}
