/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Lines that break on purpose: proxies between any two processes that delay, drop, duplicate, reorder, slow down, cut or
 * half-close what SIP, C3P or PSOM send through them.
 *
 * <p>A newcomer starts at {@link org.rostrum.sim.fault.Fault}, which lists what a line can suffer, and
 * {@link org.rostrum.sim.fault.FaultOrder}, the sentence in which somebody asks for it. {@link org.rostrum.sim.fault.Lines}
 * opens lines and lets one event loop serve them all. {@link org.rostrum.sim.fault.Conditions} is the pure part: what holds
 * in one direction, and when bytes that come now are due. A line knows nothing of what it carries: TLS passes as it is.
 */
@NullMarked
package org.rostrum.sim.fault;

import org.jspecify.annotations.NullMarked;
