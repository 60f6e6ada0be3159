/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import java.time.Instant;

/**
 * What stands in the log.
 *
 * @param time the leader's clock when it took the command
 * @param origin who submitted it, and which of his submissions it is
 * @param command what is asked
 */
public record Entry(Instant time, Origin origin, FocusCommand command) {}
