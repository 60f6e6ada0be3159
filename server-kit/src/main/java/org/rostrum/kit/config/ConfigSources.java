/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException.Parse;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the layers of a configuration on top of each other: environment of the service, common environment, operator's file,
 * reference. Whatever a layer names that the reference doesn't know is a mistake and is left out.
 */
final class ConfigSources {
    static final String ROOT = "rostrum";
    static final String COMMON = "common";

    /** The services that may stand side by side in one file. */
    private static final List<String> SERVICES = List.of("focus", "factory", "webconf", "im", "sim");

    private final String service;
    private final List<String> mistakes;
    private final Config reference;
    private final Map<String, ConfigValue> known;

    ConfigSources(String service, ClassLoader resources, List<String> mistakes) {
        this.service = service;
        this.mistakes = mistakes;
        Config all = ConfigFactory.parseResources(resources, "reference.conf").resolve(ConfigResolveOptions.noSystem());
        String own = ROOT + "." + service;
        if (!all.hasPath(own)) {
            throw new IllegalStateException("no reference.conf on the class path describes " + own);
        }
        reference = all.getConfig(own).withFallback(all.getConfig(ROOT + "." + COMMON));
        known = leaves(reference.root());
    }

    Config reference() {
        return reference;
    }

    /** Every key of the reference with its default. */
    Map<String, ConfigValue> known() {
        return known;
    }

    Config read(ServiceArguments arguments, Map<String, String> environment) {
        Config file = file(arguments);
        return environment(environment, service)
                .withFallback(environment(environment, COMMON))
                .withFallback(section(file, service))
                .withFallback(section(file, COMMON))
                .withFallback(reference);
    }

    private Config file(ServiceArguments arguments) {
        Path path = arguments.configFile().orElse(arguments.home().resolve("rostrum.conf"));
        if (arguments.configFile().isEmpty() && !Files.exists(path)) {
            return ConfigFactory.empty();
        }
        try {
            Config file = ConfigFactory.parseFile(
                            path.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                    .resolve(ConfigResolveOptions.noSystem());
            refuseStrangers(file);
            return file;
        } catch (Parse | com.typesafe.config.ConfigException.IO e) {
            mistakes.add(path + ": not readable as HOCON: " + e.getMessage());
            return ConfigFactory.empty();
        }
    }

    private void refuseStrangers(Config file) {
        file.root().forEach((key, value) -> {
            if (!key.equals(ROOT)) {
                mistakes.add(key + ": everything in the file stands below \"rostrum\"" + origin(value));
            } else if (value instanceof ConfigObject sections) {
                sections.forEach((name, section) -> {
                    if (!name.equals(COMMON) && !SERVICES.contains(name)) {
                        mistakes.add(ROOT + "." + name + ": no such service, there are common and " + SERVICES
                                + origin(section));
                    } else if (section.valueType() != ConfigValueType.OBJECT) {
                        mistakes.add(ROOT + "." + name + ": must be a block { … }" + origin(section));
                    }
                });
            } else {
                mistakes.add(ROOT + ": must be a block { … }" + origin(value));
            }
        });
    }

    private Config section(Config file, String name) {
        ConfigObject root = file.root();
        if (!(root.get(ROOT) instanceof ConfigObject sections)
                || !(sections.get(name) instanceof ConfigObject section)) {
            return ConfigFactory.empty();
        }
        Config accepted = section.toConfig();
        for (Map.Entry<String, ConfigValue> leaf : leaves(section).entrySet()) {
            String key = leaf.getKey();
            if (!known.containsKey(key)) {
                mistakes.add(ROOT + "." + name + "." + key + ": unknown key" + nearest(key) + origin(leaf.getValue()));
            } else if (leaf.getValue().valueType() == ConfigValueType.NULL) {
                mistakes.add(ROOT + "." + name + "." + key + " = null: needs a value" + origin(leaf.getValue()));
            } else {
                continue;
            }
            accepted = accepted.withoutPath(key);
        }
        return accepted;
    }

    private Config environment(Map<String, String> environment, String section) {
        String prefix = (ROOT + "_" + section + "_").toUpperCase(Locale.ROOT);
        Map<String, String> keyOf = new TreeMap<>();
        known.keySet().forEach(key -> {
            String previous = keyOf.put(prefix + variable(key), key);
            if (previous != null) {
                throw new IllegalStateException(previous + " and " + key + " would be the same environment variable");
            }
        });
        Config layer = ConfigFactory.empty();
        for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                continue;
            }
            String key = keyOf.get(entry.getKey());
            if (key == null) {
                mistakes.add(entry.getKey() + ": no key of " + ROOT + "." + section + " has this environment variable");
            } else {
                layer = layer.withValue(key, value(entry.getKey(), key, entry.getValue()));
            }
        }
        return layer;
    }

    private ConfigValue value(String variable, String key, String text) {
        String origin = "environment variable " + variable;
        ConfigValue standard = known.get(key);
        if (standard != null && standard.valueType() == ConfigValueType.LIST) {
            List<String> items = Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList();
            return ConfigValueFactory.fromAnyRef(items, origin);
        }
        return ConfigValueFactory.fromAnyRef(text, origin);
    }

    private static String variable(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Where a value was given, for the end of a message. */
    static String origin(ConfigValue value) {
        return " (" + value.origin().description() + ")";
    }

    private String nearest(String key) {
        Optional<String> nearest = known.keySet().stream()
                .filter(candidate -> distance(candidate, key) <= 2)
                .findFirst();
        return nearest.map(candidate -> ", did you mean " + candidate + "?").orElse("");
    }

    /** Edits from one text to the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /** All values that are not blocks themselves, by path; unlike {@code Config.entrySet} with nulls and empty blocks. */
    private static Map<String, ConfigValue> leaves(ConfigObject object) {
        Map<String, ConfigValue> leaves = new TreeMap<>();
        collect("", object, leaves);
        return leaves;
    }

    private static void collect(String prefix, ConfigObject object, Map<String, ConfigValue> leaves) {
        object.forEach((key, value) -> {
            String path = prefix + ConfigUtil.joinPath(key);
            if (value instanceof ConfigObject inner) {
                collect(path + ".", inner, leaves);
            } else {
                leaves.put(path, value);
            }
        });
    }
}
