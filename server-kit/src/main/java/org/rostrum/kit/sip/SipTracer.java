/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.time.Clock;
import java.time.Instant;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.kit.trace.Trace;
import org.rostrum.kit.trace.TraceEvent;
import org.rostrum.kit.trace.TraceEvent.Direction;
import org.rostrum.kit.trace.TraceEvent.Protocol;

/**
 * Records SIP messages in the trace of the process.
 *
 * <p>The correlation is {@code Call-ID;number method;From tag;req} or {@code ...;<status>}: both ends see the same, and
 * requests of the two ends of one dialog differ in the From tag even where their numbers are equal.
 */
final class SipTracer implements MessageTap.Listener {

    private static final String SERVER_NAME = "focus";

    private final Trace trace;
    private final TraceSide side;
    private final Clock clock;

    SipTracer(Trace trace, TraceSide side, Clock clock) {
        this.trace = trace;
        this.side = side;
        this.clock = clock;
    }

    @Override
    public void message(Message message, boolean sent) {
        boolean request = message instanceof Request;
        boolean ownIsFrom = request == sent;
        String ownUri = ownIsFrom ? SipMessages.fromUri(message) : SipMessages.toUri(message);
        String peerUri = ownIsFrom ? SipMessages.toUri(message) : SipMessages.fromUri(message);
        String own = side == TraceSide.SERVER ? trace.process() : party(ownUri);
        String peer = side == TraceSide.SERVER ? party(peerUri) : SERVER_NAME;
        String text = message.toString();
        trace.record(new TraceEvent(
                micros(clock.instant()),
                trace.process(),
                sent ? Direction.SENT : Direction.RECEIVED,
                sent ? own : peer,
                sent ? peer : own,
                Protocol.SIP,
                label(message, text),
                conference(message, text),
                correlation(message),
                text));
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
