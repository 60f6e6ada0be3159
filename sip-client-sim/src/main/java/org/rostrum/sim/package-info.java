/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The client simulator: {@code rostrum sim}.
 *
 * <p>{@link org.rostrum.sim.RostrumSim} is the program. What it can do is in {@code org.rostrum.sim.command}, one class
 * per subcommand; they move the people of {@code org.rostrum.sim.participant}, who keep the rosters of {@code
 * org.rostrum.sim.roster}; what happened is drawn by {@code org.rostrum.sim.ladder} and counted by {@code
 * org.rostrum.sim.load}.
 */
@NullMarked
package org.rostrum.sim;

import org.jspecify.annotations.NullMarked;
