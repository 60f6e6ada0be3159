/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.lab;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.rostrum.kit.config.ConfigException;
import org.rostrum.kit.tls.PeerIdentity;
import org.rostrum.kit.tls.ServiceRole;

/**
 * The command line of {@link LabSetup}.
 *
 * @param home the state directory
 * @param services who gets a certificate
 * @param hosts names and addresses that the certificates hold
 * @param users who gets a password
 * @param realm the domain the users belong to
 */
record LabOptions(Path home, List<PeerIdentity> services, Set<String> hosts, List<String> users, String realm) {
    static final String USAGE =
            "LabSetup --home DIR [--names focus,factory,webconf,sim] [--hosts HOST,…] [--users NAME,…] [--realm DOMAIN]";

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]+");
    private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "::1");

    static LabOptions parse(String... arguments) {
        return new Parser().parse(arguments);
    }

    private static final class Parser {
        private final List<String> mistakes = new ArrayList<>();
        private Optional<Path> home = Optional.empty();
        private List<String> names = List.of("focus", "factory", "webconf", "sim");
        private final Set<String> hosts = new LinkedHashSet<>(LOCAL);
        private List<String> users = List.of();
        private String realm = "example.com";

        LabOptions parse(String... arguments) {
            for (int i = 0; i < arguments.length; i += 2) {
                if (i + 1 == arguments.length) {
                    mistakes.add(arguments[i] + ": needs a value, or is no option");
                } else {
                    read(arguments[i], arguments[i + 1]);
                }
            }
            List<PeerIdentity> services =
                    names.stream().flatMap(name -> identity(name).stream()).toList();
            if (home.isEmpty()) {
                mistakes.add("--home: is needed");
            }
            if (!mistakes.isEmpty()) {
                mistakes.add("usage: " + USAGE);
                throw new ConfigException(mistakes);
            }
            return new LabOptions(home.orElseThrow(), services, hosts, users, realm);
        }

        private void read(String option, String value) {
            switch (option) {
                case "--home" -> path(value);
                case "--names" -> names = items(value);
                case "--hosts" -> items(value).forEach(host -> check("--hosts", host, HOST, hosts::add));
                case "--users" -> {
                    users = items(value);
                    users.forEach(user -> check("--users", user, UsersFile.NAME, accepted -> {}));
                }
                case "--realm" -> check("--realm", value, UsersFile.REALM, accepted -> realm = accepted);
                default -> mistakes.add(option + ": no such option");
            }
        }

        private void path(String value) {
            try {
                home = Optional.of(Path.of(value));
            } catch (InvalidPathException e) {
                mistakes.add("--home " + value + ": not a path");
            }
        }

        private void check(String option, String value, Pattern allowed, Consumer<String> accept) {
            if (allowed.matcher(value).matches()) {
                accept.accept(value);
            } else {
                mistakes.add(option + " " + value + ": allowed is " + allowed);
            }
        }

        /** {@code webconf-2} is an MCU by its beginning; {@code whiteboard:mcu} says it. */
        private Optional<PeerIdentity> identity(String text) {
            int colon = text.indexOf(':');
            String name = colon < 0 ? text : text.substring(0, colon);
            Optional<ServiceRole> role = colon < 0 ? usualRole(name) : ServiceRole.of(text.substring(colon + 1));
            Optional<PeerIdentity> identity =
                    role.flatMap(known -> PeerIdentity.parse("urn:rostrum:" + known.token() + ":" + name));
            if (identity.isEmpty()) {
                mistakes.add(
                        "--names " + text + ": a name beginning with focus, factory, webconf, im or sim, or NAME:ROLE"
                                + " with one of the roles focus, factory, mcu, sim");
            }
            return identity;
        }

        private static Optional<ServiceRole> usualRole(String name) {
            int dash = name.indexOf('-');
            return switch (dash < 0 ? name : name.substring(0, dash)) {
                case "focus" -> Optional.of(ServiceRole.FOCUS);
                case "factory" -> Optional.of(ServiceRole.FACTORY);
                case "webconf", "im" -> Optional.of(ServiceRole.MCU);
                case "sim" -> Optional.of(ServiceRole.SIM);
                default -> Optional.empty();
            };
        }

        private static List<String> items(String value) {
            return Arrays.stream(value.split(",", -1))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .distinct()
                    .toList();
        }
    }
}
