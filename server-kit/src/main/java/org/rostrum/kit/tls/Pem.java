/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rostrum.kit.lifecycle.StartupException;

/** Certificates and private keys in PEM files (RFC 7468). */
public final class Pem {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    private static final int LINE = 64;

    private Pem() {}

    /**
     * The certificates in a file, in their order.
     *
     * @throws StartupException when there is none or the file can't be read
     */
    public static List<X509Certificate> certificates(Path file) {
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(read(file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new StartupException(file + " holds no certificate");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new StartupException(file + " is no file of PEM certificates: " + e.getMessage(), e);
        }
    }

    /**
     * The private key in a PKCS#8 file that is not encrypted.
     *
     * @throws StartupException when there is none or the file can't be read
     */
    public static PrivateKey privateKey(Path file) {
        Matcher matcher = KEY.matcher(new String(read(file), StandardCharsets.US_ASCII));
        if (!matcher.find()) {
            throw new StartupException(file + " holds no unencrypted PKCS#8 private key (BEGIN PRIVATE KEY)");
        }
        PKCS8EncodedKeySpec key =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
        return ALGORITHMS.stream()
                .flatMap(algorithm -> privateKey(algorithm, key).stream())
                .findFirst()
                .orElseThrow(
                        () -> new StartupException(file + " holds a private key of none of the kinds " + ALGORITHMS));
    }

    private static Optional<PrivateKey> privateKey(String algorithm, PKCS8EncodedKeySpec key) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(key));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // a key of another algorithm
        }
    }

    /** The text form of DER bytes under a label such as {@code CERTIFICATE}. */
    public static String encode(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StartupException(
                    file + " can't be read (" + e.getClass().getSimpleName() + "): make lab certificates with"
                            + " org.rostrum.kit.lab.LabSetup, or name your own under rostrum.common.tls",
                    e);
        }
    }
}
