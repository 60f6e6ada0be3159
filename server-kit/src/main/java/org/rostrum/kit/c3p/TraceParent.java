/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The W3C Trace Context header {@code traceparent} (version 00).
 *
 * @param traceId 32 hexadecimal digits, not all zero: one piece of work across all servers
 * @param parentId 16 hexadecimal digits, not all zero: the step that sent the message
 * @param flags 2 hexadecimal digits
 */
public record TraceParent(String traceId, String parentId, String flags) {
    /** The name of the header. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    private static final Pattern ZEROS = Pattern.compile("0+");
    private static final HexFormat HEX = HexFormat.of();

    /** The first step of new work. */
    public static TraceParent start(RandomGenerator random) {
        return new TraceParent(digits(random, 16), digits(random, 8), "01");
    }

    /** Reads the header; nothing when it is not of version 00 or all zero. */
    public static Optional<TraceParent> parse(String header) {
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches()
                || ZEROS.matcher(matcher.group(1)).matches()
                || ZEROS.matcher(matcher.group(2)).matches()) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent(matcher.group(1), matcher.group(2), matcher.group(3)));
    }

    /** A further step of the same work. */
    public TraceParent child(RandomGenerator random) {
        return new TraceParent(traceId, digits(random, 8), flags);
    }

    /** The value of the header. */
    public String header() {
        return "00-" + traceId + "-" + parentId + "-" + flags;
    }

    private static String digits(RandomGenerator random, int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        id[0] |= 1; // never all zero
        return HEX.formatHex(id);
    }
}
