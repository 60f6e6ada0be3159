/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.time.Instant;
import org.rostrum.focus.conference.DisconnectCause;

/**
 * How an endpoint went.
 *
 * @param when the time of the log entry
 */
record Departure(DisconnectCause cause, Instant when) {}
