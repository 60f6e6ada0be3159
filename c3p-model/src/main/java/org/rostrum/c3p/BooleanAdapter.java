/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import org.jspecify.annotations.Nullable;

/** Truth values in documents: the four words of {@code xs:boolean} and no other, where the binding runtime would take any word with a t for false. */
public final class BooleanAdapter extends XmlAdapter<String, Boolean> {

    /** The binding runtime makes one per marshaller. */
    public BooleanAdapter() {}

    @Override
    public @Nullable Boolean unmarshal(@Nullable String text) {
        return text == null ? null : read(text.strip());
    }

    private static Boolean read(String word) {
        return switch (word) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("No boolean: " + GruuUri.printable(word));
        };
    }

    @Override
    public @Nullable String marshal(@Nullable Boolean value) {
        return value == null ? null : value.toString();
    }
}
