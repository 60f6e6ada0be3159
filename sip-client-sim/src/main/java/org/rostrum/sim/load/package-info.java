/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Makes load: many participants join, and the time of each whole join is counted.
 *
 * <p>{@link org.rostrum.sim.load.JoinLoad} runs one scenario with a fixed number of joins under way at any time and
 * hands out a {@link org.rostrum.sim.load.LoadReport}. A join counts from the INVITE to the end of the meeting's initial
 * state on the PSOM channel; making conferences and leaving them does not count.
 */
@NullMarked
package org.rostrum.sim.load;

import org.jspecify.annotations.NullMarked;
