/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.accounts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rostrum.kit.lab.UsersFile;
import org.rostrum.kit.lifecycle.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts in {@code users.conf}, without those that are disabled. A file that is changed is read again before the next
 * answer; one that has become unreadable changes nothing until it is mended.
 */
public final class FileAccounts implements Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(FileAccounts.class);

    private final Path file;
    private Stamp seen;
    private Known known;

    /** By what a changed file is recognised. */
    private record Stamp(FileTime modified, long size) {
        static Stamp of(Path file) throws IOException {
            return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
        }
    }

    private record Known(Map<String, Account> byUri, List<String> realms) {}

    /** Reads the file; a line that is wrong, or a file without users, stops the start. */
    public FileAccounts(Path file) {
        this.file = file;
        try {
            // Stamped before it is read: a change in between is seen next time.
            seen = Stamp.of(file);
        } catch (IOException e) {
            throw new StartupException(file + " can't be read (" + e.getClass().getSimpleName() + ")", e);
        }
        known = read(file);
    }

    private static Known read(Path file) {
        List<UsersFile.User> users = UsersFile.read(file);
        if (users.isEmpty()) {
            throw new StartupException(file + " has no users: nobody could sign in");
        }
        Map<String, Account> byUri = users.stream()
                .filter(user -> !user.disabled())
                .map(user -> new Account(user.name(), user.realm(), user.md5(), user.sha256()))
                .collect(Collectors.toMap(Account::uri, Function.identity(), (first, last) -> last));
        return new Known(
                byUri,
                users.stream().map(UsersFile.User::realm).distinct().sorted().toList());
    }

    @Override
    public List<String> realms() {
        return current().realms();
    }

    @Override
    public Optional<Account> find(String name, String realm) {
        return Optional.ofNullable(current().byUri().get("sip:" + (name + '@' + realm).toLowerCase(Locale.ROOT)));
    }

    private synchronized Known current() {
        try {
            Stamp now = Stamp.of(file);
            if (!now.equals(seen)) {
                seen = now;
                known = read(file);
                LOG.info(
                        "{} was read again, {} people may sign in",
                        file,
                        known.byUri().size());
            }
        } catch (IOException | StartupException e) {
            LOG.warn("{} is taken as it was: {}", file, e.getMessage());
        }
        return known;
    }
}
