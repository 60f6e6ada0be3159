/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * For a door that everybody may come through: asks for certificates of some authorities, and lets the handshake go on whatever is
 * shown. It vouches for nobody; who somebody is, {@link TrustedServers#recognize} tells afterwards. Trusts no server.
 */
final class AnyClientTrustManager extends X509ExtendedTrustManager {

    private final TrustedServers servers;

    AnyClientTrustManager(TrustedServers servers) {
        this.servers = servers;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return servers.authorities();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        // Judged when the connection stands: a foreign certificate is as good as none.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        // As above.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // As above.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw serversAreNotTrusted();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw serversAreNotTrusted();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw serversAreNotTrusted();
    }

    private static CertificateException serversAreNotTrusted() {
        return new CertificateException("this is for accepting connections only");
    }
}
