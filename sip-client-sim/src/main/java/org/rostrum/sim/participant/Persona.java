/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.util.Locale;
import java.util.Optional;

/**
 * Who a participant is.
 *
 * @param user the user part of the SIP URI
 * @param domain the host part of the SIP URI
 * @param displayName the name that others are to see
 * @param password what to answer when the Focus asks for it; without one a demand ends the step
 */
public record Persona(String user, String domain, String displayName, Optional<String> password) {

    public Persona {
        if (user.isBlank() || domain.isBlank()) {
            throw new IllegalArgumentException("a person needs a user and a domain: '" + user + "@" + domain + "'");
        }
    }

    /** Somebody without a password, called by his user part with a capital. */
    public static Persona of(String user, String domain) {
        String name = user.isEmpty() ? user : user.substring(0, 1).toUpperCase(Locale.ROOT) + user.substring(1);
        return new Persona(user, domain, name, Optional.empty());
    }

    /** The same person with a password. */
    public Persona withPassword(Optional<String> secret) {
        return new Persona(user, domain, displayName, secret);
    }

    /** The SIP URI. */
    public String uri() {
        return "sip:" + user + '@' + domain;
    }

    /** Prints no password. */
    @Override
    public String toString() {
        return displayName + " <" + uri() + '>';
    }
}
