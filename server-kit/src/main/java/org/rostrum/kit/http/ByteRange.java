/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that somebody asks for (RFC 9110 §14.1.2). Only one range can be had at a time; who asks for several, or in
 * another unit, gets the whole, as the standard allows.
 *
 * @param first its first byte
 * @param length how many bytes; negative when what was asked for is not there
 */
record ByteRange(long first, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");
    private static final ByteRange UNSATISFIABLE = new ByteRange(0, -1);

    /** All of a file. */
    static ByteRange whole(long size) {
        return new ByteRange(0, size);
    }

    /** What a {@code Range} header asks for of a file of this size. */
    static ByteRange of(@Nullable String header, long size) {
        Matcher one = ONE.matcher(header == null ? "" : header);
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return whole(size);
        }
        if (one.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(one.group(2)), size);
            return last == 0 ? UNSATISFIABLE : new ByteRange(size - last, last);
        }
        long from = Long.parseLong(one.group(1));
        long to = one.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(one.group(2)), size - 1);
        if (!one.group(2).isEmpty() && Long.parseLong(one.group(2)) < from) {
            return whole(size);
        }
        return from >= size ? UNSATISFIABLE : new ByteRange(from, to - from + 1);
    }

    boolean isUnsatisfiable() {
        return length < 0;
    }

    boolean isWhole(long size) {
        return length == size;
    }

    long last() {
        return first + length - 1;
    }
}
