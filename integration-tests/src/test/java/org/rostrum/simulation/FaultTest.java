/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each thing that a simulation watches can be seen to fail: a world with a fault is found out within a few seeds. */
final class FaultTest {

    private static final int SEEDS = 60;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CLIENT_IGNORES_DELETIONS  | has heard everything and sees
            CLIENT_GIVES_UP           | wants to be in the open conference
            DOCUMENT_REPEATS_A_PERSON | reads of somebody twice
            EVENT_IS_LOST             | revision
            VERSION_IS_SKIPPED        | after document
            ANSWER_IS_REPEATED        | got a second answer
            ANSWER_IS_SWALLOWED       | never got an answer
            MCU_KEEPS_THE_CONFERENCE  | keeps
            MCU_FORGETS_ROLES         | and its MCU
            MCU_OPENS_LOCKED          | locked, unlike at its MCU
            DOOR_ADMITS_GHOSTS        | and is not in the conference
            """)
    void aWorldWithAFaultIsFoundOut(Fault fault, String says) {
        Stream<Runs.Run> runs = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> new Runs.Run(seed, Scenario.Plot.STORM, Set.of(fault), Optional.empty()));

        Optional<Runs.Failure> first = Runs.firstFailure(runs);

        assertThat(first)
                .hasValueSatisfying(failure -> assertThat(failure.violation()).contains(says));
    }
}
