/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.List;
import java.util.Optional;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipUris;

/**
 * Believes a trusted server about its users: whom it names in P-Asserted-Identity, else in From (RFC 3325 §5). Whoever comes from
 * anywhere else proves himself to another authenticator; so does whom a trusted server names by no account.
 */
final class TrustedServerAuthenticator implements Authenticator {

    private final Answers answers;
    private final Domains domains;
    private final Authenticator others;

    /** @param others for everybody whom no trusted server vouches for */
    TrustedServerAuthenticator(Answers answers, Domains domains, Authenticator others) {
        this.answers = answers;
        this.domains = domains;
        this.others = others;
    }

    @Override
    public Optional<Caller> admit(IncomingRequest request) {
        if (request.trustedServer().isEmpty()) {
            return others.admit(request);
        }
        Optional<String> user = user(request);
        if (user.isEmpty()) {
            answers.refuse(request, Diagnostic.FROM_INVALID, "The server that sent this names no user");
            return Optional.empty();
        }
        return user.filter(AnonymousScreen::isAnonymous).isPresent()
                ? others.admit(request)
                : user.map(address -> new Caller("sip:" + address, domains.authOf(address)));
    }

    private static Optional<String> user(IncomingRequest request) {
        List<String> asserted = SipMessages.assertedIdentities(request.request());
        List<String> named = asserted.isEmpty() ? List.of(SipMessages.fromUri(request.request())) : asserted;
        return named.stream()
                .filter(SipUris::isSip)
                .filter(uri -> !SipUris.user(uri).isEmpty())
                .map(SipUris::addressOfRecord)
                .findFirst();
    }

    @Override
    public void close() {
        others.close();
    }
}
