/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.time.Duration;
import org.rostrum.c3p.Reason;
import org.rostrum.factory.registry.RegisteredMcu;

/** How a {@code getMcu} ends. */
sealed interface Allocation {

    /** The server holds a place for the conference. */
    record Placed(RegisteredMcu mcu) implements Allocation {}

    /** No server. {@code retryAfter} is zero when asking again is of no use. */
    record Refused(Reason reason, Duration retryAfter, String text) implements Allocation {}
}
