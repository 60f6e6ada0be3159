/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.kit.sip.stream.StreamMessage;
import org.rostrum.kit.trace.Trace;
import org.rostrum.kit.trace.TraceEvent;
import org.rostrum.kit.trace.TraceEvent.Direction;
import org.rostrum.kit.trace.TraceEvent.Protocol;
import org.rostrum.kit.trace.TraceRecord;

/**
 * Records SIP messages in the trace of the process, at the cost of a reference: they are read, named and told only when
 * somebody looks at the trace.
 *
 * <p>The correlation is {@code Call-ID;number method;From tag;req} or {@code ...;<status>}: both ends see the same, and
 * requests of the two ends of one dialog differ in the From tag even where their numbers are equal.
 */
final class SipTracer implements MessageTap.Listener {

    private static final String SERVER_NAME = "focus";
    private static final long OVERHEAD_BYTES = 160;

    private final Trace trace;
    private final TraceSide side;
    private final Clock clock;

    SipTracer(Trace trace, TraceSide side, Clock clock) {
        this.trace = trace;
        this.side = side;
        this.clock = clock;
    }

    /** Keeps the bytes; what they say is looked at when somebody asks. */
    @Override
    public void message(StreamMessage message, boolean sent) {
        trace.record(new Kept(micros(clock.instant()), message, sent));
    }

    private final class Kept implements TraceRecord {

        private final long timeMicros;
        private final StreamMessage message;
        private final boolean sent;

        Kept(long timeMicros, StreamMessage message, boolean sent) {
            this.timeMicros = timeMicros;
            this.message = message;
            this.sent = sent;
        }

        @Override
        public long bytes() {
            return message.length() + OVERHEAD_BYTES;
        }

        @Override
        public TraceEvent event() {
            byte[] bytes = message.bytes();
            String text = new String(bytes, StandardCharsets.UTF_8);
            try {
                Message read =
                        new MendingMessageParser().parseSIPMessage(bytes, true, false, FlowChannel::unreadableHeader);
                return read == null ? unreadable(text) : readable(read, text);
            } catch (ParseException e) {
                return unreadable(text);
            }
        }

        private TraceEvent readable(Message read, String text) {
            boolean ownIsFrom = read instanceof Request == sent;
            String ownUri = ownIsFrom ? SipMessages.fromUri(read) : SipMessages.toUri(read);
            String peerUri = ownIsFrom ? SipMessages.toUri(read) : SipMessages.fromUri(read);
            String own = side == TraceSide.SERVER ? trace.process() : party(ownUri);
            String peer = side == TraceSide.SERVER ? party(peerUri) : SERVER_NAME;
            return event(own, peer, label(read, text), conference(read, text), correlation(read), text);
        }

        /** What this end could not read, or the other end cannot be expected to. */
        private TraceEvent unreadable(String text) {
            return event(trace.process(), "", "unreadable", "", "", text);
        }

        private TraceEvent event(
                String own, String peer, String label, String conference, String correlation, String text) {
            return new TraceEvent(
                    timeMicros,
                    trace.process(),
                    sent ? Direction.SENT : Direction.RECEIVED,
                    sent ? own : peer,
                    sent ? peer : own,
                    Protocol.SIP,
                    label,
                    conference,
                    correlation,
                    text);
        }
    }

    private static String party(String uri) {
        String user = SipUris.user(uri);
        return user.isEmpty() ? SipUris.addressOfRecord(uri) : user;
    }

    private static String label(Message message, String text) {
        if (message instanceof Response response) {
            return response.getStatusCode() + " " + SipMessages.cseqMethod(message);
        }
        String body = BodyLabel.of(text);
        String method = ((Request) message).getMethod();
        return body.isEmpty() ? method : method + ' ' + body;
    }

    private static String conference(Message message, String text) {
        return SipUris.conferenceId(SipMessages.toUri(message))
                .or(() -> SipUris.conferenceId(SipMessages.fromUri(message)))
                .or(() -> BodyLabel.conferenceId(text))
                .orElse("");
    }

    private static String correlation(Message message) {
        String kind = message instanceof Response response ? Integer.toString(response.getStatusCode()) : "req";
        return SipMessages.callId(message)
                + ';'
                + SipMessages.cseq(message)
                + ' '
                + SipMessages.cseqMethod(message)
                + ';'
                + SipMessages.fromTag(message).orElse("")
                + ';'
                + kind;
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
    }
}
