/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The passwords of a lab's users, as {@code passwords.txt} in its home has them: one user a line, {@code user@domain},
 * blanks, password. Prints none.
 */
final class Passwords {

    private final Map<String, String> byAddress = new HashMap<>();

    private Passwords() {}

    static Passwords none() {
        return new Passwords();
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read, or a line has another form
     */
    static Passwords read(Path file) throws IOException {
        Passwords passwords = new Passwords();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String[] parts = text.split("\\s+", 2);
            if (parts.length != 2 || !parts[0].contains("@")) {
                throw new IOException(file + " line " + number + ": wanted 'user@domain password'");
            }
            passwords.byAddress.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        return passwords;
    }

    Optional<String> of(String user, String domain) {
        return Optional.ofNullable(byAddress.get((user + '@' + domain).toLowerCase(Locale.ROOT)));
    }
}
