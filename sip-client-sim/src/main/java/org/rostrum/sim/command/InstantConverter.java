/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.rostrum.sim.fault.TimeText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a point in time, to the second: {@code 2026-12-24T18:00:00Z}, or how long it is until then, as {@code 2h} or in the form of ISO 8601,
 * {@code P14D}.
 */
final class InstantConverter implements ITypeConverter<Instant> {
    private static final Pattern DURATION = Pattern.compile("[+-]?P.*");
    private static final Pattern DATE = Pattern.compile("\\d{4}-.*");

    private final Clock clock;

    /** Of this machine's time; picocli makes it. */
    InstantConverter() {
        this(Clock.systemUTC());
    }

    InstantConverter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String value) {
        String text = value.strip().toUpperCase(Locale.ROOT);
        try {
            Instant instant = DATE.matcher(text).matches()
                    ? OffsetDateTime.parse(text).toInstant()
                    : clock.instant()
                            .plus(
                                    DURATION.matcher(text).matches()
                                            ? Duration.parse(text)
                                            : TimeText.parse(value.strip()));
            return instant.truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'" + value + "' is no point in time; wanted for instance 2h, P14D or 2026-12-24T18:00:00Z");
        }
    }
}
