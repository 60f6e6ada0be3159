/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whom a conference is for, as its organizer asks for it (C3P 4.5).
 *
 * @param policy the {@code admission-policy}
 * @param size how many people; empty leaves it to the server
 * @param key the conference key, in the clear; empty for none
 */
public record Admission(String policy, OptionalInt size, Optional<String> key) {

    /** All who have an account. */
    public static final Admission OPEN = new Admission("openAuthenticated", OptionalInt.empty(), Optional.empty());
}
