/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.Locale;
import java.util.Optional;

/** What a participant may do (C3P 10.3). The wire form is the lower-case name. */
public enum Role {
    /** Runs the conference: ejects, promotes, locks, ends, shares. */
    PRESENTER,
    /** Takes part. */
    ATTENDEE;

    /** The word on the wire. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role that a word on the wire means. */
    public static Optional<Role> of(String token) {
        for (Role role : values()) {
            if (role.token().equals(token)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
