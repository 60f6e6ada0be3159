/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Hands out the configuration of one service as typed values and collects what is wrong with it.
 *
 * <p>A value that can't be used is noted, and the reader answers with the default so that reading goes on; {@link #conclude()}
 * then throws one {@link ConfigException} with every mistake. Keys are relative to {@code rostrum.<service>}. A key that no
 * {@code reference.conf} describes is the programmer's mistake and throws at once. Not thread-safe: bind, conclude, forget.
 */
public final class ConfigReader {
    private static final int MAX_PORT = 65_535;
    private static final long MAX_SECRET_BYTES = 64 * 1024;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private final String service;
    private final ServiceArguments arguments;
    private final List<String> mistakes = new ArrayList<>();
    private final Set<String> unread;
    private final Config reference;
    private final Config values;

    private ConfigReader(
            String service, ServiceArguments arguments, Map<String, String> environment, ClassLoader resources) {
        this.service = service;
        this.arguments = arguments;
        ConfigSources sources = new ConfigSources(service, resources, mistakes);
        reference = sources.reference();
        values = sources.read(arguments, environment);
        unread = new TreeSet<>(sources.known().keySet());
    }

    /**
     * Reads the layers of {@code service}'s configuration: {@code environment}, the operator's file, {@code reference.conf}.
     *
     * @param service the name below {@code rostrum}, for instance {@code focus}
     */
    public static ConfigReader load(String service, ServiceArguments arguments, Map<String, String> environment) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new ConfigReader(
                service, arguments, environment, context == null ? ConfigReader.class.getClassLoader() : context);
    }

    /** The name below {@code rostrum} that is read. */
    public String service() {
        return service;
    }

    /** The command line that belongs to this configuration. */
    public ServiceArguments arguments() {
        return arguments;
    }

    /** A text that must not be empty. */
    public String string(String key) {
        return read(key, "a text that is not empty", ConfigReader::text);
    }

    /** A text, empty meaning that there is none. */
    public Optional<String> optionalString(String key) {
        String text = read(
                key,
                "a text",
                value -> Optional.of(String.valueOf(value.unwrapped()).strip()));
        return Optional.of(text).filter(given -> !given.isEmpty());
    }

    /** A text of which {@code rule} says whether it is allowed; {@code allowed} says it to the operator. */
    public String string(String key, String allowed, Predicate<String> rule) {
        return read(key, allowed, value -> text(value).filter(rule));
    }

    /** A TCP or UDP port, the port offset already added; 0 stands for any free one. */
    public int port(String key) {
        int port = integer(key, 0, MAX_PORT);
        int shifted = port == 0 ? 0 : port + arguments.portOffset();
        if (shifted > MAX_PORT) {
            mistake(key, port + " + offset " + arguments.portOffset() + ": a port is at most " + MAX_PORT);
            return 0;
        }
        return shifted;
    }

    /** A whole number in a closed range. */
    public long integer(String key, long min, long max) {
        return read(
                key,
                "a whole number from " + min + " to " + max,
                value -> text(value)
                        .flatMap(text -> parse(text, Long::parseLong))
                        .filter(number -> number >= min && number <= max));
    }

    /** A whole number in a closed range that fits an int. */
    public int integer(String key, int min, int max) {
        return (int) integer(key, (long) min, (long) max);
    }

    /** A number in a closed range. */
    public double number(String key, double min, double max) {
        return read(
                key,
                "a number from " + min + " to " + max,
                value -> text(value)
                        .flatMap(text -> parse(text, Double::parseDouble))
                        .filter(number -> number >= min && number <= max));
    }

    /** {@code true} or {@code false}. */
    public boolean bool(String key) {
        return read(
                key,
                "true or false",
                value -> text(value)
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .filter(text -> text.equals("true") || text.equals("false"))
                        .map(Boolean::valueOf));
    }

    /** A time span with a unit, longer than nothing: {@code 5 s}, {@code 200 ms}, {@code 2 min}. */
    public Duration duration(String key) {
        return duration(key, Duration.ofMillis(1), Duration.ofDays(3650));
    }

    /** A time span with a unit, in a closed range. */
    public Duration duration(String key, Duration min, Duration max) {
        return read(
                key,
                "a time with a unit from " + Units.text(min) + " to " + Units.text(max),
                value -> text(value)
                        .flatMap(Units::duration)
                        .filter(time -> time.compareTo(min) >= 0 && time.compareTo(max) <= 0));
    }

    /** A size in bytes with a unit, at least 1: {@code 512}, {@code 16 KiB}, {@code 1 MiB}. */
    public long size(String key) {
        return size(key, 1, Long.MAX_VALUE);
    }

    /** A size in bytes with a unit, in a closed range. */
    public long size(String key, long min, long max) {
        return read(
                key,
                "a size with a unit from " + min + " to " + max + " bytes",
                value -> text(value).flatMap(Units::size).filter(size -> size >= min && size <= max));
    }

    /** A list of texts; in an environment variable they are separated by commas. */
    public List<String> list(String key) {
        return read(key, "a list of texts", value -> {
            if (!(value.unwrapped() instanceof List<?> items)) {
                return Optional.empty();
            }
            List<String> texts =
                    items.stream().map(String::valueOf).map(String::strip).toList();
            return texts.stream().anyMatch(String::isEmpty) ? Optional.empty() : Optional.of(texts);
        });
    }

    /** One constant of an enum, spelled in lower case with dashes. */
    public <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        List<String> tokens =
                Arrays.stream(type.getEnumConstants()).map(ConfigReader::token).toList();
        return read(
                key,
                "one of " + String.join(", ", tokens),
                value -> text(value)
                        .flatMap(text -> Arrays.stream(type.getEnumConstants())
                                .filter(constant -> token(constant).equals(text))
                                .findFirst()));
    }

    /** An absolute URI with one of these schemes and a host. */
    public URI uri(String key, String... schemes) {
        return read(
                key,
                "a URI beginning with " + String.join(":// or ", schemes) + "://",
                value -> text(value).flatMap(text -> asUri(text, schemes)));
    }

    /** A list of absolute URIs with one of these schemes and a host. */
    public List<URI> uris(String key, String... schemes) {
        List<URI> uris = new ArrayList<>();
        for (String text : list(key)) {
            asUri(text, schemes)
                    .ifPresentOrElse(
                            uris::add,
                            () -> mistake(
                                    key, text + ": a URI beginning with " + String.join(":// or ", schemes) + "://"));
        }
        return List.copyOf(uris);
    }

    /** A path; a relative one starts at the home directory. */
    public Path path(String key) {
        return read(key, "a path", value -> text(value).flatMap(this::asPath));
    }

    /** A path that may be left empty. */
    public Optional<Path> optionalPath(String key) {
        return optionalString(key).isEmpty() ? Optional.empty() : Optional.of(path(key));
    }

    /**
     * The contents of the small file that a key names, without white space at the ends; empty when the key is empty. The file
     * must be readable by its owner only. The secret never appears in a message.
     */
    public Optional<String> secret(String key) {
        return optionalPath(key).flatMap(file -> {
            try {
                if (Files.size(file) > MAX_SECRET_BYTES) {
                    mistake(key, file + ": a secret is at most " + MAX_SECRET_BYTES + " bytes");
                } else if (openToOthers(file)) {
                    mistake(key, file + ": must be readable by its owner only (chmod 600)");
                } else {
                    String secret = Files.readString(file).strip();
                    if (!secret.isEmpty()) {
                        return Optional.of(secret);
                    }
                    mistake(key, file + ": is empty");
                }
            } catch (IOException e) {
                mistake(key, file + ": can't be read (" + e.getClass().getSimpleName() + ")");
            }
            return Optional.empty();
        });
    }

    /** Notes a mistake that only the service can see; {@code text} says what was given and what is allowed. */
    public void mistake(String key, String text) {
        mistakes.add(ConfigSources.ROOT + "." + service + "." + key + " = " + text);
    }

    /** Notes a mistake that is not about one key. */
    public void mistake(String text) {
        mistakes.add(text);
    }

    /** Keys that the reference describes and nobody has asked for yet; a test of each service wants this empty. */
    public Set<String> unread() {
        return Set.copyOf(unread);
    }

    /**
     * Ends the reading.
     *
     * @throws ConfigException with all mistakes, if there was any
     */
    public void conclude() {
        if (!mistakes.isEmpty()) {
            throw new ConfigException(mistakes);
        }
    }

    private <T> T read(String key, String allowed, Function<ConfigValue, Optional<T>> reading) {
        if (!reference.hasPath(key)) {
            throw new IllegalStateException("no reference.conf describes rostrum." + service + "." + key);
        }
        unread.remove(key);
        ConfigValue value = values.getValue(key);
        return reading.apply(value).orElseGet(() -> {
            mistake(key, value.unwrapped() + ": allowed is " + allowed + ConfigSources.origin(value));
            return reading.apply(reference.getValue(key))
                    .orElseThrow(() -> new IllegalStateException("the default of " + key + " is not " + allowed));
        });
    }

    private static Optional<String> text(ConfigValue value) {
        if (value.valueType() == ConfigValueType.LIST || value.valueType() == ConfigValueType.OBJECT) {
            return Optional.empty();
        }
        return Optional.of(String.valueOf(value.unwrapped()).strip()).filter(text -> !text.isEmpty());
    }

    private static <N> Optional<N> parse(String text, Function<String, N> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> asUri(String text, String... schemes) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            return scheme != null && Arrays.asList(schemes).contains(scheme) && uri.getHost() != null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> asPath(String text) {
        try {
            return Optional.of(arguments.home().resolve(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean openToOthers(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }

    private static String token(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
