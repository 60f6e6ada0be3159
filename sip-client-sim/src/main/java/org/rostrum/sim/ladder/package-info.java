/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Turns the traces of several processes into one picture: who said what to whom, in which order.
 *
 * <p>Every process records each protocol message it sends or receives ({@link org.rostrum.kit.trace.TraceEvent}). A
 * newcomer should read the classes in the order in which a trace passes them: {@link
 * org.rostrum.sim.ladder.TraceMerge} makes one {@link org.rostrum.sim.ladder.Message} of the two records that both
 * ends made and puts all of them in causal order; {@link org.rostrum.sim.ladder.Parties} finds out who is a client,
 * the Focus, the Factory or an MCU from what they say, not from their names; {@link org.rostrum.sim.ladder.StepRules}
 * gives the numbers that the source document uses for a dial-in join; {@link org.rostrum.sim.ladder.JoinStory} picks
 * what belongs to the join of one participant; {@link org.rostrum.sim.ladder.JoinVerdict} says whether nothing is
 * missing; {@link org.rostrum.sim.ladder.TextLadder} and {@link org.rostrum.sim.ladder.MermaidLadder} draw it. All of
 * it is pure: no sockets, no clock, no files.
 */
@NullMarked
package org.rostrum.sim.ladder;

import org.jspecify.annotations.NullMarked;
