/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.accounts;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rostrum.kit.lab.UsersFile;
import org.rostrum.kit.lifecycle.StartupException;

/** The accounts in {@code users.conf}, as they were at the start. */
public final class FileAccounts implements Accounts {

    private final Map<String, Account> byUri;
    private final List<String> realms;

    /** Reads the file; a line that is wrong, or a file without users, stops the start. */
    public FileAccounts(Path file) {
        List<UsersFile.User> users = UsersFile.read(file);
        if (users.isEmpty()) {
            throw new StartupException(file + " has no users: nobody could sign in");
        }
        byUri = users.stream()
                .map(user -> new Account(user.name(), user.realm(), user.md5(), user.sha256()))
                .collect(Collectors.toMap(Account::uri, Function.identity(), (first, last) -> last));
        realms = users.stream().map(UsersFile.User::realm).distinct().sorted().toList();
    }

    @Override
    public List<String> realms() {
        return realms;
    }

    @Override
    public Optional<Account> find(String name, String realm) {
        return Optional.ofNullable(byUri.get("sip:" + (name + '@' + realm).toLowerCase(Locale.ROOT)));
    }
}
