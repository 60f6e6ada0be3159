/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server only when a trusted authority signed its certificate, the certificate names the host that was called (as the
 * connection's endpoint identification asks), and its role is one that was expected there.
 */
final class RoleTrustManager extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager chain;
    private final Set<ServiceRole> servers;

    RoleTrustManager(X509ExtendedTrustManager chain, Set<ServiceRole> servers) {
        this.chain = chain;
        this.servers = Set.copyOf(servers);
    }

    static RoleTrustManager among(TrustManager[] managers, Set<ServiceRole> servers) {
        return Arrays.stream(managers)
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .map(chain -> new RoleTrustManager(chain, servers))
                .orElseThrow(() -> new IllegalStateException("the JDK gave no X.509 trust manager"));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String authType, SSLEngine engine)
            throws CertificateException {
        chain.checkServerTrusted(certificates, authType, engine);
        checkRole(certificates[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String authType, Socket socket)
            throws CertificateException {
        chain.checkServerTrusted(certificates, authType, socket);
        checkRole(certificates[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String authType) throws CertificateException {
        chain.checkServerTrusted(certificates, authType);
        checkRole(certificates[0]);
    }

    private void checkRole(X509Certificate certificate) throws CertificateException {
        PeerIdentity identity = PeerIdentity.of(certificate)
                .orElseThrow(() -> new CertificateException("the server's certificate names no role"));
        if (!servers.contains(identity.role())) {
            throw new CertificateException("the server is " + identity.urn() + ", expected was one of " + servers);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String authType, SSLEngine engine)
            throws CertificateException {
        chain.checkClientTrusted(certificates, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String authType, Socket socket)
            throws CertificateException {
        chain.checkClientTrusted(certificates, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String authType) throws CertificateException {
        chain.checkClientTrusted(certificates, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chain.getAcceptedIssuers();
    }
}
