/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.tls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the holder of a certificate may be in a Rostrum system. */
public enum ServiceRole {
    /** A node of the Focus pool. */
    FOCUS,
    /** A Conferencing Server Factory. */
    FACTORY,
    /** A conferencing server of any type. */
    MCU,
    /** The simulator and other lab tools: may read health, metrics and traces. */
    SIM;

    /** The role as certificates and configuration spell it. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that spelling, if there is one. */
    public static Optional<ServiceRole> of(String token) {
        return Arrays.stream(values())
                .filter(role -> role.token().equals(token))
                .findFirst();
    }
}
