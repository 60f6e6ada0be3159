/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Many runs, each from a seed of its own. {@code -Drostrum.simulation.seeds=N} sets how many and
 * {@code -Drostrum.simulation.first=S} where they begin; {@code -Drostrum.simulation.seed=S} runs that one alone.
 */
final class SimulationTest {

    private static final int SEEDS = 2_000;

    @Test
    void whateverHappensEverybodySeesWhatIsThereAndNothingIsLeftBehind() {
        Runs.firstFailure(wanted())
                .ifPresent(failure -> fail(
                        "seed %d: %s%n%nIts ladder:%n%s%n%nRun it again: ./mvnw -pl integration-tests -am test"
                                + " -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Drostrum.simulation.seed=%1$d",
                        failure.run().seed(), failure.violation(), failure.ladder()));
    }

    private static Stream<Runs.Run> wanted() {
        return Optional.ofNullable(Long.getLong("rostrum.simulation.seed"))
                .map(alone -> Runs.ofSeeds(alone, 1))
                .orElseGet(() -> Runs.ofSeeds(
                        Long.getLong("rostrum.simulation.first", 1),
                        Long.getLong(
                                "rostrum.simulation.seeds",
                                (long) SEEDS * Integer.getInteger("rostrum.test.scale", 1))));
    }

    @Test
    void theSameSeedGivesTheSameLadder() {
        try (ErrorLog log = new ErrorLog()) {
            Runs.Run run = Runs.ofSeeds(7, 1).findFirst().orElseThrow();
            String first = Simulation.run(run, log).ladder();

            String second = Simulation.run(run, log).ladder();

            assertThat(second).isEqualTo(first).isNotEmpty();
        }
    }
}
