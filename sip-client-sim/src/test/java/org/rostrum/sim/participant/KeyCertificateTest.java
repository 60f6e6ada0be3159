/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.MGF1ParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.rostrum.kit.tls.SelfSigned;

import static org.assertj.core.api.Assertions.assertThat;

class KeyCertificateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final SelfSigned.Pair pair = SelfSigned.forEncryption("conference keys", NOW, NOW.plusSeconds(60));

    @Test
    void ownerOfTheCertificateReadsWhatWasSealedWithIt() throws GeneralSecurityException {
        byte[] der = pair.certificate().getEncoded();
        KeyCertificate certificate = KeyCertificate.of(der).orElseThrow();

        String[] sealed = certificate.seal("4711471147").split(":");

        assertThat(sealed).hasSize(3).startsWith("rsa-oaep-256", fingerprint(der));
        assertThat(opened(sealed[2])).isEqualTo("4711471147");
        assertThat(Base64.getDecoder().decode(certificate.base64())).isEqualTo(der);
    }

    @Test
    void whatIsNoCertificateIsNone() {
        assertThat(KeyCertificate.of(new byte[] {1, 2, 3})).isEmpty();
        assertThat(KeyCertificate.of(new byte[0])).isEmpty();
    }

    private String opened(String ciphertext) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                pair.key(),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        return new String(cipher.doFinal(Base64.getDecoder().decode(ciphertext)), StandardCharsets.UTF_8);
    }

    private static String fingerprint(byte[] der) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    }
}
