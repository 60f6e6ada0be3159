/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Locale;
import java.util.Optional;

/** What addConference asks of an MCU: hold room for a conference, or run it. */
public enum Phase {
    RESERVE,
    BOOTSTRAP;

    /** The value of {@code rst:phase}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The phase with this token, if there is one. */
    public static Optional<Phase> of(String token) {
        for (Phase phase : values()) {
            if (phase.token().equals(token)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }
}
