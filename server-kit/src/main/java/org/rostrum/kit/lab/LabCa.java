/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.lab;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.rostrum.kit.lifecycle.StartupException;
import org.rostrum.kit.tls.PeerIdentity;
import org.rostrum.kit.tls.Pem;

/**
 * The certificate authority of a lab, kept in one directory: {@code ca.crt}, {@code ca.key}, and for each service
 * {@code <name>.crt} and {@code <name>.key}. All keys are EC P-256. Whoever holds {@code ca.key} can be any server of this
 * lab, so it is 0600 and no service ever reads it.
 */
public final class LabCa {
    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3650);
    private static final Duration VALIDITY = Duration.ofDays(397);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    /** Clocks of two machines of a lab may differ by that much. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final Clock clock;
    private final X509Certificate certificate;
    private final PrivateKey key;

    private LabCa(Path directory, Clock clock, X509Certificate certificate, PrivateKey key) {
        this.directory = directory;
        this.clock = clock;
        this.certificate = certificate;
        this.key = key;
    }

    /** What became of a certificate. */
    public enum Outcome {
        /** The old one is still good. */
        KEPT,
        /** There is a new one. */
        MADE
    }

    /**
     * Opens the authority in {@code directory}, making the directory and the authority when there is none or it is about to
     * expire.
     *
     * @throws IOException when a file can't be written
     */
    public static LabCa open(Path directory, Clock clock) throws IOException {
        PrivateFiles.directory(directory);
        Path certificateFile = directory.resolve("ca.crt");
        Path keyFile = directory.resolve("ca.key");
        if (Files.exists(certificateFile) && Files.exists(keyFile)) {
            X509Certificate certificate = Pem.certificates(certificateFile).getFirst();
            PrivateFiles.close(keyFile);
            if (lasts(certificate, clock)) {
                return new LabCa(directory, clock, certificate, Pem.privateKey(keyFile));
            }
        }
        KeyPair pair = newKeys();
        Instant now = clock.instant();
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Rostrum lab")
                .addRDN(BCStyle.CN, "Rostrum lab CA " + Long.toUnsignedString(RANDOM.nextLong(), 36))
                .build();
        X509Certificate certificate = sign(pair.getPrivate(), () -> {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    serial(),
                    Date.from(now.minus(CLOCK_SKEW)),
                    Date.from(now.plus(AUTHORITY_VALIDITY)),
                    name,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return builder;
        });
        PrivateFiles.secret(keyFile, Pem.encode("PRIVATE KEY", pair.getPrivate().getEncoded()));
        PrivateFiles.open(certificateFile, pem(certificate));
        return new LabCa(directory, clock, certificate, pair.getPrivate());
    }

    /**
     * Makes sure that {@code identity} has a certificate of this authority that names all {@code hosts} and lasts another
     * month.
     *
     * @throws IOException when a file can't be written
     */
    public Outcome issue(PeerIdentity identity, Collection<String> hosts) throws IOException {
        Path certificateFile = directory.resolve(identity.name() + ".crt");
        Path keyFile = directory.resolve(identity.name() + ".key");
        PrivateFiles.close(keyFile);
        if (good(certificateFile, keyFile, identity, hosts)) {
            return Outcome.KEPT;
        }
        KeyPair pair = newKeys();
        PrivateFiles.secret(keyFile, Pem.encode("PRIVATE KEY", pair.getPrivate().getEncoded()));
        PrivateFiles.open(certificateFile, pem(certificate(identity, hosts, pair)));
        return Outcome.MADE;
    }

    private X509Certificate certificate(PeerIdentity identity, Collection<String> hosts, KeyPair pair) {
        Instant now = clock.instant();
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Rostrum lab")
                .addRDN(BCStyle.CN, identity.name())
                .build();
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.uniformResourceIdentifier, identity.urn()));
        new TreeSet<>(hosts)
                .forEach(host -> names.add(
                        new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host)));
        return sign(key, () -> {
            JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    certificate,
                    serial(),
                    Date.from(now.minus(CLOCK_SKEW)),
                    Date.from(now.plus(VALIDITY)),
                    subject,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(pair.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(certificate));
            return builder;
        });
    }

    private boolean good(Path certificateFile, Path keyFile, PeerIdentity identity, Collection<String> hosts) {
        if (!Files.exists(certificateFile) || !Files.exists(keyFile)) {
            return false;
        }
        try {
            X509Certificate existing = Pem.certificates(certificateFile).getFirst();
            existing.verify(certificate.getPublicKey());
            return lasts(existing, clock)
                    && PeerIdentity.of(existing).equals(Optional.of(identity))
                    && hosts(existing).containsAll(canonical(hosts))
                    && KeyMatch.matches(existing.getPublicKey(), Pem.privateKey(keyFile));
        } catch (GeneralSecurityException | StartupException e) {
            return false; // of another authority, or not readable: it is made again
        }
    }

    private static boolean lasts(X509Certificate certificate, Clock clock) {
        return certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEW_BEFORE));
    }

    private static Set<String> hosts(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? Set.of()
                : canonical(names.stream()
                        .filter(name -> !Integer.valueOf(GeneralName.uniformResourceIdentifier)
                                .equals(name.getFirst()))
                        .map(name -> String.valueOf(name.get(1)))
                        .toList());
    }

    /** Addresses in one spelling: {@code ::1} and {@code 0:0:0:0:0:0:0:1} are the same. */
    private static Set<String> canonical(Collection<String> hosts) {
        return hosts.stream().map(LabCa::canonical).collect(Collectors.toSet());
    }

    private static String canonical(String host) {
        try {
            return isAddress(host) ? InetAddress.getByName(host).getHostAddress() : host;
        } catch (UnknownHostException e) {
            return host;
        }
    }

    private static boolean isAddress(String host) {
        return ADDRESS.matcher(host).matches();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has EC P-256", e);
        }
    }

    private static BigInteger serial() {
        return new BigInteger(127, RANDOM).setBit(126);
    }

    private interface Drafting {
        X509v3CertificateBuilder draft() throws CertIOException, GeneralSecurityException;
    }

    private static X509Certificate sign(PrivateKey key, Drafting drafting) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(drafting.draft().build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorCreationException | CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("a certificate can't be signed", e);
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            return Pem.encode("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate just made has no encoding", e);
        }
    }
}
