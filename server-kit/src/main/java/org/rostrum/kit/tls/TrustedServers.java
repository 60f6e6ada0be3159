/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.rostrum.kit.lifecycle.StartupException;

/**
 * The peers at a door for everybody that are known by their certificate: a given authority signed it, and it is made out to one
 * of the given names. Whoever shows another certificate, or none, is not turned away: he is nobody in particular. Thread-safe.
 */
public final class TrustedServers {

    private static final int SAN_DNS = 2;
    private static final int SAN_URI = 6;

    private final X509ExtendedTrustManager authorities;
    private final Set<String> names;

    private TrustedServers(X509ExtendedTrustManager authorities, Set<String> names) {
        this.authorities = authorities;
        this.names = names;
    }

    /**
     * Reads the authorities that sign for these servers.
     *
     * @param authorityFile PEM certificates
     * @param names subject alternative names, one of which a certificate must have: DNS names, or URIs to the letter
     * @throws StartupException when the file can't be used
     */
    public static TrustedServers load(Path authorityFile, Collection<String> names) {
        List<X509Certificate> certificates = Pem.certificates(authorityFile);
        try {
            KeyStore store = TlsMaterial.authorities(certificates);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            X509ExtendedTrustManager manager = Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the JDK gave no X.509 trust manager"));
            return new TrustedServers(
                    manager, names.stream().map(TrustedServers::spelling).collect(Collectors.toUnmodifiableSet()));
        } catch (GeneralSecurityException e) {
            throw new StartupException(authorityFile + " can't be used: " + e.getMessage(), e);
        }
    }

    /** The name by which the holder of this chain, own certificate first, is known; empty when he is not. */
    public Optional<String> recognize(Certificate[] chain) {
        if (chain.length == 0 || !(chain[0] instanceof X509Certificate own)) {
            return Optional.empty();
        }
        X509Certificate[] certificates = Arrays.copyOf(chain, chain.length, X509Certificate[].class);
        try {
            authorities.checkClientTrusted(certificates, own.getPublicKey().getAlgorithm());
            return names(own).stream().filter(names::contains).findFirst();
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    X509Certificate[] authorities() {
        return authorities.getAcceptedIssuers();
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        return alternatives == null
                ? List.of()
                : alternatives.stream()
                        .filter(name -> Integer.valueOf(SAN_DNS).equals(name.getFirst())
                                || Integer.valueOf(SAN_URI).equals(name.getFirst()))
                        .map(name -> spelling(String.valueOf(name.get(1))))
                        .toList();
    }

    /** Hosts are the same in any case; a URI, which has a colon, is compared as it stands. */
    private static String spelling(String name) {
        return name.indexOf(':') >= 0 ? name : name.toLowerCase(Locale.ROOT);
    }
}
