/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.sim.participant.Admission;
import org.rostrum.sim.participant.FocusAddress;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.SimNode;
import org.rostrum.sim.scenario.Scenario.Acts;
import org.rostrum.sim.scenario.Scenario.Hears;
import org.rostrum.sim.scenario.Scenario.Person;
import org.rostrum.sim.scenario.Scenario.ScenarioStep;
import org.rostrum.sim.scenario.Scenario.Sees;

import static org.assertj.core.api.Assertions.assertThat;

/** Plays in front of a Focus that says nothing. */
@Timeout(60)
class PerformanceTest {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration WITHIN = STEP.multipliedBy(5);
    private static final Map<String, String> URIS = Map.of("bob", "sip:bob@example.com");

    @Test
    void playWaitsAsLongAsItSaysHoweverShortTheDeadlineOfAStepIs() throws IOException {
        Fact alone = Facts.read(YamlValue.parse("play.yaml", "people: 1"), URIS);

        StepResult seeing = played(new Sees(1, List.of("bob"), alone, WITHIN));
        StepResult hearing = played(new Hears(1, List.of("bob"), List.of("Carol left the conference"), WITHIN));

        assertThat(List.of(seeing, hearing)).allSatisfy(result -> {
            assertThat(result.problem())
                    .hasValueSatisfying(
                            problem -> assertThat(problem).startsWith("not within 100 ms; bob: focus not joined"));
            assertThat(result.took()).isGreaterThanOrEqualTo(WITHIN);
        });
    }

    @Test
    void deedFailsWhenItsStepHasNoAnswerInTime() throws IOException {
        StepResult creating = played(new Acts(
                1,
                "bob",
                Deeds.read(YamlValue.parse("play.yaml", "create"), URIS.keySet()),
                List.of(),
                Optional.empty()));

        assertThat(creating.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("addConference", "20 ms"));
    }

    private static StepResult played(ScenarioStep step) throws IOException {
        Persona bob = Persona.of("bob", "example.com");
        Scenario play = new Scenario(
                "A play",
                Map.of("bob", new Person("example.com", ParticipantSettings.DEFAULT.withDeadline(STEP))),
                Map.of(),
                Admission.OPEN,
                List.of(step));
        try (DatagramSocket silence = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                SimNode node = SimNode.builder(
                                "sim", new FocusAddress("127.0.0.1", silence.getLocalPort(), SipTransport.UDP))
                        .start()) {
            return new Performance(play, node, Map.of("bob", bob), Backstage.CLOSED)
                    .play(result -> {})
                    .getFirst();
        }
    }
}
