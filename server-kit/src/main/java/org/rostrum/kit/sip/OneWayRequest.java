/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A request that is never answered ({@code BENOTIFY}) and so belongs to no transaction. It is kept as it came: a conference sends
 * thousands of them, and their receiver looks at few of their header fields. Its form has been judged as that of any request.
 * Immutable.
 */
public final class OneWayRequest {

    /** The method of such requests. */
    public static final String METHOD = "BENOTIFY";

    private final MessageHead head;
    private final byte[] octets;
    private final int length;
    private final SipFlow flow;

    /** @param octets what begins with the message, of this length, of which {@code head} is the head */
    OneWayRequest(MessageHead head, byte[] octets, int length, SipFlow flow) {
        this.head = head;
        this.octets = octets;
        this.length = length;
        this.flow = flow;
    }

    /** Where it came from. */
    public SipFlow flow() {
        return flow;
    }

    /** The Call-ID. */
    public String callId() {
        return header("call-id").orElseThrow();
    }

    /** The number of the CSeq header. */
    public long cseq() {
        return head.first("cseq").flatMap(MessageScreen::cseqNumber).orElseThrow();
    }

    /** The value of the first header field of that name, in any case, as written on the wire. */
    public Optional<String> header(String name) {
        return head.first(SipUris.lower(name))
                .map(value -> new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    /** The media type of the body in lower case and without parameters, as {@code application/conference-info+xml}. */
    public Optional<String> contentType() {
        return header("content-type").map(type -> SipUris.lower(type.split(";", 2)[0].strip()));
    }

    /** A copy of the body, empty when there is none. */
    public byte[] body() {
        return Arrays.copyOfRange(octets, head.bodyStart(), length);
    }

    @Override
    public String toString() {
        return METHOD + ' ' + callId() + ' ' + cseq() + " on " + flow;
    }
}
