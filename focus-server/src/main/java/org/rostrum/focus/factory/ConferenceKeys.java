/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.rostrum.c3p.Reason;
import org.rostrum.kit.lab.PrivateFiles;
import org.rostrum.kit.lifecycle.StartupException;
import org.rostrum.kit.tls.Pem;
import org.rostrum.kit.tls.SelfSigned;

/**
 * The Focus Factory's keys for the exchange of conference keys (C3P 4.4): clients encrypt a conference key with the newest certificate, and only the
 * private key that belongs to it opens it again.
 *
 * <p>A conference key travels and is kept as {@code rsa-oaep-256:<certificate>:<ciphertext>}: RSAES-OAEP with SHA-256 and MGF1 with SHA-256, the
 * SHA-256 of the certificate in hexadecimal, the ciphertext in base64. Certificates that are not the newest any more open what was sealed for them and
 * are not accepted in new requests. Thread-safe.
 */
public final class ConferenceKeys {

    private static final Pattern SEALED = Pattern.compile("rsa-oaep-256:([0-9a-f]{64}):([A-Za-z0-9+/=]{4,2048})");
    private static final Pattern PASSCODE = Pattern.compile("[A-Za-z0-9]{4,16}");
    private static final String FORM = "rsa-oaep-256";
    private static final String CIPHER = "RSA/ECB/OAEPPadding";
    private static final int LEAST_BITS = 2048;
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private final List<SelfSigned.Pair> newestFirst;

    private ConferenceKeys(List<SelfSigned.Pair> pairs) {
        newestFirst = pairs.stream()
                .sorted(Comparator.comparing((SelfSigned.Pair pair) ->
                                pair.certificate().getNotBefore().toInstant())
                        .reversed())
                .toList();
    }

    /** What became of a conference key in a request. */
    public sealed interface Taken {
        /** It is good, and sealed for the store. */
        record Sealed(String text) implements Taken {
            @Override
            public String toString() {
                return "Sealed";
            }
        }

        /** It is not. */
        record Refused(Reason reason) implements Taken {}
    }

    /** Keys that last as long as the process. */
    public static ConferenceKeys passing(Clock clock) {
        return new ConferenceKeys(List.of(newPair(clock.instant())));
    }

    /**
     * The keys in a directory: pairs of {@code <name>.crt} and {@code <name>.key}, PEM. One is made when there is none, or when the newest is older than
     * {@code renewAfter}; nothing is young enough for zero.
     *
     * @throws StartupException when a file cannot be read or written, or a key is not RSA
     */
    public static ConferenceKeys open(Path directory, Clock clock, Duration renewAfter) {
        try {
            PrivateFiles.directory(directory);
            List<SelfSigned.Pair> pairs = read(directory);
            Instant due = clock.instant().minus(renewAfter).minus(CLOCK_SKEW);
            if (pairs.stream()
                    .noneMatch(pair ->
                            pair.certificate().getNotBefore().toInstant().isAfter(due))) {
                pairs.add(write(directory, newPair(clock.instant())));
            }
            return new ConferenceKeys(pairs);
        } catch (IOException e) {
            throw new StartupException("the conference keys in " + directory + " can't be opened: " + e, e);
        }
    }

