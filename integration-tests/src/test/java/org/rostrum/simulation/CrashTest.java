/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * A process dies at each step of a conference's course, and at each of the first steps of a storm, and comes back: a message has come, an entry is
 * in the log or a meeting has changed, and nothing has been made of it yet.
 */
final class CrashTest {

    private static final Runs.Run COURSE = new Runs.Run(11, Scenario.Plot.COURSE, Set.of(), Optional.empty());
    private static final Runs.Run STORM = new Runs.Run(11, Scenario.Plot.STORM, Set.of(), Optional.empty());
    private static final long STEPS_OF_STORM = 30;

    @ParameterizedTest
    @ValueSource(strings = {"focus", "mcu-1", "mcu-2", "factory"})
    void aProcessMayDieAtEveryStepOfAConference(String victim) {
        long steps = undisturbed().steps();

        dieAtEach(COURSE, victim, steps);

        System.out.printf("%s died at each of the %d steps of a conference, one at a time%n", victim, steps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"focus", "mcu-1", "mcu-2", "factory"})
    void aProcessMayDieAtEveryStepOfAStorm(String victim) {
        dieAtEach(STORM, victim, STEPS_OF_STORM * Integer.getInteger("rostrum.test.scale", 1));
    }

    @Test
    void aConferencesCourseGoesFromItsCreationToItsEnd() {
        Simulation.Outcome outcome = undisturbed();

        assertThat(outcome.violation()).isEmpty();
        assertThat(outcome.ladder())
                .contains(
                        "INVITE",
                        "addConference",
                        "addUser",
                        "channel",
                        "notification",
                        "modifyUserRoles",
                        "modifyConferenceLock",
                        "BYE",
                        "deleteConference");
    }

    private static Simulation.Outcome undisturbed() {
        try (ErrorLog log = new ErrorLog()) {
            return Simulation.run(COURSE, log);
        }
    }

    private static void dieAtEach(Runs.Run run, String victim, long steps) {
        Runs.firstFailure(
                        LongStream.rangeClosed(1, steps).mapToObj(step -> run.withCrash(new Steps.Crash(victim, step))))
                .ifPresent(failure -> fail(
                        "%s: %s%n%nIts ladder:%n%s",
                        failure.run().crash().orElseThrow(), failure.violation(), failure.ladder()));
    }
}
