/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long conferences are kept that nobody is in.
 *
 * @param grace how long after its expiry, and after its last use
 * @param permanent how long after its last use when it never expires
 */
public record Retention(Duration grace, Duration permanent) {
    /** Until when a conference is kept. */
    Instant end(Instant lastUse, Optional<Instant> expiry) {
        return expiry.map(time -> (time.isAfter(lastUse) ? time : lastUse).plus(grace))
                .orElseGet(() -> lastUse.plus(permanent));
    }
}
