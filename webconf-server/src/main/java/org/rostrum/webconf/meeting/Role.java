/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.util.Optional;

/** What a participant may do, as the Focus granted it (C3P 10.3). The meeting never grants a role itself. */
public enum Role {
    ATTENDEE("attendee"),
    PRESENTER("presenter");

    private final String token;

    Role(String token) {
        this.token = token;
    }

    /** The role's name in C3P. */
    public String token() {
        return token;
    }

    /** The role that a C3P {@code roles/entry} names, empty when there is no such role. */
    public static Optional<Role> of(String token) {
        for (Role role : values()) {
            if (role.token.equals(token)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
