/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;
import org.rostrum.kit.sip.stream.StreamMessage;

/**
 * Sees each message as it enters and leaves, retransmissions and automatic answers included, as the bytes that travel.
 *
 * <p>Public with a public constructor because JAIN-SIP makes one by name; {@link NodeStack} puts the real one in its place.
 */
public final class MessageTap implements ServerLogger {

    /** Who wants to see the messages. */
    @FunctionalInterface
    interface Listener {
        void message(StreamMessage message, boolean sent);
    }

    /** Nobody looks. */
    static final Listener NOBODY = (message, sent) -> {};

    private final Listener listener;

    /** For JAIN-SIP: sees nothing. */
    public MessageTap() {
        this(NOBODY);
    }

    MessageTap(Listener listener) {
        this.listener = listener;
    }

    /** Shows a message that came in; the stack's own log would tell of some twice and of others not at all. */
    void received(byte[] message) {
        listener.message(new StreamMessage(message), false);
    }

    /** Shows a message that went out on a connection. */
    void sent(StreamMessage message) {
        listener.message(message, true);
    }

    /** A datagram that went out. */
    @Override
    public void logMessage(SIPMessage message, String from, String to, boolean sender, long time) {
        if (sender && !message.isNullRequest()) {
            sent(new StreamMessage(message.encodeAsBytes("udp")));
        }
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender, long time) {
        // With a status the stack reports what its own layers think of a message that was already seen.
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender) {
        // As above.
    }

    @Override
    public void closeLogFile() {
        // There is none.
    }

    @Override
    public void logException(Exception ex) {
        // The stack logger has it.
    }

    @Override
    public void setStackProperties(Properties stackProperties) {
        // Nothing to configure.
    }

    @Override
    public void setSipStack(SipStack sipStack) {
        // Not needed.
    }
}