    private static List<SelfSigned.Pair> read(Path directory) throws IOException {
        List<SelfSigned.Pair> pairs = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".crt")).toList()) {
                X509Certificate certificate = Pem.certificates(file).getFirst();
                if (!(certificate.getPublicKey() instanceof RSAPublicKey)) {
                    throw new StartupException(file + " holds no RSA key");
                }
                String name = file.getFileName().toString();
                Path key = file.resolveSibling(name.substring(0, name.length() - ".crt".length()) + ".key");
                pairs.add(new SelfSigned.Pair(certificate, Pem.privateKey(key)));
            }
        }
        return pairs;
    }

    private static SelfSigned.Pair newPair(Instant now) {
        return SelfSigned.forEncryption("Rostrum conference keys", now.minus(CLOCK_SKEW), now.plus(VALIDITY));
    }

    private static SelfSigned.Pair write(Path directory, SelfSigned.Pair pair) throws IOException {
        String name = "conference-key-" + fingerprint(pair.certificate()).substring(0, 16);
        // The certificate comes last: one without its key would stop the next start.
        PrivateFiles.secret(
                directory.resolve(name + ".key"),
                Pem.encode("PRIVATE KEY", pair.key().getEncoded()));
        PrivateFiles.open(directory.resolve(name + ".crt"), Pem.encode("CERTIFICATE", der(pair.certificate())));
        return pair;
    }

    /** The certificate that clients encrypt with, DER. */
    byte[] certificate() {
        return der(newestFirst.getFirst().certificate());
    }

    /** Takes the conference key of a request: sealed for the newest certificate, or, as old clients send it, in the clear. */
    Taken take(String given) {
        Matcher sealed = SEALED.matcher(given);
        if (!sealed.matches()) {
            return PASSCODE.matcher(given).matches()
                    ? new Taken.Sealed(seal(given, newestFirst.getFirst().certificate()))
                    : new Taken.Refused(Reason.INVALID_PASSCODE);
        }
        Optional<SelfSigned.Pair> pair = pair(sealed.group(1));
        if (pair.isEmpty()) {
            return new Taken.Refused(Reason.INVALID_ENCRYPTION_KEY_USED);
        }
        if (!pair.get().equals(newestFirst.getFirst())) {
            return new Taken.Refused(Reason.STALE_ENCRYPTION_KEY);
        }
        Optional<String> key = decrypt(pair.get(), sealed.group(2));
        if (key.isEmpty()) {
            return new Taken.Refused(Reason.INVALID_ENCRYPTION_KEY_USED);
        }
        return PASSCODE.matcher(key.get()).matches()
                ? new Taken.Sealed(given)
                : new Taken.Refused(Reason.INVALID_PASSCODE);
    }

    /** The conference key of a record; empty when its private key is not here any more. */
    public Optional<String> open(String sealedKey) {
        Matcher sealed = SEALED.matcher(sealedKey);
        return sealed.matches()
                ? pair(sealed.group(1)).flatMap(pair -> decrypt(pair, sealed.group(2)))
                : Optional.empty();
    }

    /** The client's certificate, when it is one that a conference key can be encrypted with. */
    static Optional<X509Certificate> clientCertificate(byte[] der) {
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return certificate.getPublicKey() instanceof RSAPublicKey key
                            && key.getModulus().bitLength() >= LEAST_BITS
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (CertificateException e) {
            return Optional.empty(); // whatever it was, it was no certificate
        }
    }

    /** A conference key for the owner of this certificate. */
    static String seal(String key, X509Certificate certificate) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, certificate.getPublicKey(), oaep());
            byte[] ciphertext = cipher.doFinal(key.getBytes(StandardCharsets.UTF_8));
            return FORM
                    + ':'
                    + fingerprint(certificate)
                    + ':'
                    + Base64.getEncoder().encodeToString(ciphertext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key of " + LEAST_BITS + " bits or more can't encrypt", e);
        }
    }

    private Optional<SelfSigned.Pair> pair(String fingerprint) {
        return newestFirst.stream()
                .filter(pair -> fingerprint(pair.certificate()).equals(fingerprint))
                .findFirst();
    }

    private static Optional<String> decrypt(SelfSigned.Pair pair, String ciphertext) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, pair.key(), oaep());
            byte[] key = cipher.doFinal(Base64.getDecoder().decode(ciphertext));
            return Optional.of(new String(key, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty(); // not encrypted with this key, or no base64
        }
    }

    private static OAEPParameterSpec oaep() {
        return new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der(certificate)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read has no encoding", e);
        }
    }
}
