/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two media types of the binding. */
enum C3pMedia {
    /** A request or a response. */
    COMMAND("application/cccp+xml"),
    /** A notification. */
    NOTIFICATION("application/conference-info+xml");

    private final String name;

    C3pMedia(String name) {
        this.name = name;
    }

    /** The value of Content-Type. */
    String contentType() {
        return name + "; charset=utf-8";
    }

    /** The type that a Content-Type names; nothing when it is another one or not UTF-8. */
    static Optional<C3pMedia> of(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=") && !parameter.replace("\"", "").equals("charset=utf-8")) {
                return Optional.empty();
            }
        }
        for (C3pMedia media : values()) {
            if (media.name.equals(parts[0].strip())) {
                return Optional.of(media);
            }
        }
        return Optional.empty();
    }
}
