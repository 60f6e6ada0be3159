/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** The certificate of a Focus Factory, which conference keys are sealed with on their way to it ({@code docs/c3p.md}). */
public final class KeyCertificate {
    private static final String FORM = "rsa-oaep-256";
    private static final OAEPParameterSpec PADDING =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private final X509Certificate certificate;
    private final byte[] der;

    private KeyCertificate(X509Certificate certificate) throws CertificateEncodingException {
        this.certificate = certificate;
        this.der = certificate.getEncoded();
    }

    /** What this is in DER; empty when it is no X.509 certificate with an RSA key. */
    public static Optional<KeyCertificate> of(byte[] der) {
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return certificate.getPublicKey() instanceof RSAPublicKey
                    ? Optional.of(new KeyCertificate(certificate))
                    : Optional.empty();
        } catch (CertificateException e) {
            return Optional.empty(); // whatever it was, it was no certificate
        }
    }

    /** It in DER, in base64. */
    public String base64() {
        return Base64.getEncoder().encodeToString(der);
    }

    /** The text of {@code conference-key} that nobody but the owner of the certificate can read; another one each time. */
    public String seal(String conferenceKey) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.ENCRYPT_MODE, certificate.getPublicKey(), PADDING);
            byte[] sealed = cipher.doFinal(conferenceKey.getBytes(StandardCharsets.UTF_8));
            byte[] fingerprint = MessageDigest.getInstance("SHA-256").digest(der);
            return FORM
                    + ':'
                    + HexFormat.of().formatHex(fingerprint)
                    + ':'
                    + Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the conference key can't be sealed: " + e.getMessage(), e);
        }
    }
}
