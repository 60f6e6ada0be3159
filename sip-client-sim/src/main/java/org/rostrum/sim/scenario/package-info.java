/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Plays written as data: who takes part, what each does in turn, and what must be seen by whom, in which order and within what
 * time, or must not be seen.
 *
 * <p>A newcomer starts at {@link org.rostrum.sim.scenario.Scenario}, the play as it was read by
 * {@link org.rostrum.sim.scenario.ScenarioReader}. {@link org.rostrum.sim.scenario.Performance} plays it: each
 * {@link org.rostrum.sim.scenario.Player} is a participant who remembers what he heard, {@link org.rostrum.sim.scenario.Deed}
 * is what somebody does, {@link org.rostrum.sim.scenario.Fact} is what somebody may see.
 */
@NullMarked
package org.rostrum.sim.scenario;

import org.jspecify.annotations.NullMarked;
