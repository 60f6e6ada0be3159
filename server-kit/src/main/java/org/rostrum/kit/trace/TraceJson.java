/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/** Trace events as a JSON array, as {@code /trace} serves them. */
public final class TraceJson {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private TraceJson() {}

    /** Writes events in the order given. */
    public static byte[] write(List<TraceEvent> events) {
        try {
            return MAPPER.writeValueAsBytes(events);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a trace event that is no JSON", e);
        }
    }

    /**
     * Reads what {@link #write} wrote; members it doesn't know are skipped.
     *
     * @throws IOException when it is something else
     */
    public static List<TraceEvent> read(byte[] json) throws IOException {
        return List.of(MAPPER.readValue(json, TraceEvent[].class));
    }
}
