/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as the wire has them: text, UTC, like {@code 2026-01-05T09:30:00Z}, with milliseconds where there are any. */
final class Utc {
    private Utc() {}

    static String text(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.MILLIS));
    }
}
