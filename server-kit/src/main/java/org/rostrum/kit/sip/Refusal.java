/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rostrum.kit.sip.MessageScreen.Verdict;

/**
 * The answer to a request that is too broken for the stack: made of the request's own fields as they came, without any
 * state, so that a repeated request gets the same answer (RFC 3261 §8.2.6, §8.2.7).
 *
 * @param text   the response, one character per octet
 * @param port   where the sender of a datagram wants it, at the address that he sent from (RFC 3261 §18.2.2, RFC 3581); a
 *               {@code maddr} is not followed, so that nobody can aim answers at others
 */
record Refusal(String text, int port) {

    private static final int DEFAULT_PORT = 5060;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern SENT_BY_PORT =
            Pattern.compile("[^/]+/[^/]+/\\s*[^\\s;,]+\\s+(?:\\[[^\\]]*\\]|[^\\s:;,]+)\\s*:\\s*([0-9]{1,5}).*");
    private static final Pattern RPORT = Pattern.compile("(?i);\\s*rport\\s*(?=;|$)");
    private static final Pattern TAG = Pattern.compile("(?i).*;\\s*tag\\s*=.*");
    private static final String RETRY_AFTER = "Retry-After: " + Overload.RETRY_AFTER_SECONDS + "\r\n";

    /** The answer to what this source sent. */
    static Refusal of(Verdict.Refuse verdict, InetSocketAddress source) {
        return of(verdict.head(), verdict.status() + " " + verdict.reason(), "", source);
    }

    /** The answer to a request that comes when too much is to do. */
    static Refusal busy(MessageHead head, InetSocketAddress source) {
        return of(head, "503 Service Unavailable", RETRY_AFTER, source);
    }

    private static Refusal of(MessageHead head, String status, String more, InetSocketAddress source) {
        StringBuilder text =
                new StringBuilder(512).append("SIP/2.0 ").append(status).append("\r\n");
        String topmost = MessageScreen.topmostVia(head);
        boolean first = true;
        for (String via : (Iterable<String>) head.values("via")::iterator) {
            String value = first ? received(topmost, source) + via.substring(topmost.length()) : via;
            text.append("Via: ").append(value).append("\r\n");
            first = false;
        }
        copy(text, head, "From", "");
        String to = head.first("to").orElse("");
        copy(text, head, "To", hasTag(to) ? "" : ";tag=" + tag(head));
        copy(text, head, "Call-ID", "");
        copy(text, head, "CSeq", "");
        text.append(more).append("Content-Length: 0\r\n\r\n");
        return new Refusal(text.toString(), port(topmost, source));
    }

    /** What goes on the wire. */
    byte[] octets() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void copy(StringBuilder text, MessageHead head, String name, String more) {
        head.first(SipUris.lower(name))
                .ifPresent(value -> text.append(name)
                        .append(": ")
                        .append(value)
                        .append(more)
                        .append("\r\n"));
    }

    /** Whether a To or From value has a tag. */
    static boolean hasTag(String value) {
        return TAG.matcher(value).matches();
    }

    private static String tag(MessageHead head) {
        return "r"
                + Integer.toHexString(
                        Objects.hash(head.first("via"), head.first("call-id"), head.first("cseq"), head.first("from")));
    }

    private static String received(String via, InetSocketAddress source) {
        Matcher rport = RPORT.matcher(via);
        String marked = rport.find() ? rport.replaceFirst(";rport=" + source.getPort()) : via;
        return marked + ";received=" + source.getAddress().getHostAddress();
    }

    private static int port(String via, InetSocketAddress source) {
        if (RPORT.matcher(via).find()) {
            return source.getPort();
        }
        Matcher named = SENT_BY_PORT.matcher(via);
        int port = named.matches() ? Integer.parseInt(named.group(1)) : DEFAULT_PORT;
        return port > 0 && port <= HIGHEST_PORT ? port : source.getPort();
    }
}
