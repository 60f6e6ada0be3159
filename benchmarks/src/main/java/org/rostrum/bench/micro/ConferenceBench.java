/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rostrum.focus.conference.Conference;

/** What the Focus does with one more who joins: {@code decide} and {@code evolve}, by how many are there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConferenceBench {
    /** How many are in the conference. */
    @Param({"10", "1000"})
    private int members;

    private Conference conference = FilledConference.of(0);

    /** Fills it. */
    @Setup
    public void fill() {
        conference = FilledConference.of(members);
    }

    /** One joins. */
    @Benchmark
    public Conference join() {
        return FilledConference.joined(conference, members);
    }
}
