/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.Optional;

/** Who may join ([MS-CONFPRO] admission-policy, C3P 8.4). */
public enum AdmissionPolicy {
    /** Every authenticated user. */
    OPEN_AUTHENTICATED("openAuthenticated"),
    /** Authenticated users who are listed as invitees, and the organizer. */
    CLOSED_AUTHENTICATED("closedAuthenticated"),
    /** Also people without an account who hold the conference key. */
    ANONYMOUS("anonymous");

    private final String token;

    AdmissionPolicy(String token) {
        this.token = token;
    }

    /** The word on the wire. */
    public String token() {
        return token;
    }

    /** The policy that a word on the wire means. */
    public static Optional<AdmissionPolicy> of(String token) {
        for (AdmissionPolicy policy : values()) {
            if (policy.token.equals(token)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }
}
