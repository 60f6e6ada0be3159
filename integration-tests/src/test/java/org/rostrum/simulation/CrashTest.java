/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.fail;

/**
 * A process dies at each of the first steps of its life: the entry is in the log, or the meeting has changed, and nothing has been made of it
 * yet. Seen once per step, on top of the storm that the seed brings anyway.
 */
final class CrashTest {

    private static final long SEED = 11;
    private static final long STEPS = 24;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProcessMayDieAtEveryStep(boolean focus) {
        long steps = STEPS * Integer.getInteger("rostrum.test.scale", 1);
        List<Runs.Run> runs = new ArrayList<>();
        for (long step = 4; step <= steps; step++) {
            World.Crash crash = new World.Crash(focus, step);
            runs.add(new Runs.Run(SEED, Set.of(), Optional.of(crash)));
        }

        Runs.firstFailure(runs.stream())
                .ifPresent(failure -> fail(
                        "%s: %s%n%nIts ladder:%n%s",
                        failure.run().crash().orElseThrow(), failure.violation(), failure.ladder()));
    }
}
