/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.accounts;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.rostrum.kit.config.ConfigReader;

/**
 * Where accounts are, and how people prove that they own one.
 *
 * @param source where accounts are kept
 * @param usersFile who may sign in, when they are in a file
 * @param ldap how to find them, when they are in a directory
 * @param challenge how clients are asked
 * @param lockout when whoever guesses passwords has to wait
 * @param reviewPeriod how often it is looked whether organizers still have their accounts
 */
public record AccountsConfig(
        Source source,
        Path usersFile,
        LdapConfig ldap,
        Challenge challenge,
        Lockout.Limits lockout,
        Duration reviewPeriod) {

    /** Where accounts are kept. */
    public enum Source {
        /** In {@code users-file}. */
        FILE,
        /** In an LDAP directory. */
        LDAP
    }

    /** How a client is asked for credentials (RFC 3261 §22). */
    public enum Challenge {
        /** As a server does: 401 and WWW-Authenticate. */
        SERVER,
        /** As a proxy does: 407 and Proxy-Authenticate. Some old clients understand Digest no other way. */
        PROXY
    }

    /** Opens the accounts. */
    public Accounts open(Clock clock) {
        return switch (source) {
            case FILE -> new FileAccounts(usersFile);
            case LDAP -> new LdapAccounts(ldap, clock);
        };
    }

    /**
     * Reads the keys {@code users-file} and {@code accounts.*}.
     *
     * @param used whether anybody has to sign in at all; what is missing is a mistake only then
     */
    public static AccountsConfig read(ConfigReader reader, boolean used) {
        Source source = reader.oneOf("accounts.source", Source.class);
        return new AccountsConfig(
                source,
                reader.path("users-file"),
                LdapConfig.read(reader, used && source == Source.LDAP),
                reader.oneOf("accounts.challenge", Challenge.class),
                new Lockout.Limits(
                        reader.integer("accounts.lock-out.failures-per-user", 1, 1_000_000),
                        reader.integer("accounts.lock-out.failures-per-source", 1, 1_000_000),
                        reader.duration("accounts.lock-out.window", Duration.ofSeconds(1), Duration.ofDays(1)),
                        reader.duration("accounts.lock-out.penalty", Duration.ofMillis(100), Duration.ofDays(1)),
                        reader.integer("accounts.lock-out.remembered", 1, 10_000_000)),
                reader.duration("accounts.review-period", Duration.ofSeconds(1), Duration.ofDays(1)));
    }
}
