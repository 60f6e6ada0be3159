/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Many runs, each from a seed of its own. {@code -Drostrum.simulation.seeds=N} sets how many, {@code -Drostrum.simulation.seed=S}
 * runs that one alone.
 */
final class SimulationTest {

    private static final int SEEDS = 200;

    @Test
    void whateverHappensEverybodySeesWhatIsThereAndNothingIsLeftBehind() {
        Long alone = Long.getLong("rostrum.simulation.seed");
        if (alone != null) {
            play(alone);
            return;
        }
        int scale = Integer.getInteger("rostrum.test.scale", 1);
        int seeds = Integer.getInteger("rostrum.simulation.seeds", SEEDS * scale);
        for (long seed = 1; seed <= seeds; seed++) {
            play(seed);
        }
    }

    @Test
    void theSameSeedGivesTheSameLadder() {
        String first = Simulation.run(7).ladder();

        String second = Simulation.run(7).ladder();

        assertThat(second).isEqualTo(first).isNotEmpty();
    }

    private static void play(long seed) {
        Simulation.Outcome outcome = Simulation.run(seed);
        outcome.violation()
                .ifPresent(violation -> fail(
                        "seed %d: %s%n%nIts ladder:%n%s%n%nRun it again: ./mvnw -pl integration-tests -am test"
                                + " -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Drostrum.simulation.seed=%d",
                        seed, violation, outcome.ladder(), seed));
    }
}
