/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.rostrum.kit.config.ServiceConfig.TlsConfig;
import org.rostrum.kit.lifecycle.StartupException;

/** The certificate and key of this process and the authorities it trusts, loaded once from PEM files. Thread-safe. */
public final class TlsMaterial {
    /** The versions of TLS that every port of ours speaks. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private static final char[] NO_PASSWORD = {};

    private final PeerIdentity identity;
    private final List<X509Certificate> chain;
    private final KeyStore keyStore;
    private final KeyStore trustStore;

    private TlsMaterial(PeerIdentity identity, List<X509Certificate> chain, KeyStore keyStore, KeyStore trustStore) {
        this.identity = identity;
        this.chain = chain;
        this.keyStore = keyStore;
        this.trustStore = trustStore;
    }

    /** Loads what {@code LabSetup} wrote for {@code name} into the directory {@code tls} of a home. */
    public static TlsMaterial load(Path directory, String name) {
        return load(TlsConfig.in(directory, name));
    }

    /**
     * Loads the configured files.
     *
     * @throws StartupException when one can't be used, naming it and the reason
     */
    public static TlsMaterial load(TlsConfig files) {
        List<X509Certificate> chain = Pem.certificates(files.certificate());
        PrivateKey key = Pem.privateKey(files.key());
        List<X509Certificate> authorities = Pem.certificates(files.authority());
        PeerIdentity identity = PeerIdentity.of(chain.getFirst())
                .orElseThrow(() -> new StartupException(
                        files.certificate() + " names no role: it needs one SAN URI urn:rostrum:<role>:<name>"));
        try {
            KeyStore keyStore = empty();
            keyStore.setKeyEntry("key", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            return new TlsMaterial(identity, chain, keyStore, authorities(authorities));
        } catch (GeneralSecurityException e) {
            throw new StartupException(
                    files.certificate() + " and " + files.key() + " can't be used together: " + e.getMessage(), e);
        }
    }

    /** Who this process is. */
    public PeerIdentity identity() {
        return identity;
    }

    /** The certificate of this process. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** A key store with the one key; its password is empty. */
    public KeyStore keyStore() {
        return keyStore;
    }

    /** A key store with the trusted authorities. */
    public KeyStore trustStore() {
        return trustStore;
    }

    /** Key managers with the key of this process. */
    public KeyManagerFactory keyManagers() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keyStore, NO_PASSWORD);
            return factory;
        } catch (GeneralSecurityException e) {
            throw new StartupException("the private key can't be used: " + e.getMessage(), e);
        }
    }

    /** Trust managers that accept what the trusted authorities signed; the role is still to be checked. */
    public TrustManagerFactory trustManagers() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trustStore);
            return factory;
        } catch (GeneralSecurityException e) {
            throw new StartupException("the trusted authorities can't be used: " + e.getMessage(), e);
        }
    }

    /** A TLS context with this key and these authorities; who uses it still has to check the peer's role. */
    public SSLContext sslContext() {
        return sslContext(trustManagers().getTrustManagers());
    }

    /** A TLS context for a client that connects to servers of these roles only. */
    public SSLContext clientContext(Set<ServiceRole> servers) {
        TrustManager trust = RoleTrustManager.among(trustManagers().getTrustManagers(), servers);
        return sslContext(new TrustManager[] {trust});
    }

    /** The accepting end of a door for everybody, at which only these servers are known by their certificates. */
    public ServerTls serverTls(Optional<TrustedServers> known) {
        return known.map(servers ->
                        new ServerTls(sslContext(new TrustManager[] {new AnyClientTrustManager(servers)}), known))
                .orElseGet(() -> ServerTls.of(sslContext()));
    }

    private SSLContext sslContext(TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers().getKeyManagers(), trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new StartupException("TLS is not available: " + e.getMessage(), e);
        }
    }

    /** A key store that holds these authorities and nothing else. */
    static KeyStore authorities(List<X509Certificate> certificates) throws GeneralSecurityException {
        KeyStore store = empty();
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("authority-" + i, certificates.get(i));
        }
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            return store;
        } catch (KeyStoreException | IOException e) {
            throw new IllegalStateException("every JDK has PKCS12", e);
        }
    }
}
