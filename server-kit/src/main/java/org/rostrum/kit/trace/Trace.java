/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.trace;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.rostrum.kit.config.ServiceConfig.TraceConfig;
import org.rostrum.kit.trace.TraceEvent.Direction;
import org.rostrum.kit.trace.TraceEvent.Protocol;

/**
 * The messages that one process saw last, oldest first, bounded by number and by size. Thread-safe.
 *
 * <p>Recording keeps a reference and no more. Whatever comes out passes the {@link Redactor} here, so that nobody can forget
 * it.
 */
public final class Trace {
    /** A message longer than that is cut: enough for every document but a very large roster. */
    private static final int MAX_BODY_CHARS = 64 * 1024;

    private final String process;
    private final int maxEvents;
    private final long maxBytes;
    private final Clock clock;
    private final ArrayDeque<TraceRecord> kept = new ArrayDeque<>();
    private long bytes;
    private long dropped;

    /** An empty trace of {@code process}. */
    public Trace(String process, TraceConfig bounds, Clock clock) {
        this.process = process;
        this.maxEvents = bounds.maxEvents();
        this.maxBytes = bounds.maxBytes();
        this.clock = clock;
    }

    /** The name of the process that records. */
    public String process() {
        return process;
    }

    /** Records a message that goes out to {@code to} now. */
    public void sent(Protocol protocol, String to, String label, String conference, String correlation, String body) {
        record(Direction.SENT, process, to, protocol, label, conference, correlation, body);
    }

    /** Records a message that went out to {@code to} at {@code time}. */
    public void sent(
            Instant time,
            Protocol protocol,
            String to,
            String label,
            String conference,
            String correlation,
            String body) {
        record(new TraceEvent(
                micros(time), process, Direction.SENT, process, to, protocol, label, conference, correlation, body));
    }

    /** Records a message that has come in from {@code from}. */
    public void received(
            Protocol protocol, String from, String label, String conference, String correlation, String body) {
        record(Direction.RECEIVED, from, process, protocol, label, conference, correlation, body);
    }

    /** Records a message; its body is redacted and cut before anybody sees it. */
    public void record(TraceEvent event) {
        record(new Told(event));
    }

    /** Records a message that is put into words only if somebody asks. */
    public void record(TraceRecord message) {
        long size = message.bytes();
        synchronized (kept) {
            kept.addLast(message);
            bytes += size;
            while (kept.size() > maxEvents || (bytes > maxBytes && kept.size() > 1)) {
                bytes -= kept.removeFirst().bytes();
                dropped++;
            }
        }
    }

    /** What is kept, oldest first. */
    public List<TraceEvent> events() {
        return records().stream().map(Trace::presentable).toList();
    }

    /** What is kept of one conference, oldest first. */
    public List<TraceEvent> events(String conference) {
        return events().stream()
                .filter(event -> event.conference().equals(conference))
                .toList();
    }

    private List<TraceRecord> records() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    /** The only way out: without secrets, and not too long. */
    private static TraceEvent presentable(TraceRecord message) {
        TraceEvent event = message.event();
        String body = Redactor.redact(event.body());
        return event.withBody(body.length() <= MAX_BODY_CHARS ? body : body.substring(0, MAX_BODY_CHARS) + "\u2026");
    }

    /** A message that was put into words by whoever recorded it. */
    private record Told(TraceEvent event) implements TraceRecord {
        @Override
        public long bytes() {
            return 2L
                            * (event.body().length()
                                    + event.label().length()
                                    + event.correlation().length())
                    + 128;
        }
    }

    /** How many messages have had to make room. */
    public long dropped() {
        synchronized (kept) {
            return dropped;
        }
    }

    private void record(
            Direction direction,
            String from,
            String to,
            Protocol protocol,
            String label,
            String conference,
            String correlation,
            String body) {
        record(new TraceEvent(
                micros(clock.instant()), process, direction, from, to, protocol, label, conference, correlation, body));
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }
}
