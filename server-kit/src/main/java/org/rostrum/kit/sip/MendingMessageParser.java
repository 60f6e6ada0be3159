/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * JAIN-SIP's parser with address headers mended before it reads them, and with every failure a {@link ParseException}:
 * an odd byte must not end the thread that reads a connection.
 */
final class MendingMessageParser extends StringMsgParser {

    @Override
    public @Nullable SIPMessage parseSIPMessage(
            byte[] buffer, boolean readBody, boolean strict, ParseExceptionListener listener) throws ParseException {
        try {
            return super.parseSIPMessage(buffer, readBody, strict, listener);
        } catch (ParseException | RuntimeException e) {
            throw failure(e);
        }
    }

    @Override
    protected SIPMessage processFirstLine(String line, ParseExceptionListener listener, byte[] raw)
            throws ParseException {
        SIPMessage message = super.processFirstLine(line, listener, raw);
        if (message instanceof SIPRequest request) {
            ReceivedRequest received = new ReceivedRequest();
            received.setRequestLine(request.getRequestLine());
            return received;
        }
        return message;
    }

    @Override
    protected void processHeader(String header, SIPMessage message, ParseExceptionListener listener, byte[] raw)
            throws ParseException {
        super.processHeader(HeaderMender.mend(header), message, listener, raw);
    }

    /** The stack writes this text into the status line of its 400, where what it read must not stand. */
    private static ParseException failure(Exception cause) {
        ParseException failure = new ParseException("unreadable message", 0);
        failure.initCause(cause);
        return failure;
    }
}
