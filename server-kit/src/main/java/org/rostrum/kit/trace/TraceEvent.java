/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * One protocol message as one end saw it. The two ends of a message record the same {@code correlation}, so that traces of
 * several processes can be joined into one ladder.
 *
 * @param timeMicros microseconds since 1970
 * @param process the name of the process that records, for instance {@code webconf-1}
 * @param direction which way it went, seen from that process
 * @param from the name of the sender
 * @param to the name of the receiver
 * @param protocol what it is written in
 * @param label a few words that name it, for instance {@code addConference bootstrap}
 * @param conference the conference-id it belongs to, or {@code ""}
 * @param correlation equal at both ends, unique among messages
 * @param body the message without its secrets, see {@link Redactor}
 */
public record TraceEvent(
        long timeMicros,
        String process,
        Direction direction,
        String from,
        String to,
        Protocol protocol,
        String label,
        String conference,
        String correlation,
        String body) {

    /** Which way a message went. */
    public enum Direction {
        /** The recording process sent it. */
        @JsonProperty("sent")
        SENT,
        /** The recording process received it. */
        @JsonProperty("received")
        RECEIVED
    }

    /** What a message is written in. */
    public enum Protocol {
        /** SIP, between clients and the Focus. */
        SIP,
        /** C3P over HTTPS, between servers. */
        C3P,
        /** PSOM, between clients and the Web Conferencing Server. */
        PSOM
    }

    /** Refuses nulls early, where the culprit is still on the stack. */
    public TraceEvent {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(protocol, "protocol");
    }

    /** The same with another body. */
    TraceEvent withBody(String text) {
        return new TraceEvent(timeMicros, process, direction, from, to, protocol, label, conference, correlation, text);
    }
}
