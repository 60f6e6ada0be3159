/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Times in documents: written as {@code YYYY-MM-DDThh:mm:ssZ} (C3P 8.3), read with fractions, offsets, and without any
 * offset, which then means UTC.
 */
public final class UtcTimeAdapter extends XmlAdapter<String, Instant> {

    /** The binding runtime makes one per marshaller. */
    public UtcTimeAdapter() {}

    @Override
    public @Nullable Instant unmarshal(@Nullable String text) {
        if (text == null) {
            return null;
        }
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time);
    }

    @Override
    public @Nullable String marshal(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
