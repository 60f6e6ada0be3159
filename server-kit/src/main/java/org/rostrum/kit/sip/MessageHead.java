/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The head of a message as its octets say it, before anything is interpreted: its first line, and its header fields in order,
 * unfolded, with long names in lower case.
 *
 * <p>One character is one octet, so that a field can be written back as it came.
 *
 * @param startLine the request line or status line, without blanks at its end
 * @param fields    the header fields in the order of the message
 * @param bodyStart the offset of the first octet of the body
 * @param ended     whether the empty line is there that ends a head
 */
record MessageHead(String startLine, List<Field> fields, int bodyStart, boolean ended) {

    /** Octets beyond which a head is not read. */
    static final int LONGEST = 64 * 1024;

    /** Fields that a head may have; one more is read, so that it can be told. */
    static final int MOST_FIELDS = 1_000;

    private static final Pattern LINE_END = Pattern.compile("\r\n");

    private static final Map<String, String> SHORT_NAMES = Map.of(
            "v",
            "via",
            "f",
            "from",
            "t",
            "to",
            "i",
            "call-id",
            "l",
            "content-length",
            "m",
            "contact",
            "c",
            "content-type");

    /** A header field; its name in lower case and in its long form, its value without blanks around it. */
    record Field(String name, String value) {}

    MessageHead {
        fields = List.copyOf(fields);
    }

    /** The head of this message; empty when nobody could read it as one. */
    static Optional<MessageHead> read(byte[] octets, int offset, int length) {
        int limit = Math.min(length, LONGEST);
        String text = new String(octets, offset, limit, StandardCharsets.ISO_8859_1);
        int start = 0;
        while (text.startsWith("\r\n", start)) {
            start += 2;
        }
        int end = text.indexOf("\r\n\r\n", start);
        boolean ended = end >= 0;
        List<String> lines = unfold(text.substring(start, ended ? end : text.length()));
        if (!ended && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        List<Field> fields = new ArrayList<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                return Optional.empty();
            }
            if (fields.size() > MOST_FIELDS) {
                break;
            }
            String name = SipUris.lower(line.substring(0, colon).strip());
            fields.add(new Field(
                    SHORT_NAMES.getOrDefault(name, name),
                    line.substring(colon + 1).strip()));
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new MessageHead(
                        lines.getFirst().stripTrailing(), fields, ended ? end + 4 : text.length(), ended));
    }

    /** A line that begins with a blank goes on where the line before it ended (RFC 3261 §7.3.1). */
    private static List<String> unfold(String head) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String next : LINE_END.split(head, -1)) {
            boolean continued = !lines.isEmpty() || !line.isEmpty();
            if (continued && (next.startsWith(" ") || next.startsWith("\t"))) {
                line.append(' ').append(next.strip());
            } else {
                if (continued) {
                    lines.add(line.toString());
                }
                line.setLength(0);
                line.append(next);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** The values of all fields of this name, in order. */
    Stream<String> values(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(Field::value);
    }

    /** How many fields of this name there are. */
    int count(String name) {
        int count = 0;
        for (Field field : fields) {
            if (field.name().equals(name)) {
                count++;
            }
        }
        return count;
    }

    /** The value of the first field of this name. */
    Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }
}
