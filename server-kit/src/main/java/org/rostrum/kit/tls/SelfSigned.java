/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate that nobody has to trust: it only carries a public key to those who want to send its owner a secret. */
public final class SelfSigned {

    private static final int RSA_BITS = 2048;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SelfSigned() {}

    /**
     * A certificate and its private key.
     *
     * @param certificate signed with {@code key}
     * @param key never leaves its owner
     */
    public record Pair(X509Certificate certificate, PrivateKey key) {
        @Override
        public String toString() {
            return "Pair[" + certificate.getSubjectX500Principal() + "]";
        }
    }

    /** A new RSA key for encryption, under this common name. */
    public static Pair forEncryption(String name, Instant from, Instant until) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS, RANDOM);
            KeyPair keys = generator.generateKeyPair();
            X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.CN, name)
                    .build();
            X509v3CertificateBuilder draft = new JcaX509v3CertificateBuilder(
                    subject,
                    new BigInteger(127, RANDOM).setBit(126),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    keys.getPublic());
            draft.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment));
            return new Pair(
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    draft.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))),
                    keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("a certificate for " + name + " can't be made", e);
        }
    }
}
