/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.rostrum.kit.config.ConfigException;
import org.rostrum.kit.lifecycle.StartupException;
import org.rostrum.kit.tls.PeerIdentity;

/**
 * Prepares a home directory: {@code tls/} with a certificate authority and a certificate for each service,
 * {@code admin.token}, and with {@code --users} also {@code users.conf} and {@code passwords.txt}. What is there and good is
 * kept, what is missing or about to expire is made, so it may be run before every start.
 *
 * <pre>
 * java -cp … org.rostrum.kit.lab.LabSetup --home DIR [--names focus,factory,webconf,sim] [--hosts HOST,…]
 *      [--users NAME,…] [--realm DOMAIN]
 * </pre>
 */
public final class LabSetup {
    /** Letters and digits that can't be mistaken for each other. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_LENGTH = 20;
    private static final int TOKEN_BYTES = 32;

    private final LabOptions options;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final List<String> made = new ArrayList<>();

    private LabSetup(LabOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /** Prepares a home and ends the process: 0 when it is ready, 1 when it could not be made. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        try {
            LabOptions options = LabOptions.parse(arguments);
            List<String> made = new LabSetup(options, Clock.systemUTC()).prepare();
            out.println(options.home() + (made.isEmpty() ? " is ready" : ": made " + String.join(", ", made)));
            return 0;
        } catch (ConfigException | StartupException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("the lab can't be set up: " + e);
        }
        return 1;
    }

    /**
     * Prepares {@code home} for the four services of a lab on this machine, without users.
     *
     * @return what was made; empty when everything was there
     * @throws IOException when a file can't be written
     */
    public static List<String> prepare(Path home, Clock clock, String... moreArguments) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--home", home.toString()));
        arguments.addAll(List.of(moreArguments));
        return new LabSetup(LabOptions.parse(arguments.toArray(String[]::new)), clock).prepare();
    }

    private List<String> prepare() throws IOException {
        PrivateFiles.directory(options.home());
        LabCa authority = LabCa.open(options.home().resolve("tls"), clock);
        for (PeerIdentity service : options.services()) {
            if (authority.issue(service, options.hosts()) == LabCa.Outcome.MADE) {
                made.add("tls/" + service.name() + ".crt");
            }
        }
        token();
        if (!options.users().isEmpty()) {
            users();
        }
        return List.copyOf(made);
    }

    private void token() throws IOException {
        Path file = options.home().resolve("admin.token");
        if (Files.exists(file) && Files.size(file) > 0) {
            PrivateFiles.close(file);
            return;
        }
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        PrivateFiles.secret(file, HexFormat.of().formatHex(token) + "\n");
        made.add(file.getFileName().toString());
    }

    private void users() throws IOException {
        Path usersFile = options.home().resolve("users.conf");
        Path passwordsFile = options.home().resolve("passwords.txt");
        List<UsersFile.User> users = new ArrayList<>();
        if (Files.exists(usersFile)) {
            users.addAll(UsersFile.read(usersFile));
            PrivateFiles.close(usersFile);
        }
        StringBuilder passwords = new StringBuilder();
        if (Files.exists(passwordsFile)) {
            passwords.append(Files.readString(passwordsFile));
            PrivateFiles.close(passwordsFile);
        }
        for (String name : options.users()) {
            boolean known = users.stream()
                    .anyMatch(user -> user.name().equals(name) && user.realm().equals(options.realm()));
            if (!known) {
                String password = password();
                users.add(UsersFile.User.withPassword(name, options.realm(), password));
                passwords
                        .append(name)
                        .append('@')
                        .append(options.realm())
                        .append(' ')
                        .append(password)
                        .append('\n');
                made.add("user " + name);
            }
        }
        PrivateFiles.secret(passwordsFile, passwords.toString());
        UsersFile.write(usersFile, users);
    }

    private String password() {
        StringBuilder password = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
