/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a message before the stack does, and says what is wrong with a request that the stack would take, drop or answer
 * wrongly (RFC 3261 §7, §8.1.1, §18.3 and §20; RFC 4475 has an example of each fault).
 *
 * <p>It judges form only: what a request means is the business of those who receive it. Whatever it does not understand it
 * lets pass. Responses always pass, for the stack drops those that it cannot read. Pure.
 */
final class MessageScreen {

    private static final String RESPONSE = "SIP/";
    private static final String ONE_WAY = OneWayRequest.METHOD + ' ';
    private static final List<String> REQUIRED = List.of("via", "from", "to", "call-id", "cseq");
    private static final List<String> SINGLE = List.of("from", "to", "call-id", "cseq", "max-forwards");
    private static final Set<String> ADDRESS_FIELDS = Set.of("from", "to", "contact");
    private static final BigInteger CSEQ_LIMIT = BigInteger.ONE.shiftLeft(32);
    private static final Pattern REQUEST_LINE =
            Pattern.compile("([A-Za-z0-9.!%*_+`'~-]+) +([^ <>\"]+) +(?i:SIP)/([0-9]+\\.[0-9]+)");
    private static final Pattern CSEQ = Pattern.compile("([0-9]+)[ \t]+(\\S+)");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
    private static final Pattern VIA = Pattern.compile(
            "[^/]+/[^/]+/\\s*[^\\s;,]+\\s+(?:\\[[^\\]\\s]*\\]|[^\\s:;,\\[\\]]+)\\s*(?::\\s*([0-9]{1,5}))?\\s*(;.*)?");
    private static final Pattern EMPTY_PARAMETER = Pattern.compile(";\\s*(?:;|$)");
    private static final Pattern NO_BRANCH_ID = Pattern.compile("(?i);\\s*branch\\s*=\\s*z9hG4bK\\s*(?:;|$)");
    private static final Pattern SIP_URI =
            Pattern.compile("(?i)sips?:(?:[^@]*@)?(?:\\[[0-9a-f:.]+\\]|[a-z0-9._-]+)(?::[0-9]{1,5})?(?:[;?].*)?");
    private static final Pattern SIP_SCHEME = Pattern.compile("(?i)sips?:.*");

    private static final List<Check> CHECKS = List.of(
            candidate -> ending(candidate.head()),
            candidate -> tooManyFields(candidate.head()),
            candidate -> missing(candidate.head()),
            candidate -> repeated(candidate.head()),
            candidate -> cseq(candidate.head(), candidate.method()),
            candidate -> via(candidate.head()),
            candidate -> requestUri(candidate.uri()),
            candidate -> quotes(candidate.head()),
            candidate -> length(candidate.head(), candidate.bodyOctets()));

    private MessageScreen() {}

    /** What becomes of a message. */
    sealed interface Verdict {

        /** The stack may have it: so many octets of it, for what follows the body does not belong to it. */
        record Pass(int length) implements Verdict {}

        /** The stack may have so many octets of it, too, but does nothing with what is never answered. */
        record PassOneWay(MessageHead head, int length) implements Verdict {}

        /** It is answered so, without the stack. */
        record Refuse(MessageHead head, int status, String reason) implements Verdict {}

        /** It gets no answer, because none could reach anybody or none is allowed. */
        record Drop() implements Verdict {}
    }

    private record Fault(int status, String reason) {}

    /** A request with a readable request line. */
    private record Candidate(MessageHead head, String method, String uri, int bodyOctets) {}

    private interface Check {
        Optional<Fault> fault(Candidate candidate);
    }

    /** Judges a message: a datagram, or what its Content-Length cut from a stream. */
    static Verdict judge(byte[] octets, int offset, int length) {
        if (isBlank(octets, offset, length) || startsWith(octets, offset, length, RESPONSE)) {
            return new Verdict.Pass(length);
        }
        Optional<MessageHead> read = MessageHead.read(octets, offset, length);
        if (read.isEmpty()) {
            return new Verdict.Drop();
        }
        MessageHead head = read.get();
        Optional<Fault> fault = fault(head, length - head.bodyStart());
        if (fault.isEmpty()) {
            int whole = head.bodyStart() + contentLength(head).orElse(length - head.bodyStart());
            return head.startLine().startsWith(ONE_WAY) ? new Verdict.PassOneWay(head, whole) : new Verdict.Pass(whole);
        }
        boolean answerable = head.first("via").isPresent() && !head.startLine().startsWith("ACK ");
        return answerable
                ? new Verdict.Refuse(head, fault.get().status(), fault.get().reason())
                : new Verdict.Drop();
    }

