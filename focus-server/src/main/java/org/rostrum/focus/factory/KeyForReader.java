/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.GetConferenceType;
import org.rostrum.c3p.xml.confext.EncryptionKeyType;
import org.slf4j.LoggerFactory;

/** What a getConference comes to as far as the conference key is concerned (C3P 4.7, 4.16). */
public sealed interface KeyForReader {

    /** The key, encrypted for the certificate of the request; empty when it brings none, or the conference has no key. */
    record Sealed(Optional<String> text) implements KeyForReader {}

    /** The request fails. */
    record Refused(Reason reason) implements KeyForReader {}

    /**
     * What this request comes to.
     *
     * @param sealedKey the stored key of the conference; empty when it has none
     */
    static KeyForReader of(GetConferenceType request, String sealedKey, ConferenceKeys keys) {
        Optional<byte[]> der = Extensions.find(request.getAny(), EncryptionKeyType.class)
                .flatMap(key -> Optional.ofNullable(key.getX509Certificate()));
        if (der.isEmpty()) {
            return new Sealed(Optional.empty());
        }
        Optional<X509Certificate> certificate = der.flatMap(ConferenceKeys::clientCertificate);
        if (certificate.isEmpty()) {
            return new Refused(Reason.INVALID_ENCRYPTION_KEY);
        }
        if (sealedKey.isEmpty()) {
            return new Sealed(Optional.empty());
        }
        Optional<String> key = keys.open(sealedKey).map(open -> ConferenceKeys.seal(open, certificate.get()));
        if (key.isEmpty()) {
            LoggerFactory.getLogger(KeyForReader.class).warn("The private key for a conference key is missing");
            return new Refused(Reason.OTHER_FAILURE);
        }
        return new Sealed(key);
    }
}
