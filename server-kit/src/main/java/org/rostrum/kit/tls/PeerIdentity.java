/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who the holder of a certificate is, read from its SAN URI {@code urn:rostrum:<role>:<name>}.
 *
 * @param role what it may be
 * @param name which one it is, for instance {@code webconf-1}
 */
public record PeerIdentity(ServiceRole role, String name) {
    private static final Pattern URN = Pattern.compile("urn:rostrum:([a-z]+):([A-Za-z0-9][A-Za-z0-9-]{0,62})");
    private static final int SAN_URI = 6;

    /** The SAN URI that says this. */
    public String urn() {
        return "urn:rostrum:" + role.token() + ":" + name;
    }

    /** Reads a SAN URI. */
    public static Optional<PeerIdentity> parse(String urn) {
        Matcher matcher = URN.matcher(urn);
        return matcher.matches()
                ? ServiceRole.of(matcher.group(1)).map(role -> new PeerIdentity(role, matcher.group(2)))
                : Optional.empty();
    }

    /** The identity in a certificate; none when it names no role, or more than one. */
    public static Optional<PeerIdentity> of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null) {
                return Optional.empty();
            }
            List<PeerIdentity> identities = names.stream()
                    .filter(name -> Integer.valueOf(SAN_URI).equals(name.getFirst()))
                    .flatMap(name -> parse(String.valueOf(name.get(1))).stream())
                    .toList();
            return identities.size() == 1 ? Optional.of(identities.getFirst()) : Optional.empty();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }
}
