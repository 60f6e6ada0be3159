/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Asks a Focus, whosever it is, what it does of what a Focus has to do.
 *
 * <p>A newcomer starts at {@link org.rostrum.sim.probe.Claim}, the list of what is asked. {@link org.rostrum.sim.probe.Probe}
 * lets three people use the Focus as people do, once, and judges each claim by what came of it and by what was on the wire,
 * which it reads in the trace of their machine.
 */
@NullMarked
package org.rostrum.sim.probe;

import org.jspecify.annotations.NullMarked;
