/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab.mcu;

import java.util.Optional;

/** Whom the server takes; what a test says in its place. */
@FunctionalInterface
public interface Admission {

    /** Everybody. */
    Admission EVERYBODY = (user, role, seats) -> Optional.empty();

    /**
     * Why somebody is not let in.
     *
     * @param user the SIP URI
     * @param role the role that the Focus granted
     * @param seats how many endpoints the conference has, expected ones included
     * @return a reason of §10, or empty if he is welcome
     */
    Optional<String> refusal(String user, String role, int seats);
}
