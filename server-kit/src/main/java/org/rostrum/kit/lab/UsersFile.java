/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rostrum.kit.lifecycle.StartupException;

/**
 * {@code users.conf}: who may sign in, with the hashes that SIP Digest needs (RFC 8760, RFC 7616) and no password.
 *
 * <p>One user a line, {@code #} begins a comment line:
 *
 * <pre>user:realm:MD5(user:realm:password):SHA-256(user:realm:password)[:disabled]</pre>
 *
 * with both hashes in lower-case hexadecimal; who is disabled may not sign in. Such a hash is as good as the password within its realm, so the file is 0600.
 */
public final class UsersFile {
    /** What a user may be called. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+-]{1,64}");
    /** What a realm may look like. */
    public static final Pattern REALM = Pattern.compile("[A-Za-z0-9.-]{1,253}");

    private static final Pattern LINE =
            Pattern.compile("(" + NAME + "):(" + REALM + "):([0-9a-f]{32}):([0-9a-f]{64})(:disabled)?");
    private static final String HEADING = """
            # Users who may sign in, one a line; made by org.rostrum.kit.lab.LabSetup.
            # user:realm:MD5(user:realm:password):SHA-256(user:realm:password)
            """;

    private UsersFile() {}

    /**
     * One user.
     *
     * @param name the user part of his SIP URI
     * @param realm the domain he signs in to
     * @param md5 HA1 for the algorithm MD5, lower-case hexadecimal
     * @param sha256 HA1 for the algorithm SHA-256, lower-case hexadecimal
     * @param disabled whether the account is kept but may not be used
     */
    public record User(String name, String realm, String md5, String sha256, boolean disabled) {
        /** The user with that password. */
        public static User withPassword(String name, String realm, String password) {
            String secret = name + ":" + realm + ":" + password;
            return new User(name, realm, digest("MD5", secret), digest("SHA-256", secret), false);
        }

        @Override
        public String toString() {
            return "User[" + name + "@" + realm + "]";
        }
    }

    /**
     * Reads the file.
     *
     * @throws StartupException naming the line that is wrong, without its contents
     */
    public static List<User> read(Path file) {
        List<User> users = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line.strip());
            if (!matcher.matches()) {
                throw new StartupException(
                        file + " line " + number + " is not user:realm:<32 hex digits>:<64 hex digits>[:disabled]");
            }
            users.add(new User(
                    matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4), matcher.group(5) != null));
        }
        return List.copyOf(users);
    }

    /**
     * Writes the file, readable by its owner only.
     *
     * @throws IOException when it can't be written
     */
    public static void write(Path file, List<User> users) throws IOException {
        PrivateFiles.secret(
                file,
                users.stream()
                        .map(user -> String.join(":", user.name, user.realm, user.md5, user.sha256)
                                + (user.disabled ? ":disabled\n" : "\n"))
                        .collect(Collectors.joining("", HEADING, "")));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new StartupException(file + " can't be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static String digest(String algorithm, String text) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + Objects.requireNonNull(algorithm), e);
        }
    }
}
