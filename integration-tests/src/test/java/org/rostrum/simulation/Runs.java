/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Many simulations on all processors. Each has one thread to itself, so that none knows of another. */
final class Runs {

    private Runs() {}

    /** What makes a run the one that it is. */
    record Run(long seed, Scenario.Plot plot, Set<Fault> faults, Optional<Steps.Crash> crash) {
        Run withCrash(Steps.Crash planned) {
            return new Run(seed, plot, faults, Optional.of(planned));
        }
    }

    /** A run in which something was not true. */
    record Failure(Run run, String violation, String ladder) {}

    /** Storms of seeds that follow each other, in a world without faults. In each a process dies at some step, over many of them at every step. */
    static Stream<Run> ofSeeds(long first, long count) {
        return LongStream.range(first, first + count)
                .mapToObj(seed -> new Run(seed, Scenario.Plot.STORM, Set.of(), Optional.of(Steps.Crash.inStorm(seed))));
    }

    /** The first of these runs in which something is not true: the same one however many there are at a time. */
    static Optional<Failure> firstFailure(Stream<Run> runs) {
        try (ErrorLog log = new ErrorLog()) {
            return runs.parallel().flatMap(run -> failure(run, log).stream()).findFirst();
        }
    }

    private static Optional<Failure> failure(Run run, ErrorLog log) {
        Simulation.Outcome outcome = Simulation.run(run, log);
        return outcome.violation().map(violation -> new Failure(run, violation, outcome.ladder()));
    }
}
