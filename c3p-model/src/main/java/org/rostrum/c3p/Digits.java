/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.OptionalLong;

/** Unsigned decimal numbers, read without surprises: ASCII digits only, no sign, no overflow. */
final class Digits {

    private Digits() {}

    static OptionalLong parse(String text) {
        if (text.isEmpty() || text.length() > 19) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return OptionalLong.empty();
            }
            value = value * 10 + digit;
        }
        return OptionalLong.of(value);
    }
}
