/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.accounts;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.OperationType;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.focus.TestClock;
import org.rostrum.kit.lab.UsersFile;
import org.rostrum.kit.sip.DigestAlgorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Accounts in a directory, against a real LDAP listener on loopback. */
@Timeout(180)
class LdapAccountsTest {

    private static final String BASE = "dc=example,dc=com";
    private static final UsersFile.User ALICE = UsersFile.User.withPassword("alice", "example.com", "wonderland");

    private final TestClock clock = new TestClock();
    private InMemoryDirectoryServer directory;
    private LdapAccounts accounts;

    @BeforeEach
    void open() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=focus," + BASE, "let-me-read");
        config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("test", InetAddress.getLoopbackAddress(), 0, null));
        directory = new InMemoryDirectoryServer(config);
        directory.add("dn: " + BASE, "objectClass: domain", "dc: example");
        directory.add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
        person(
                "alice",
                "sipDigestMd5: example.com:" + ALICE.md5(),
                "sipDigestMd5: example.org:" + "0".repeat(32),
                "sipDigestSha256: example.com:" + ALICE.sha256());
        person("bob", "sipDigestMd5: example.com:" + "1".repeat(32));
        person("carol", "mail: carol@example.com");
        directory.startListening();
        accounts = new LdapAccounts(config("let-me-read"), clock);
    }

    private void person(String name, String... attributes) throws Exception {
        String[] entry = new String[attributes.length + 4];
        entry[0] = "dn: uid=" + name + ",ou=people," + BASE;
        entry[1] = "objectClass: person";
        entry[2] = "uid: " + name;
        entry[3] = "cn: " + name;
        System.arraycopy(attributes, 0, entry, 4, attributes.length);
        directory.add(entry);
    }

    private LdapConfig config(String password) {
        return new LdapConfig(
                List.of(URI.create("ldap://127.0.0.1:" + directory.getListenPort())),
                Path.of("none"),
                "cn=focus," + BASE,
                password,
                BASE,
                "(objectClass=person)",
                "uid",
                "sipDigestMd5",
                "sipDigestSha256",
                List.of("example.com", "example.org"),
                2,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                3);
    }

    @AfterEach
    void close() {
        accounts.close();
        directory.shutDown(true);
    }

    @Test
    void hashesOfTheRealmAreFound() {
        Account alice = accounts.find("Alice", "example.com").orElseThrow();

        assertThat(alice.uri()).isEqualTo("sip:alice@example.com");
        assertThat(alice.ha1(DigestAlgorithm.MD5)).hasValue(ALICE.md5());
        assertThat(alice.ha1(DigestAlgorithm.SHA_256)).hasValue(ALICE.sha256());
        assertThat(accounts.find("alice", "example.org").orElseThrow().ha1(DigestAlgorithm.MD5))
                .hasValue("0".repeat(32));
    }

    @Test
    void algorithmThatTheDirectoryDoesNotHoldIsNoWayIn() {
        assertThat(accounts.find("bob", "example.com").orElseThrow().ha1(DigestAlgorithm.SHA_256))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mallory", "carol", "*", "alice)(uid=*", "ali*", ""})
    void nobodyElseHasAnAccount(String name) {
        assertThat(accounts.find(name, "example.com")).isEmpty();
    }

    @Test
    void realmThatIsNotOursIsNotAskedFor() {
        directory.shutDown(true);

        assertThat(accounts.find("alice", "example.net")).isEmpty();
    }

    @Test
    void nameThatIsNotUniqueLetsNobodyIn() throws Exception {
        directory.add("dn: ou=more," + BASE, "objectClass: organizationalUnit", "ou: more");
        directory.add(
                "dn: uid=alice,ou=more," + BASE,
                "objectClass: person",
                "uid: alice",
                "cn: alice",
                "sipDigestMd5: example.com:" + "2".repeat(32));

        assertThat(accounts.find("alice", "example.com")).isEmpty();
    }

    @Test
    void answersAreRememberedForAWhile() throws Exception {
        assertThat(accounts.find("alice", "example.com")).isPresent();
        directory.delete("uid=alice,ou=people," + BASE);
        assertThat(accounts.find("alice", "example.com")).isPresent();

        clock.advance(Duration.ofSeconds(60));

        assertThat(accounts.find("alice", "example.com")).isEmpty();
    }

    @Test
    void directoryThatIsGoneIsNoAnswer() {
        assertThat(accounts.find("alice", "example.com")).isPresent();
        directory.shutDown(true);

        assertThatThrownBy(() -> accounts.find("bob", "example.com")).isInstanceOf(AccountsUnavailableException.class);
        assertThat(accounts.find("alice", "example.com"))
                .as("who is remembered")
                .isPresent();
    }

    @Test
    void serviceThatMayNotReadFindsNobody() {
        try (LdapAccounts stranger = new LdapAccounts(config("wrong"), clock)) {
            assertThatThrownBy(() -> stranger.find("alice", "example.com"))
                    .isInstanceOf(AccountsUnavailableException.class);
        }
    }
}
