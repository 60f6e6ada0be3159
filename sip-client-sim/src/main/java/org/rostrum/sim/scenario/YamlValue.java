/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rostrum.sim.fault.TimeText;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value in a YAML file, which knows its line: what it is asked for and isn't, it says with file and line. */
final class YamlValue {
    private static final int MAX_BYTES = 1024 * 1024;

    private final String source;
    private final Node node;

    private YamlValue(String source, Node node) {
        this.source = source;
        this.node = node;
    }

    /** The only document in a text. */
    static YamlValue parse(String source, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setCodePointLimit(MAX_BYTES)
                .setMaxAliasesForCollections(0)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new ScenarioException(source, 1, "there is nothing in it"));
            return new YamlValue(source, root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new ScenarioException(source, line, "this is no YAML: " + e.getProblem());
        }
    }

    /** The line it begins at, from 1. */
    int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** What to throw because of it. */
    ScenarioException wrong(String what) {
        return new ScenarioException(source, line(), what);
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    /** A word, a number or a sentence, as it is written. */
    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong("a text is wanted here");
    }

    int number() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw wrong("'" + text() + "' is no whole number");
        }
    }

    boolean truth() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("true or false is wanted here, not '" + text() + "'");
        };
    }

    Duration time() {
        try {
            return TimeText.parse(text());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** One of these words. */
    String oneOf(Set<String> words) {
        if (!words.contains(text())) {
            throw wrong("'" + text() + "' is none of " + String.join(", ", words));
        }
        return text();
    }

    List<YamlValue> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(child -> new YamlValue(source, child))
                    .toList();
        }
        throw wrong("a list is wanted here");
    }

    List<String> texts() {
        return list().stream().map(YamlValue::text).toList();
    }

    /** Its entries in the order in which they are written. */
    Map<String, YamlValue> map() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("'name: value' is wanted here");
        }
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            YamlValue key = new YamlValue(source, entry.getKeyNode());
            if (entries.put(key.text(), new YamlValue(source, entry.getValueNode())) != null) {
                throw key.wrong("there are two of '" + key.text() + "'");
            }
        }
        return entries;
    }

    /** Its entries, all of which must have one of these names. */
    Map<String, YamlValue> map(Set<String> names) {
        Map<String, YamlValue> entries = map();
        List<String> unknown = new ArrayList<>(entries.keySet());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw wrong(
                    "nothing is called " + String.join(", ", unknown) + " here; there is " + String.join(", ", names));
        }
        return entries;
    }

    /** The entry of this name, where it must be. */
    YamlValue entry(String name) {
        return Optional.ofNullable(map().get(name)).orElseThrow(() -> wrong("'" + name + "' is missing"));
    }
}
