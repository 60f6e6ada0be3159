/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line that all services understand.
 *
 * @param home the state directory ({@code --home}), {@code .rostrum} unless said otherwise
 * @param portOffset added to every configured port but 0 ({@code --port-offset}), so that two labs fit on one machine
 * @param configFile the operator's configuration ({@code --config}); {@code <home>/rostrum.conf} is read when it is absent
 * @param insecure {@code --insecure}: users may join without a password although the service listens beyond loopback
 */
public record ServiceArguments(Path home, int portOffset, Optional<Path> configFile, boolean insecure) {
    /** What every service prints when it is called wrongly. */
    public static final String USAGE = "[--home DIR] [--port-offset N] [--config FILE] [--insecure]";

    private static final int MAX_PORT_OFFSET = 60_000;

    /** Arguments of a service that keeps its state in {@code home} and was told nothing else. */
    public static ServiceArguments inHome(Path home) {
        return new ServiceArguments(home, 0, Optional.empty(), false);
    }

    /**
     * Reads a command line.
     *
     * @throws ConfigException listing everything that is wrong with it
     */
    public static ServiceArguments parse(String... arguments) {
        return new Parser(arguments).parse();
    }

    private static final class Parser {
        private final String[] arguments;
        private final List<String> mistakes = new ArrayList<>();
        private int next;
        private Path home = Path.of(".rostrum");
        private int portOffset;
        private Optional<Path> configFile = Optional.empty();
        private boolean insecure;

        Parser(String[] arguments) {
            this.arguments = arguments;
        }

        ServiceArguments parse() {
            while (next < arguments.length) {
                String argument = arguments[next++];
                int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
                String option = equals < 0 ? argument : argument.substring(0, equals);
                Optional<String> attached = equals < 0 ? Optional.empty() : Optional.of(argument.substring(equals + 1));
                read(option, attached);
            }
            if (!mistakes.isEmpty()) {
                mistakes.add("usage: " + USAGE);
                throw new ConfigException(mistakes);
            }
            return new ServiceArguments(home, portOffset, configFile, insecure);
        }

        private void read(String option, Optional<String> attached) {
            switch (option) {
                case "--home" -> path(option, attached).ifPresent(path -> home = path);
                case "--config" -> configFile = path(option, attached).or(() -> configFile);
                case "--port-offset" -> offset(option, attached);
                case "--insecure" -> insecure(attached);
                default -> mistakes.add(option + ": no such option");
            }
        }

        private void insecure(Optional<String> attached) {
            attached.ifPresent(value -> mistakes.add("--insecure=" + value + ": takes no value"));
            insecure = true;
        }

        private Optional<String> value(String option, Optional<String> attached) {
            Optional<String> value = attached;
            if (value.isEmpty() && next < arguments.length && !arguments[next].startsWith("--")) {
                value = Optional.of(arguments[next++]);
            }
            if (value.isEmpty() || value.get().isBlank()) {
                mistakes.add(option + ": needs a value");
                return Optional.empty();
            }
            return value;
        }

        private Optional<Path> path(String option, Optional<String> attached) {
            return value(option, attached).flatMap(text -> {
                try {
                    return Optional.of(Path.of(text));
                } catch (InvalidPathException e) {
                    mistakes.add(option + " " + text + ": not a path (" + e.getReason() + ")");
                    return Optional.empty();
                }
            });
        }

        private void offset(String option, Optional<String> attached) {
            value(option, attached).ifPresent(text -> {
                try {
                    portOffset = Integer.parseInt(text);
                } catch (NumberFormatException e) {
                    portOffset = -1;
                }
                if (portOffset < 0 || portOffset > MAX_PORT_OFFSET) {
                    mistakes.add(option + " " + text + ": a whole number from 0 to " + MAX_PORT_OFFSET);
                }
            });
        }
    }
}
