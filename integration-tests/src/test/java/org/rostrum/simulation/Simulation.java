/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One run: a scenario, then quiet with people in, then quiet after all have left. The same seed gives the same run. */
final class Simulation {

    private static final Duration CALM = Duration.ofSeconds(45);
    private static final Duration FAREWELL = Duration.ofSeconds(6);
    private static final Duration MOMENT = Duration.ofMillis(100);

    /**
     * What came of a run.
     *
     * @param violation what was not true, if anything
     * @param chronicle who sent what to whom
     * @param steps how many steps of the scenario were counted
     */
    record Outcome(Optional<String> violation, Chronicle chronicle, long steps) {
        String ladder() {
            return chronicle.ladder();
        }
    }

    private final World world;
    private final Scenario scenario;

    private Simulation(World world, Scenario.Plot plot) {
        this.world = world;
        this.scenario = plot.in(world);
    }

    /** Runs to the end or to the first thing that is not true, on the calling thread. */
    static Outcome run(Runs.Run run, ErrorLog log) {
        log.begin();
        return new Simulation(new World(run), run.plot()).run(log);
    }

    private Outcome run(ErrorLog log) {
        try {
            world.steps().resume();
            pass(scenario.begin(), log);
            world.steps().pause();
            scenario.end();
            pass(CALM, log);
            Quiet quiet = new Quiet(world);
            pass(MOMENT, log);
            if (goesOn()) {
                quiet.whilePeopleAreIn();
                scenario.settled();
            }
            world.steps().resume();
            scenario.farewell();
            pass(FAREWELL, log);
            world.steps().pause();
            world.clients().forEach(Client::leave);
            pass(CALM, log);
            if (goesOn()) {
                new Quiet(world).afterEverybodyLeft();
            }
        } catch (RuntimeException failure) {
            world.referee().require(false, () -> "a step failed: " + Failures.text(failure));
        }
        return new Outcome(
                world.referee().violation(), world.chronicle(), world.steps().count());
    }

    private boolean goesOn() {
        return world.referee().violation().isEmpty();
    }

    private void pass(Duration time, ErrorLog log) {
        Instant until = world.agenda().now().plus(time);
        while (goesOn() && world.agenda().runNext(until)) {
            log.first().ifPresent(error -> world.referee().require(false, () -> "the program logged: " + error));
            world.referee().survey();
        }
    }
}
