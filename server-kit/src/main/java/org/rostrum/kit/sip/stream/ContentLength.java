/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.buffer.ByteBuf;

/** Finds the Content-Length, or its short form {@code l}, in the head of a message (RFC 3261 §20.14). */
final class ContentLength {

    private static final String LONG = "content-length";
    private static final String SHORT = "l";
    private static final long TOO_LARGE = Integer.MAX_VALUE;

    private ContentLength() {}

    /** The number, 0 without the header, negative when it is no number or is given twice with different values. */
    static long of(ByteBuf in, int start, int length) {
        long found = -1;
        int end = start + length;
        int line = start;
        while (line < end) {
            int next = in.indexOf(line, end, (byte) '\n');
            int stop = next < 0 ? end : next;
            int value = valueAt(in, line, stop);
            if (value >= 0) {
                long number = number(in, value, stop);
                if (number < 0 || (found >= 0 && found != number)) {
                    return -1;
                }
                found = number;
            }
            line = stop + 1;
        }
        return Math.max(0, found);
    }

    /** Where the value of the header begins, negative when this line is another. */
    private static int valueAt(ByteBuf in, int line, int stop) {
        String name = switch (in.getByte(line) | 0x20) {
            case 'c' -> LONG;
            case 'l' -> SHORT;
            default -> "";
        };
        int at = line + name.length();
        if (name.isEmpty() || at >= stop) {
            return -1;
        }
        for (int i = 0; i < name.length(); i++) {
            byte c = in.getByte(line + i);
            if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != name.charAt(i)) {
                return -1;
            }
        }
        while (at < stop && isBlank(in.getByte(at))) {
            at++;
        }
        return at < stop && in.getByte(at) == ':' ? at + 1 : -1;
    }

    private static long number(ByteBuf in, int from, int stop) {
        int at = from;
        while (at < stop && isBlank(in.getByte(at))) {
            at++;
        }
        int first = at;
        long number = 0;
        while (at < stop && in.getByte(at) >= '0' && in.getByte(at) <= '9') {
            number = Math.min(TOO_LARGE, number * 10 + (in.getByte(at) - '0'));
            at++;
        }
        boolean any = at > first;
        while (at < stop && (isBlank(in.getByte(at)) || in.getByte(at) == '\r')) {
            at++;
        }
        return any && at == stop ? number : -1;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }
}
