/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header that says how many milliseconds of a deadline are left. */
final class DeadlineHeader {
    static final String NAME = "Rostrum-Deadline-Ms";

    /** What a sender that says nothing gets: the deadline of one client command. */
    static final Duration STANDARD = Duration.ofSeconds(20);
    /** No request is worked on longer, whatever its sender says. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Pattern FORM = Pattern.compile("[0-9]{1,18}");

    private DeadlineHeader() {}

    /** The deadline of a request that just came in; nothing when the header is no number. */
    static Optional<Deadline> read(@Nullable String header, Clock clock) {
        if (header == null) {
            return Optional.of(Deadline.after(STANDARD, clock));
        }
        String text = header.strip();
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        long millis = Math.min(Long.parseLong(text), LONGEST.toMillis());
        return Optional.of(Deadline.after(Duration.ofMillis(millis), clock));
    }

    static String write(Deadline deadline) {
        return Long.toString(deadline.remaining().toMillis());
    }
}
