/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.time.Duration;
import java.util.Optional;

/**
 * How a step went.
 *
 * @param line where it is written
 * @param words what it is
 * @param took how long it took
 * @param problem why it failed; empty when it did not
 */
public record StepResult(int line, String words, Duration took, Optional<String> problem) {

    /** Whether it went as written. */
    public boolean passed() {
        return problem.isEmpty();
    }
}
