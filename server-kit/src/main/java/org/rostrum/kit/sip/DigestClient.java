/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * A client's side of SIP Digest (RFC 8760): learns challenges and signs requests, also ahead of a challenge once one is
 * known. Thread-safe.
 */
public final class DigestClient {

    private record Challenge(
            boolean proxy, DigestAlgorithm algorithm, String realm, String nonce, String opaque, boolean stale) {}

    private final String user;
    private final String password;
    private @Nullable Challenge challenge;
    private int count;

    /** A client of this name; the password stays in memory only. */
    public DigestClient(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /**
     * Takes a 401 or 407. The best algorithm on offer is used from now on.
     *
     * @return whether signing again may help: false when the same nonce was refused, or nothing on offer is understood
     */
    public synchronized boolean challenged(Response response) {
        boolean proxy = response.getStatusCode() == Response.PROXY_AUTHENTICATION_REQUIRED;
        List<String> offers =
                SipMessages.headers(response, proxy ? ProxyAuthenticateHeader.NAME : WWWAuthenticateHeader.NAME);
        Optional<Challenge> best = offers.stream()
                .flatMap(offer -> DigestParameters.parse(offer).stream())
                .flatMap(offer -> read(proxy, offer).stream())
                .min(Comparator.comparing(Challenge::algorithm));
        if (best.isEmpty()) {
            return false;
        }
        boolean first = challenge == null;
        challenge = best.get();
        count = 0;
        return first || best.get().stale();
    }

    private static Optional<Challenge> read(boolean proxy, DigestParameters offer) {
        String algorithm = offer.value("algorithm").isEmpty() ? "MD5" : offer.value("algorithm");
        return DigestAlgorithm.of(algorithm)
                .map(known -> new Challenge(
                        proxy,
                        known,
                        offer.value("realm"),
                        offer.value("nonce"),
                        offer.value("opaque"),
                        offer.value("stale").equalsIgnoreCase("true")));
    }

    /** Adds credentials when a challenge is known; an ACK or CANCEL cannot be challenged and needs none. */
    public synchronized void sign(Request request) {
        Challenge known = challenge;
        if (known == null) {
            return;
        }
        count++;
        String nc = String.format("%08x", count);
        String cnonce = SipDialog.newTag();
        String uri = request.getRequestURI().toString();
        String ha1 = known.algorithm().hash(user, known.realm(), password);
        String response = known.algorithm().response(ha1, known.nonce(), nc, cnonce, request.getMethod(), uri);
        SipMessages.header(
                request,
                known.proxy() ? ProxyAuthorizationHeader.NAME : AuthorizationHeader.NAME,
                "Digest username=\"" + user + "\", realm=\"" + known.realm() + "\", nonce=\"" + known.nonce()
                        + "\", uri=\""
                        + uri + "\", response=\"" + response + "\", algorithm="
                        + known.algorithm().token()
                        + ", cnonce=\"" + cnonce + "\", qop=auth, nc=" + nc
                        + (known.opaque().isEmpty() ? "" : ", opaque=\"" + known.opaque() + '"'));
    }
}
