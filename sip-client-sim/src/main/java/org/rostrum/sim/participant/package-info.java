/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A simulated person with a client: creates, joins and leaves data conferences over real SIP and PSOM sockets.
 *
 * <p>{@link org.rostrum.sim.participant.Participant} is the person; it does one step after the other and hands out
 * futures, so that nobody has to wait by sleeping. Below it each conversation has a class of its own: {@link
 * org.rostrum.sim.participant.FocusSession} is the INVITE dialog with its INFO commands, {@link
 * org.rostrum.sim.participant.Subscription} the roster that arrives in notifications, {@link
 * org.rostrum.sim.participant.DataChannel} the PSOM connection. {@link org.rostrum.sim.participant.SimNode} is the
 * machine they run on; it may carry one person or hundreds. A step that does not come to its end in time, or is
 * refused, fails with a {@link org.rostrum.sim.participant.StepException} that names what was awaited.
 */
@NullMarked
package org.rostrum.sim.participant;

import org.jspecify.annotations.NullMarked;
