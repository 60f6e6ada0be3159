/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Makes load and counts what it takes: people join at a pace, work together for a while, and leave.
 *
 * <p>{@link org.rostrum.sim.load.LoadPlan} says what is to happen. {@link org.rostrum.sim.load.LoadRun} lets it happen, all
 * people in one process on shared stacks, and hands out a {@link org.rostrum.sim.load.LoadReport}; meanwhile
 * {@link org.rostrum.sim.load.ServerSampler} looks at the servers. {@link org.rostrum.sim.load.HtmlReport} makes a page of it.
 *
 * <p>At a fixed rate a join counts from the moment at which it was due, whether it could begin then or not, so a server that
 * stalls is not measured by the few joins it let begin (coordinated omission).
 */
@NullMarked
package org.rostrum.sim.load;

import org.jspecify.annotations.NullMarked;
