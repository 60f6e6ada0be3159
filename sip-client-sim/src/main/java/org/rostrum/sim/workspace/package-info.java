/**
 * What a simulated participant sees of the things that people in a meeting share, and what he can do with them.
 *
 * <p>{@link org.rostrum.sim.workspace.SharedSpace} is fed by the data channel with what the server calls, keeps an honest model of the
 * part that simulations need, and puts the participant's wishes into calls.
 */
@NullMarked
package org.rostrum.sim.workspace;

import org.jspecify.annotations.NullMarked;
