/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.accounts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.kit.lab.UsersFile;
import org.rostrum.kit.lifecycle.StartupException;
import org.rostrum.kit.sip.DigestAlgorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Accounts in a file: hashes and no passwords, and what the file says now. */
class FileAccountsTest {

    private static final UsersFile.User ALICE = UsersFile.User.withPassword("alice", "example.com", "wonderland");
    private static final UsersFile.User BOB = UsersFile.User.withPassword("bob", "example.org", "builder");

    private Path users = Path.of("");
    private int written;

    @BeforeEach
    void aliceMaySignIn(@TempDir Path home) throws IOException {
        users = home.resolve("users.conf");
        write(ALICE);
    }

    private void write(UsersFile.User... all) throws IOException {
        UsersFile.write(users, List.of(all));
        stamp();
    }

    /** Every version of the file has a time of its own, however coarse the file system's clock is. */
    private void stamp() throws IOException {
        written++;
        Files.setLastModifiedTime(
                users, FileTime.from(Instant.parse("2026-03-01T09:00:00Z").plusSeconds(written)));
    }

    @Test
    void anAccountIsItsHashesAndTheFileHoldsNoPassword() throws IOException {
        FileAccounts accounts = new FileAccounts(users);

        assertThat(accounts.realms()).containsExactly("example.com");
        assertThat(accounts.find("Alice", "EXAMPLE.com"))
                .flatMap(account -> account.ha1(DigestAlgorithm.SHA_256))
                .hasValue(DigestAlgorithm.SHA_256.hash("alice", "example.com", "wonderland"));
        assertThat(accounts.find("alice", "example.com"))
                .flatMap(account -> account.ha1(DigestAlgorithm.MD5))
                .hasValue(DigestAlgorithm.MD5.hash("alice", "example.com", "wonderland"));
        assertThat(users).content().doesNotContain("wonderland");
    }

    @Test
    void whoeverIsAddedMaySignInAndWhoeverIsDisabledOrGoneMayNot() throws IOException {
        FileAccounts accounts = new FileAccounts(users);

        write(new UsersFile.User(ALICE.name(), ALICE.realm(), ALICE.md5(), ALICE.sha256(), true), BOB);
        Optional<Account> disabled = accounts.find("alice", "example.com");
        Optional<Account> added = accounts.find("bob", "example.org");
        List<String> realms = accounts.realms();
        write(ALICE);

        assertThat(disabled).isEmpty();
        assertThat(added).isPresent();
        assertThat(realms).containsExactly("example.com", "example.org");
        assertThat(accounts.find("bob", "example.org")).isEmpty();
    }

    @Test
    void fileThatIsSpoiltLaterIsTakenAsItWas() throws IOException {
        FileAccounts accounts = new FileAccounts(users);

        Files.writeString(users, "alice:example.com:wonderland\n");
        stamp();

        assertThat(accounts.find("alice", "example.com")).isPresent();
    }

    @Test
    void fileThatIsSpoiltAtTheStartStopsItWithoutTellingWhatStandsThere() throws IOException {
        Files.writeString(users, "# people\nalice:example.com:wonderland\n");

        assertThatThrownBy(() -> new FileAccounts(users))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("wonderland");
    }

    @Test
    void fileWithoutUsersStopsTheStart() throws IOException {
        Files.writeString(users, "# nobody\n");

        assertThatThrownBy(() -> new FileAccounts(users))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("nobody could sign in");
    }
}
