/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import org.jspecify.annotations.Nullable;

/** Numbers in documents: {@code xs:unsignedInt}, 0 to 2^32-1, where the binding runtime would take any {@code long}. */
public final class UnsignedIntAdapter extends XmlAdapter<String, Long> {

    private static final long LARGEST = 0xFFFF_FFFFL;

    /** The binding runtime makes one per marshaller. */
    public UnsignedIntAdapter() {}

    @Override
    public @Nullable Long unmarshal(@Nullable String text) {
        return text == null ? null : read(text.strip());
    }

    private static Long read(String digits) {
        long number = Digits.parse(digits).orElse(Long.MAX_VALUE);
        if (number > LARGEST) {
            throw new IllegalArgumentException("No number up to " + LARGEST + ": " + GruuUri.printable(digits));
        }
        return number;
    }

    @Override
    public @Nullable String marshal(@Nullable Long value) {
        return value == null ? null : value.toString();
    }
}
