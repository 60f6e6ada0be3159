/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether any Focus still knows of this server. Every command and {@code ping} of a Focus renews it; without one for the whole lease the
 * conferences here belong to nobody. Thread-safe.
 */
final class FocusLease {
    private final Clock clock;
    private final Duration length;
    private volatile Instant heard;

    FocusLease(Clock clock, Duration length) {
        this.clock = clock;
        this.length = length;
        this.heard = clock.instant();
    }

    void renew() {
        heard = clock.instant();
    }

    boolean lost() {
        return !clock.instant().isBefore(heard.plus(length));
    }
}
