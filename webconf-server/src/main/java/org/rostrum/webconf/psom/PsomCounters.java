/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.Objects;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.psom.PsomClosing;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomMetrics;
import org.rostrum.webconf.content.UploadReason;
import org.rostrum.webconf.meeting.Refusal;
import org.rostrum.webconf.meeting.part.Denial;

/** What the PSOM door counts. */
final class PsomCounters implements PsomMetrics {
    /** How connections end, as a label. */
    private enum Ending {
        LOCAL,
        PEER,
        LOST
    }

    private final Counter admitted;
    private final Counter resumed;
    private final Map<Refusal, Counter> refused;
    private final Map<Denial, Counter> denied;
    private final Map<UploadReason, Counter> uploads;
    private final Counter opened;
    private final Map<Ending, Counter> closed;
    private final Counter turnedAway;
    private final Counter framesReceived;
    private final Counter framesSent;
    private final Counter bytesSent;
    private final Counter slowReaders;

    PsomCounters(Metrics metrics) {
        admitted = metrics.counter("rostrum.webconf.psom.admissions", "Clients that showed a good ticket");
        resumed = metrics.counter("rostrum.webconf.psom.resumptions", "Clients that went on from what they knew");
        refused = metrics.counters(
                "rostrum.webconf.psom.refusals",
                "Tickets and calls of clients that were refused",
                "reason",
                Refusal.class);
        denied = metrics.counters(
                "rostrum.webconf.psom.denials",
                "Calls that the objects of a meeting did not do",
                "reason",
                Denial.class);
        uploads = metrics.counters(
                "rostrum.webconf.uploads", "Uploads that ended, by what became of them", "reason", UploadReason.class);
        opened = metrics.counter("rostrum.webconf.psom.connections.opened", "PSOM connections accepted");
        closed = metrics.counters(
                "rostrum.webconf.psom.connections.closed",
                "PSOM connections that ended, by who ended them",
                "by",
                Ending.class);
        turnedAway = metrics.counter(
                "rostrum.webconf.psom.connections.refused", "PSOM connections beyond the number allowed");
        framesReceived = metrics.counter("rostrum.webconf.psom.frames.received", "PSOM frames received");
        framesSent = metrics.counter("rostrum.webconf.psom.frames.sent", "PSOM frames sent");
        bytesSent = metrics.counter("rostrum.webconf.psom.sent.bytes", "Bytes of PSOM frames sent");
        slowReaders = metrics.counter(
                "rostrum.webconf.psom.slow.readers", "Clients that did not read fast enough and were dropped");
    }

    void admitted() {
        admitted.increment();
    }

    void resumed() {
        resumed.increment();
    }

    void refused(Refusal reason) {
        counted(refused, reason).increment();
    }

    void denied(Denial reason) {
        counted(denied, reason).increment();
    }

    void uploaded(UploadReason reason) {
        counted(uploads, reason).increment();
    }

    @Override
    public void connectionOpened() {
        opened.increment();
    }

    @Override
    public void connectionClosed(PsomClosing closing) {
        Ending ending = switch (closing.origin()) {
            case LOCAL -> Ending.LOCAL;
            case PEER -> Ending.PEER;
            case LOST -> Ending.LOST;
        };
        counted(closed, ending).increment();
    }

    @Override
    public void connectionRefused() {
        turnedAway.increment();
    }

    @Override
    public void frameReceived() {
        framesReceived.increment();
    }

    @Override
    public void framesSent(int frames, long bytes) {
        framesSent.increment(frames);
        bytesSent.increment((double) bytes);
    }

    @Override
    public void slowReaderDropped(PsomConnection connection, long discardedBytes) {
        slowReaders.increment();
    }

    private static <E extends Enum<E>> Counter counted(Map<E, Counter> counters, E constant) {
        return Objects.requireNonNull(counters.get(constant));
    }
}