    private static boolean isBlank(byte[] octets, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (octets[i] != '\r' && octets[i] != '\n' && octets[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] octets, int offset, int length, String start) {
        for (int i = 0; i < start.length(); i++) {
            if (i == length || octets[offset + i] != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Fault> fault(MessageHead head, int bodyOctets) {
        Matcher line = REQUEST_LINE.matcher(head.startLine());
        if (!line.matches()) {
            return bad("Malformed Request-Line");
        }
        if (!line.group(3).equals("2.0")) {
            return Optional.of(new Fault(505, "SIP Version Not Supported"));
        }
        Candidate candidate = new Candidate(head, line.group(1), line.group(2), bodyOctets);
        for (Check check : CHECKS) {
            Optional<Fault> fault = check.fault(candidate);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> bad(String reason) {
        return Optional.of(new Fault(400, reason));
    }

    private static Optional<Fault> ending(MessageHead head) {
        return head.ended() ? Optional.empty() : bad("Head Does Not End");
    }

    private static Optional<Fault> tooManyFields(MessageHead head) {
        return head.fields().size() > MessageHead.MOST_FIELDS ? bad("Too Many Header Fields") : Optional.empty();
    }

    private static Optional<Fault> missing(MessageHead head) {
        for (String name : REQUIRED) {
            if (head.count(name) == 0) {
                return bad("Missing Header " + name);
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> repeated(MessageHead head) {
        for (String name : SINGLE) {
            if (head.count(name) > 1) {
                return bad("Repeated Header " + name);
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> cseq(MessageHead head, String method) {
        Matcher cseq = CSEQ.matcher(head.first("cseq").orElse(""));
        if (!cseq.matches()) {
            return bad("Malformed CSeq");
        }
        if (cseq.group(1).length() > 32 || new BigInteger(cseq.group(1)).compareTo(CSEQ_LIMIT) >= 0) {
            return bad("CSeq Number Too Large");
        }
        return cseq.group(2).equals(method) ? Optional.empty() : bad("CSeq Method Differs");
    }

    /** The number that this value of a CSeq header names, if it is one. */
    static Optional<Long> cseqNumber(String value) {
        Matcher cseq = CSEQ.matcher(value);
        return cseq.matches() ? Optional.of(Long.valueOf(cseq.group(1))) : Optional.empty();
    }

    private static Optional<Fault> via(MessageHead head) {
        Matcher via = VIA.matcher(topmostVia(head));
        if (!via.matches()) {
            return bad("Malformed Via");
        }
        String parameters = via.group(2) == null ? "" : via.group(2);
        if (EMPTY_PARAMETER.matcher(parameters).find()) {
            return bad("Malformed Via");
        }
        return NO_BRANCH_ID.matcher(parameters).find() ? bad("Via Branch Names No Transaction") : Optional.empty();
    }

    private static Optional<Fault> requestUri(String uri) {
        return SIP_SCHEME.matcher(uri).matches() && !SIP_URI.matcher(uri).matches()
                ? bad("Malformed Request-URI")
                : Optional.empty();
    }

    private static Optional<Fault> quotes(MessageHead head) {
        for (MessageHead.Field field : head.fields()) {
            if (ADDRESS_FIELDS.contains(field.name()) && !balanced(field.value())) {
                return bad("Unterminated Quote in " + field.name());
            }
        }
        return Optional.empty();
    }

    /** Whether every quoted string in this value ends. */
    private static boolean balanced(String value) {
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            }
        }
        return !quoted;
    }

    private static Optional<Fault> length(MessageHead head, int bodyOctets) {
        if (head.values("content-length").distinct().count() > 1) {
            return bad("Conflicting Content-Length");
        }
        if (head.values("content-length")
                .anyMatch(value -> !LENGTH.matcher(value).matches())) {
            return bad("Malformed Content-Length");
        }
        return contentLength(head).filter(length -> length > bodyOctets).isPresent()
                ? bad("Content-Length Exceeds Message")
                : Optional.empty();
    }

    private static Optional<Integer> contentLength(MessageHead head) {
        return head.first("content-length")
                .filter(value -> LENGTH.matcher(value).matches())
                .map(Integer::valueOf);
    }

    /** The topmost Via value, without those that follow it in the same field. */
    static String topmostVia(MessageHead head) {
        String value = head.first("via").orElse("");
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                return value.substring(0, i).strip();
            }
        }
        return value;
    }
}
