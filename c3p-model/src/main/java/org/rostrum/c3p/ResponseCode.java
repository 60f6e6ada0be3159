/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Locale;
import java.util.Optional;

/** How a request ended, or that it has not yet (C3P 3.2). */
public enum ResponseCode {
    SUCCESS,
    PENDING,
    FAILURE;

    /** The value of the attribute {@code code}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The code with this token, if there is one. */
    public static Optional<ResponseCode> of(String token) {
        for (ResponseCode code : values()) {
            if (code.token().equals(token)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
