/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.List;
import java.util.Locale;
import org.rostrum.focus.conference.AuthMethod;

/**
 * The domains of our own people. Whoever is of another one is a user of another enterprise (C3P 6.5, 10.3).
 *
 * @param own the domains in lower case; where there is none, everybody is of our own
 */
public record Domains(List<String> own) {

    public Domains {
        own = own.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
    }

    /** How somebody is known whose address is believed. */
    AuthMethod authOf(String addressOfRecord) {
        if (AnonymousScreen.isAnonymous(addressOfRecord)) {
            return AuthMethod.ANONYMOUS;
        }
        String domain = addressOfRecord.substring(addressOfRecord.indexOf('@') + 1);
        return own.isEmpty() || own.contains(domain) ? AuthMethod.ENTERPRISE : AuthMethod.FEDERATED;
    }
}
