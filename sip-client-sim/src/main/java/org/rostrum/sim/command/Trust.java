/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom a client believes: the authority that signed the lab's certificates. A client shows no certificate of its own.
 *
 * @param managers for PSOM
 * @param context for SIP
 */
record Trust(TrustManagerFactory managers, SSLContext context) {

    /**
     * Believes the authorities in a PEM file.
     *
     * @throws IOException when the file cannot be used
     */
    static Trust in(Path authorities) throws IOException {
        try (InputStream pem = Files.newInputStream(authorities)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return new Trust(managers, context);
        } catch (GeneralSecurityException e) {
            throw new IOException(authorities + " holds no usable certificates: " + e.getMessage(), e);
        }
    }
}
