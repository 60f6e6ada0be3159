/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.Optional;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipUris;

/** Believes the From header: for a lab on one machine, or where {@code --insecure} was said. */
final class FromAuthenticator implements Authenticator {

    private final Answers answers;
    private final Domains domains;

    FromAuthenticator(Answers answers, Domains domains) {
        this.answers = answers;
        this.domains = domains;
    }

    @Override
    public Optional<Caller> admit(IncomingRequest request) {
        String address = SipUris.addressOfRecord(SipMessages.fromUri(request.request()));
        int at = address.indexOf('@');
        if (at <= 0 || at == address.length() - 1) {
            answers.refuse(request, Diagnostic.FROM_INVALID, "From names no user");
            return Optional.empty();
        }
        return Optional.of(new Caller("sip:" + address, domains.authOf(address)));
    }
}
