/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.focus.accounts.Account;
import org.rostrum.focus.accounts.Accounts;
import org.rostrum.focus.accounts.FileAccounts;
import org.rostrum.focus.conference.AccessMethod;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.conference.Uris;
import org.rostrum.focus.replication.InProcessState;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.focus.state.Bar;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.kit.collection.SortedTable;
import org.rostrum.kit.lab.UsersFile;

import static org.assertj.core.api.Assertions.assertThat;

/** Who loses his account holds no conferences, and who gets it back does. */
class OrganizerWatchTest {

    private static final UsersFile.User ALICE = UsersFile.User.withPassword("alice", "example.com", "secret");
    private static final UsersFile.User BOB = UsersFile.User.withPassword("bob", "example.com", "secret");
    private static final UsersFile.User ALICE_DISABLED =
            new UsersFile.User(ALICE.name(), ALICE.realm(), ALICE.md5(), ALICE.sha256(), true);
    private static final String ORGANIZER = "sip:alice@example.com";

    @TempDir
    Path home;

    private final InProcessState state = new InProcessState("focus-1", Clock.systemUTC());
    private Path users = Path.of("");
    private OrganizerWatch watch = new OrganizerWatch(new NoAccounts(), state, Duration.ofMinutes(1));
    private int written;

    /** Somebody else's users: it knows nobody of example.com. */
    private static final class NoAccounts implements Accounts {
        @Override
        public List<String> realms() {
            return List.of("elsewhere.example");
        }

        @Override
        public Optional<Account> find(String name, String realm) {
            return Optional.empty();
        }
    }

    @BeforeEach
    void aConferenceOfAlicesIsActive() throws IOException {
        users = home.resolve("users.conf");
        write(ALICE, BOB);
        state.start();
        state.submit(new ScheduleCommand.AddConference(
                        ORGANIZER, "K7QW2M9A", "", ConferenceTerms.NEVER, "", SortedTable.empty(), List.of("meeting")))
                .join();
        state.submit(new ConferenceCommand.Join(
                        Uris.conference(ORGANIZER, "K7QW2M9A"),
                        new DialogRef("focus-1", state.boot(), "d1"),
                        "sip:bob@example.com",
                        "Bob",
                        Role.ATTENDEE,
                        AuthMethod.ENTERPRISE,
                        AccessMethod.INTERNAL,
                        "{1}",
                        true,
                        Duration.ofMinutes(30)))
                .join();
    }

    @Test
    void nothingHappensWhileTheOrganizerHasHisAccountOrNobodyKnowsHisRealm() {
        assertThat(watch.review(state.state())).isEmpty();

        watch = new OrganizerWatch(new FileAccounts(users), state, Duration.ofMinutes(1));
        assertThat(watch.review(state.state())).isEmpty();
    }

    @Test
    void anAccountThatIsRemovedBarsTheOrganizerUntilItIsBack() throws IOException {
        watch = new OrganizerWatch(new FileAccounts(users), state, Duration.ofMinutes(1));
        write(BOB);
        carryOut(new FocusCommand.BarOrganizer(ORGANIZER, Bar.ACCOUNT));
        assertThat(state.state().active(Uris.conference(ORGANIZER, "K7QW2M9A"))).isEmpty();
        assertThat(watch.review(state.state())).as("he is barred already").isEmpty();

        write(ALICE, BOB);
        carryOut(new FocusCommand.ReadmitOrganizer(ORGANIZER, Bar.ACCOUNT));
        assertThat(state.state().barred()).isEmpty();
    }

    @Test
    void anAccountThatIsDisabledIsNone() throws IOException {
        watch = new OrganizerWatch(new FileAccounts(users), state, Duration.ofMinutes(1));

        write(ALICE_DISABLED, BOB);

        assertThat(watch.review(state.state())).containsExactly(new FocusCommand.BarOrganizer(ORGANIZER, Bar.ACCOUNT));
    }

    @Test
    void aFileThatIsBrokenChangesNothingUntilItIsMended() throws IOException {
        FileAccounts accounts = new FileAccounts(users);
        Files.writeString(users, "alice\n");
        stamp();
        assertThat(accounts.find("alice", "example.com")).isPresent();

        Files.delete(users);
        assertThat(accounts.find("alice", "example.com")).isPresent();

        write(BOB);
        assertThat(accounts.find("alice", "example.com")).isEmpty();
        assertThat(accounts.realms()).containsExactly("example.com");
    }

    @Test
    void whatTheOperatorBarredIsNotTheAccountsToReadmit() {
        watch = new OrganizerWatch(new FileAccounts(users), state, Duration.ofMinutes(1));
        state.submit(new FocusCommand.BarOrganizer(ORGANIZER, Bar.OPERATOR)).join();

        assertThat(watch.review(state.state())).isEmpty();
        assertThat(ScheduleExport.of(state.state())).contains(Map.entry("disabledOrganizers", List.of(ORGANIZER)));
    }

    private void carryOut(FocusCommand expected) {
        List<FocusCommand> commands = watch.review(state.state());
        assertThat(commands).containsExactly(expected);
        commands.forEach(command -> state.submit(command).join());
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
}
