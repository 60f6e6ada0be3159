/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.kit.lifecycle.StartupException;
import org.rostrum.kit.tls.PeerIdentity;
import org.rostrum.kit.tls.Pem;
import org.rostrum.kit.tls.ServiceRole;
import org.rostrum.kit.tls.TlsMaterial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LabSetupTest {
    private static final Clock NOW = Clock.systemUTC();

    @TempDir
    Path directory;

    private Path home() {
        return directory.resolve("home");
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.walk(home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(home().relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    void whatIsGoodIsKept() throws IOException {
        LabSetup.prepare(home(), NOW, "--users", "alice,bob");
        Map<String, String> first = contents();

        List<String> made = LabSetup.prepare(home(), NOW, "--users", "alice,bob");

        assertThat(made).isEmpty();
        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void onlyTheOwnerCanReadWhatIsSecret() throws IOException {
        LabSetup.prepare(home(), NOW, "--users", "alice");

        for (String secret : List.of(
                "tls/ca.key", "tls/focus.key", "tls/webconf.key", "admin.token", "users.conf", "passwords.txt")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().resolve(secret))))
                    .as(secret)
                    .isEqualTo("rw-------");
        }
        for (String closed : List.of("", "tls")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().resolve(closed))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aKeyThatWasLeftOpenIsClosed() throws IOException {
        LabSetup.prepare(home(), NOW);
        Path key = home().resolve("tls/focus.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        LabSetup.prepare(home(), NOW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void eachCertificateSaysWhoItsHolderIsAndWhere() throws Exception {
        LabSetup.prepare(
                home(), NOW, "--names", "focus,webconf-2,whiteboard:mcu", "--hosts", "conf.example.com,10.1.2.3");

        X509Certificate certificate =
                Pem.certificates(home().resolve("tls/webconf-2.crt")).getFirst();

        assertThat(PeerIdentity.of(certificate)).contains(new PeerIdentity(ServiceRole.MCU, "webconf-2"));
        assertThat(TlsMaterial.load(home().resolve("tls"), "whiteboard").identity())
                .isEqualTo(new PeerIdentity(ServiceRole.MCU, "whiteboard"));
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .contains("localhost", "127.0.0.1", "conf.example.com", "10.1.2.3", "urn:rostrum:mcu:webconf-2");
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(certificate.getBasicConstraints()).as("is no authority").isEqualTo(-1);
    }

    @Test
    void aNewHostMakesNewCertificatesUnderTheSameAuthority() throws IOException {
        LabSetup.prepare(home(), NOW);
        String authority = contents().get("tls/ca.crt");

        List<String> made = LabSetup.prepare(home(), NOW, "--hosts", "conf.example.com");

        assertThat(made).contains("tls/focus.crt", "tls/sim.crt");
        assertThat(contents().get("tls/ca.crt")).isEqualTo(authority);
    }

    @Test
    void certificatesAreRenewedBeforeTheyExpireAndTheAuthorityToo() throws IOException {
        LabSetup.prepare(home(), NOW);
        Map<String, String> first = contents();

        LabSetup.prepare(home(), Clock.offset(NOW, Duration.ofDays(360)));
        Map<String, String> nextYear = contents();
        LabSetup.prepare(home(), Clock.offset(NOW, Duration.ofDays(200)));
        Map<String, String> stillGood = contents();
        LabSetup.prepare(home(), Clock.offset(NOW, Duration.ofDays(3640)));

        assertThat(nextYear.get("tls/focus.crt")).as("a month before its end").isEqualTo(first.get("tls/focus.crt"));
        assertThat(stillGood).isEqualTo(nextYear);
        assertThat(contents().get("tls/focus.crt")).isNotEqualTo(first.get("tls/focus.crt"));
        assertThat(contents().get("tls/ca.crt")).isNotEqualTo(first.get("tls/ca.crt"));
    }

    @Test
    void aCertificateWithoutItsOwnKeyIsMadeAgain() throws IOException {
        LabSetup.prepare(home(), NOW);
        Files.copy(home().resolve("tls/sim.key"), home().resolve("tls/focus.key"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(LabSetup.prepare(home(), NOW)).containsExactly("tls/focus.crt");
    }

    @Test
    void usersGetHashesOfThePasswordsThatAreWrittenDown() throws IOException {
        LabSetup.prepare(home(), NOW, "--users", "alice,bob");

        List<UsersFile.User> users = UsersFile.read(home().resolve("users.conf"));
        List<String> passwords = Files.readAllLines(home().resolve("passwords.txt"));

        assertThat(users).extracting(UsersFile.User::name).containsExactly("alice", "bob");
        String password = passwords.getFirst().split(" ", -1)[1];
        assertThat(users.getFirst()).isEqualTo(UsersFile.User.withPassword("alice", "example.com", password));
        assertThat(Files.readString(home().resolve("users.conf"))).doesNotContain(password);
    }

    @Test
    void aUserMoreKeepsTheOthers() throws IOException {
        LabSetup.prepare(home(), NOW, "--users", "alice");
        String before = contents().get("passwords.txt");

        List<String> made = LabSetup.prepare(home(), NOW, "--users", "alice,carol");

        assertThat(made).containsExactly("user carol");
        assertThat(contents().get("passwords.txt")).startsWith(before).contains("carol@example.com ");
    }

    @Test
    void digestHashesAreThoseOfTheStandard() {
        UsersFile.User user = UsersFile.User.withPassword("Mufasa", "http-auth@example.org", "Circle of Life");

        assertThat(user.md5()).isEqualTo("3d78807defe7de2157e2b0b6573a855f");
        assertThat(user.sha256()).isEqualTo("7987c64c30e25f1b74be53f966b49b90f2808aa92faf9a00262392d7b4794232");
    }

    @Test
    void aBrokenUsersFileIsRefusedWithoutShowingItsContents() throws IOException {
        Path file = Files.writeString(directory.resolve("users.conf"), "# fine\nalice:example.com:cleartext\n");

        assertThatThrownBy(() -> UsersFile.read(file))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("cleartext");
    }

    @Test
    void wrongArgumentsAreToldTogetherAndNothingIsMade() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        int status = LabSetup.run(
                System.out,
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                "--names",
                "stranger",
                "--users",
                "a b",
                "--hosts",
                "x y");

        assertThat(status).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("stranger", "a b", "x y", "--home", "usage");
        assertThat(home()).doesNotExist();
    }
}
