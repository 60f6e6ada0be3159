/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.accounts;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceConfig;

/**
 * How accounts are found in an LDAP directory.
 *
 * @param servers tried in order; {@code ldaps}, or {@code ldap} on this machine
 * @param authority certificates that the servers' ones are checked against
 * @param bindName the name this service signs in under, empty to stay anonymous
 * @param password for it
 * @param base where people are below
 * @param filter what else must be true of a person's entry
 * @param nameAttribute holds the user part of the SIP URI
 * @param md5Attribute holds {@code realm:HA1} for MD5, a value per realm
 * @param sha256Attribute the same for SHA-256
 * @param realms that people can sign in to
 * @param connections at one time
 * @param timeout for connecting, and for an answer
 * @param memory how long an answer is remembered, also that there is no such person
 * @param remembered how many answers
 */
public record LdapConfig(
        List<URI> servers,
        Path authority,
        String bindName,
        String password,
        String base,
        String filter,
        String nameAttribute,
        String md5Attribute,
        String sha256Attribute,
        List<String> realms,
        int connections,
        Duration timeout,
        Duration memory,
        int remembered) {

    /** Never the password. */
    @Override
    public String toString() {
        return "LdapConfig[" + servers + ", " + base + "]";
    }

    static LdapConfig read(ConfigReader reader, boolean used) {
        LdapConfig config = new LdapConfig(
                reader.uris("accounts.ldap.urls", "ldaps", "ldap"),
                reader.path("accounts.ldap.authority-file"),
                reader.optionalString("accounts.ldap.bind-dn").orElse(""),
                used ? reader.secret("accounts.ldap.password-file").orElse("") : ignored(reader),
                reader.string("accounts.ldap.base-dn"),
                reader.string("accounts.ldap.filter"),
                reader.string("accounts.ldap.name-attribute"),
                reader.string("accounts.ldap.md5-attribute"),
                reader.string("accounts.ldap.sha256-attribute"),
                reader.list("accounts.ldap.realms"),
                reader.integer("accounts.ldap.connections", 1, 256),
                reader.duration("accounts.ldap.timeout", Duration.ofMillis(50), Duration.ofSeconds(30)),
                reader.duration("accounts.ldap.memory", Duration.ZERO, Duration.ofHours(1)),
                reader.integer("accounts.ldap.remembered", 1, 1_000_000));
        if (used) {
            check(reader, config);
        }
        return config;
    }

    /** Read only to count as known. */
    private static String ignored(ConfigReader reader) {
        Optional<String> unused = reader.optionalString("accounts.ldap.password-file");
        return unused.map(file -> "").orElse("");
    }

    private static void check(ConfigReader reader, LdapConfig config) {
        if (config.servers.isEmpty()) {
            reader.mistake("accounts.ldap.urls", "at least one is needed when accounts.source is ldap");
        }
        if (config.realms.isEmpty()) {
            reader.mistake("accounts.ldap.realms", "at least one is needed when accounts.source is ldap");
        }
        for (URI server : config.servers) {
            if (server.getScheme().equals("ldap") && !ServiceConfig.isLoopback(server.getHost())) {
                reader.mistake(
                        "accounts.ldap.urls",
                        server + " would send what is as good as passwords in the clear: say ldaps");
            }
        }
    }
}
