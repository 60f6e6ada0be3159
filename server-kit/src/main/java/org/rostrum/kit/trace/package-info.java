/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The protocol messages a process saw last, for ladders and for people who look for a fault.
 *
 * <p>Each process records what it sends and what it receives in one bounded {@link org.rostrum.kit.trace.Trace}, served at
 * {@code /trace}. Bodies pass the {@link org.rostrum.kit.trace.Redactor} before they are stored: a secret is never in memory
 * here, so it can't leave.
 */
@NullMarked
package org.rostrum.kit.trace;

import org.jspecify.annotations.NullMarked;
